"""What a correction (更正) means to others: the corrected request's cards, and who is told."""

from handlers.cards import copies, keys
from handlers.conversation.turn import Turn
from handlers.texts import corrections, names
from handlers.texts.dossier import Dossier
from store.documents import Request, Say
from store.rules.authority import access
from store.rules.authority.seats import askers


def follow(turn: Turn, request: Request) -> None:
    """Every other request that this turn has corrected shows it; who asked for it is told."""
    for other in turn.record.saved(Request):
        if other.id != request.id and other.corrections:
            copies.refresh(turn, other)
            _tell(turn, other, request, "news.corrected")


def undo(turn: Turn, request: Request) -> None:
    """The correction was taken back: what it had corrected shows it, and the same are told."""
    for other in turn.record.saved(Request):
        if other.id != request.id:
            copies.refresh(turn, other)
            _tell(turn, other, request, "news.corrected.undone")


def _tell(turn: Turn, other: Request, request: Request, news: str) -> None:
    """Who asked for what is corrected, and whoever recorded it, but not who had it corrected."""
    recorded = {one.person for one in other.counted if one.outcome == "record"}
    people = {*askers(turn.record, other, turn.event.day), *recorded}
    text = Say.of(
        news,
        kind=names.kind_name(other.kind),
        number=other.id,
        by=request.id,
        corrections=corrections.listed(Dossier.of(turn, other), by=request.id),
    )
    details = (keys.details_key(other),)
    for person in sorted(people - {request.person, request.concerned or "", turn.person}):
        if not access.may_see(turn.record, other, person, turn.event.day):
            continue  # they have left the authority for which they recorded it
        turn.tell([person], text, details)
