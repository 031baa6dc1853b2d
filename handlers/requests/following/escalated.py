"""超期督办: a seat above is told of what is still not done, each level once."""

from collections.abc import Callable, Iterator

from handlers.cards.keys import details_key
from handlers.cards.reminders import holders
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import Line, Tell, remind
from handlers.lists.rows import LABEL
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Due, Reminder, Request, Say, Task
from store.forms.deadlines import working_days_left
from store.rules.authority.access import may_see
from store.workflow.following import overdue


def _above(turn: Turn, due: Due) -> None:
    """So many working days after its day it still waits at the desk."""
    late = overdue.escalate(turn.record, due.about, turn.event.at)
    if late:
        for account in holders(turn, late.seat):
            remind(turn, account, due.what, late.task.id)


def _catch_up(turn: Turn, due: Due) -> None:
    """A record of an older release: what is late in it is told above from now on."""
    overdue.go_on(turn.record, due, turn.event.day)


def _told(turn: Turn, one: Reminder) -> Iterator[Line]:
    """For how many working days it is late by now; what about, to who may read that."""
    task = turn.record.need(Task, one.about)
    count = -working_days_left(turn.event.day, task.due)
    if task.state != "open" or count <= 0:
        return
    request = turn.record.need(Request, task.request)
    dossier = Dossier.of(turn, request)
    reads = may_see(turn.record, request, turn.person, turn.event.day)
    text = Say.of(
        "digest.above" if reads else "digest.above.unread",
        **dossier.heading,
        summary=facts.summary(dossier, LABEL) if reads else "",
        seat=names.seat_name(turn.record, task.seat),
        count=count,
    )
    yield Line(text, details_key(request) if reads else None)


FALLS: dict[str, Callable[[Turn, Due], None]] = {"above": _above, overdue.CATCH_UP: _catch_up}

TELLS: dict[str, Tell] = {"above": _told}
