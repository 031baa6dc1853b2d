"""What deputies have done in somebody's name: one list on their return, and whenever they ask."""

from datetime import date

from handlers.conversation.buttons import Button
from handlers.conversation.calendar import picked
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import remind
from handlers.lists import rows
from handlers.lists.digest.lines import ACTS
from handlers.texts import decisions, facts, opinions
from handlers.texts.dossier import Dossier
from store.documents import Account, Person, Request, Say, Task
from store.organisation import away
from store.organisation.delegation import LONGEST
from store.rules.authority.seats import accounts_of

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
        summary=facts.summary(Dossier.of(turn, request), rows.LABEL),
        deputy=turn.record.need(Person, task.person or "").name,
        when=task.done,
    )


def remind_of(turn: Turn, person: str, since: date) -> None:
    """Let their next digest say how much was done in their name since that day."""
    for account in accounts_of(turn.record, person):
        remind(turn, account, ACTS, since.isoformat())


def again(turn: Turn, button: Button) -> None:
    """Everything since the day on the button, of the last ninety days at most."""
    first = turn.event.day - LONGEST
    show(turn, turn.account, max(picked(button.about) or first, first))
