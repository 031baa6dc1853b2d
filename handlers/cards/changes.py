"""What a turn has moved on: its cards, what it corrects, and whoever hears of it, in this order."""

from handlers.cards import copies, corrected_cards, news
from handlers.conversation.turn import Change, Turn
from handlers.texts import names
from handlers.texts.dossier import Dossier
from store.documents import Card, Request, Say, Task
from store.documents.vocabulary import UNDECIDED
from store.forms.registry import KINDS


def follow(turn: Turn) -> None:
    """Bring everything up to date with what the turn has done so far."""
    while turn.changes:
        _follow(turn, turn.changes.pop(0))


def _follow(turn: Turn, change: Change) -> None:
    request = turn.record.need(Request, change.request)
    if change.task:
        _renew(turn, request, copies.desk_card(turn.record.need(Task, change.task), turn.account))
        return
    copies.refresh(turn, request)
    corrected_cards.follow(turn, request)
    news.tell(turn, request, change.before)


def _renew(turn: Turn, request: Request, card: Card) -> None:
    """Bring a card up to date; what was pressed and is no card's message says that it is a copy.

    It came of a send whose answer was lost, or a newer card took its place.
    """
    copies.refresh_copy(turn, Dossier.of(turn, request), card)
    pressed = {"account": turn.account.id, "message": turn.event.message}
    if turn.event.kind == "press" and not turn.record.find(Card, **pressed, limit=1):
        copy = Say.of("card.copy", kind=names.kind_name(request.kind), number=request.id)
        turn.edit(copy, message=turn.event.message, priority=1)


def redraw(turn: Turn) -> None:
    """Bring the cards up to date that tell of what this turn has changed in the record."""
    moved = (number for kind in KINDS.values() for number in kind.moved(turn.record))
    for number in dict.fromkeys(moved):
        request = turn.record.get(Request, number)
        if request and request.state in UNDECIDED:
            copies.redraw(turn, request)
