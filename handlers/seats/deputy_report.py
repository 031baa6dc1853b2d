"""What deputies have done in somebody's name: one list on their return, and whenever they ask."""

from datetime import date

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.lists import sections
from handlers.texts import decisions, facts, opinions
from handlers.texts.dossier import Dossier
from store.documents import Account, Person, Request, Say, Task
from store.organisation import away
from store.organisation.delegation import LONGEST

SHOWN = 20


def show(turn: Turn, account: Account, since: date) -> None:
    """Send the list; an empty one says so."""
    done = away.acts_for(turn.record, account.person or "", since)
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
        outcome=opinions.outcome(request, given) if given else Say.of(f"state.{request.state}"),
        summary=facts.summary(Dossier.of(turn, request), sections.LABEL),
        deputy=turn.record.need(Person, task.person or "").name,
        when=task.done,
    )


def again(turn: Turn, _button: Button) -> None:
    """Everything of the last ninety days."""
    show(turn, turn.account, turn.event.day - LONGEST)
