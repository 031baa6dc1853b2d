"""Sending a request as it was filled in."""

from collections.abc import Callable

from handlers.cards import copies, deadlock
from handlers.cards.copies import card_holders
from handlers.cards.following import copied
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk import recording
from handlers.forms.presses import draft_of
from handlers.forms.summary import summary
from store.documents import Draft, Request, Say
from store.rules.refusal import Objected, Refusal
from store.workflow.actions import submission
from store.workflow.following import copying


def send(turn: Turn, button: Button) -> None:
    """Send the draft exactly as the pressed summary showed it."""
    draft = draft_of(turn, button)
    if button.version != str(draft.revision):
        raise Refusal("stale_summary")
    if draft.task:
        recording.send(turn, draft)
        return
    request = _sent(turn, draft)
    state.leave(turn, draft)
    copied.tell(turn, request, copying.of(turn.record, request) if draft.copies else ())
    turn.alert = Say.of("done.sent", number=request.id)
    status = card_holders.status_card(request, turn.account)
    copies.show_here(turn, request, status)
    copies.refresh(turn, request, fresh=status)


def _sent(turn: Turn, draft: Draft) -> Request:
    """Send it; who can help is told, or how, where that cannot be."""
    try:
        return submission.send(turn.record, draft, turn.person, turn.event.at)
    except Objected:
        summary(turn, draft)
        raise
    except Refusal as refusal:
        deadlock.tell(turn, draft, refusal)
        raise


Press = Callable[[Turn, Button], None]
PRESSES: dict[str, Press] = {
    "send": send,
}
