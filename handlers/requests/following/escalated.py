"""超期督办: a seat above is told of what is still not done, each level once."""

from collections.abc import Callable

from handlers.cards.keys import details_key
from handlers.cards.reminders import REMINDER, holders
from handlers.conversation.turn import Turn
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Account, Due, Request, Say
from store.rules.authority.access import may_see
from store.workflow.following import overdue
from store.workflow.following.overdue import Late


def _above(turn: Turn, due: Due) -> None:
    """So many working days after its day it still waits at the desk."""
    late = overdue.escalate(turn.record, due.about, turn.event.at)
    if late:
        for account in holders(turn, late.seat):
            _tell(turn, late, account)


def _tell(turn: Turn, late: Late, account: Account) -> None:
    """What it is about is said, and shown, to who may read it."""
    request = turn.record.need(Request, late.task.request)
    dossier = Dossier.of(turn, request)
    reads = may_see(turn.record, request, account.person or "", turn.event.day)
    text = Say.of(
        "remind.above",
        **dossier.heading,
        summary=facts.summary(dossier) if reads else "",
        seat=names.seat_name(turn.record, late.task.seat),
        due=late.task.due,
        count=late.days,
    )
    rows = ((details_key(request),),) if reads else ()
    turn.say(text, *rows, to=account.id, priority=REMINDER)


FALLS: dict[str, Callable[[Turn, Due], None]] = {"above": _above}
