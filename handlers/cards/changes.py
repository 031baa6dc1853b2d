"""What a turn has moved on: its cards, what it corrects, and whoever hears of it, in this order."""

from handlers.cards import copies, news
from handlers.cards.copies import card_holders
from handlers.cards.following import copied, corrected_cards
from handlers.conversation.buttons import DECIDES, Button
from handlers.conversation.turn import Change, Turn
from handlers.texts import names
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
        card = card_holders.desk_card(turn.record.need(Task, change.task), turn.account)
        turn.update(card)
    else:
        copies.refresh(turn, request)
        corrected_cards.follow(turn, request)
        news.tell(turn, request, change.before)
        copied.tell_of_end(turn, request, change.before)
    _disown(turn, request)


def _disown(turn: Turn, request: Request) -> None:
    """What was pressed and is no card's message is a copy of one: it says so, without buttons.

    It came of a send whose answer was lost. A card whose message is not known yet may be what was
    pressed.
    """
    account, pressed = turn.account.id, turn.event.message
    button = Button.unpack(turn.event.data)
    if button is None or pressed is None or button.action not in DECIDES:
        return
    if button.about != request.id:
        return
    own = [one for one in turn.record.find(Card, request=request.id) if one.account == account]
    if not own or any(one.message in {None, pressed} for one in own):
        return
    if not turn.record.find(Card, account=account, message=pressed, limit=1):
        copy = Say.of("card.copy", kind=names.kind_name(request.kind), number=request.id)
        turn.edit(copy, message=pressed, priority=1)


def redraw(turn: Turn) -> None:
    """Bring the cards up to date that tell of what this turn has changed in the record."""
    moved = (number for kind in KINDS.values() for number in kind.moved(turn.record))
    for number in dict.fromkeys(moved):
        request = turn.record.get(Request, number)
        if request and request.state in UNDECIDED:
            copies.redraw(turn, request)
