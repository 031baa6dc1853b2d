"""What deputies have done in somebody's name: one list on their return, and whenever they ask."""

from datetime import date

from handlers import decisions, facts, lists, said
from handlers.buttons import Button
from handlers.turn import Turn
from store import being_away
from store.delegating import LONGEST
from store.documents import Account, Person, Request, Say, Task

SHOWN = 20


def show(turn: Turn, account: Account, since: date) -> None:
    """Send the list; an empty one says so."""
    done = being_away.acts_for(turn.record, account.person or "", since)
    lines = [_line(turn, task) for task in done]
    more = len(lines) - SHOWN
    text = Say.of(
        "acts",
        since=since,
        lines=lines[-SHOWN:] or Say.of("acts.none"),
        more=Say.of("acts.more", count=more) if more > 0 else "",
    )
    turn.say(text, to=account.id, priority=1)


def _line(turn: Turn, task: Task) -> Say:
    request = turn.record.need(Request, task.request)
    given = decisions.at(request, task)
    return Say.of(
        "acts.line",
        number=request.id,
        outcome=said.outcome(request, given) if given else Say.of(f"state.{request.state}"),
        summary=facts.summary(turn.record, request, lists.LABEL),
        deputy=turn.record.need(Person, task.person or "").name,
        when=task.done,
    )


def again(turn: Turn, _button: Button) -> None:
    """Everything of the last ninety days."""
    show(turn, turn.account, turn.event.day - LONGEST)
