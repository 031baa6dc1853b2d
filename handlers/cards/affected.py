"""Cards that tell of the record follow it: what one request changes is seen on the others."""

from handlers.cards import copies
from handlers.conversation.turn import Turn
from store.documents import Request
from store.documents.vocabulary import UNDECIDED
from store.forms.registry import KINDS


def redraw(turn: Turn) -> None:
    """Bring the cards up to date that tell of what this turn has changed in the record."""
    moved = (number for kind in KINDS.values() for number in kind.moved(turn.record))
    for number in dict.fromkeys(moved):
        request = turn.record.get(Request, number)
        if request and request.state in UNDECIDED:
            copies.redraw(turn, request)
