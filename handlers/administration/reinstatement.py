"""After a wrong clock: what it ended is as before, and whoever was told otherwise is told so."""

from collections.abc import Callable
from datetime import datetime

from handlers.cards import copies
from handlers.cards.keys import asker_keys
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.apart import apart
from handlers.seats import deputies, deputy_approval, handover
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Away, Delegation, Holding, Request, Say
from store.operations import reinstatement
from store.operations.premature import Wrong
from store.record.transaction import Transaction
from store.rules.authority.seats import askers


def reinstate(record: Transaction, wrong: list[Wrong], at: datetime) -> int:
    """Put all of it back; how many reminders and lapses fall due once more."""
    turn = apart(record, at)
    for one in wrong:
        reinstatement.put_back(record, one, at)
        _TELL[one.what](turn, one.about)
    return reinstatement.set_anew(record, at)


def _request(turn: Turn, about: str) -> None:
    request = turn.record.need(Request, about)
    copies.refresh(turn, request)
    dossier = Dossier.of(turn, request)
    summary = facts.summary(dossier)
    text = Say.of("reinstated.request", **dossier.heading, summary=summary)
    for person in askers(turn.record, request, turn.event.day):
        _tell(turn, person, text, request)


def _tell(turn: Turn, person: str, text: Say, request: Request | None = None) -> None:
    keys = asker_keys(request) if request else ()
    turn.tell([person], text, *keys)


def _positions(turn: Turn, about: str) -> None:
    copies.refresh(turn, turn.record.need(Request, about))


def _deputy(turn: Turn, about: str) -> None:
    one = turn.record.need(Delegation, about)
    line = deputies.line(turn.record, one)
    deputy_approval.tell_both(turn, one, Say.of("reinstated.deputy", line=line))
    handover.settle(turn, [one.seat])


def _away(turn: Turn, about: str) -> None:
    away = turn.record.need(Away, about)
    _tell(turn, away.person, Say.of("reinstated.away", until=away.until))
    agreed = turn.record.find(Delegation, person=away.person, state="agreed")
    handover.settle(turn, dict.fromkeys(one.seat for one in agreed if one.standing))


def _term(text: str) -> Callable[[Turn, str], None]:
    def tell(turn: Turn, about: str) -> None:
        term = turn.record.need(Holding, about)
        seat = names.seat_name(turn.record, term.seat)
        _tell(turn, term.person, Say.of(text, seat=seat, since=term.since))
        handover.settle(turn, [term.seat])

    return tell


_TELL: dict[str, Callable[[Turn, str], None]] = {
    "lapsed": _request,
    "positions": _positions,
    "notice": _positions,
    "deputy": _deputy,
    "away": _away,
    "ended": _term("reinstated.held"),
    "begun": _term("reinstated.later"),
}
