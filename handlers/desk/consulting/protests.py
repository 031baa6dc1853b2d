"""异议: somebody who reads a public notice objects to it, and whoever decides next sees that."""

from collections.abc import Callable

from handlers.cards import copies
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.consulting import messages
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import Request, Say
from store.documents.chat.conversation import Piece
from store.documents.lengths import REASON
from store.rules import public_notice
from store.rules.refusal import Refusal
from store.workflow import public_notice as notices


def protest(turn: Turn, button: Button) -> None:
    """Ask for the objection, while the notice is up."""
    request = turn.record.get(Request, button.about)
    if request is None:
        raise Refusal("not_yours")
    task, _ = public_notice.objecting(turn.record, request, turn.person, turn.event.day)
    text = Say.of(
        "public_notice.ask",
        number=request.id,
        text=facts.notice(Dossier.of(turn, request)),
        **REASON.told(),
    )
    piece = Piece(purpose="protest", request=request.id, place=task.place, asked=turn.event.at)
    messages.begin(turn, piece, text)


def send(turn: Turn, piece: Piece) -> None:
    """Keep the objection; the desk that keeps an eye on the notice sees how many there are."""
    request = notices.object_(turn.record, piece.request, turn.person, piece.text, turn.event.at)
    messages.sent(turn, request.id, Say.of("done.protest", number=request.id))
    copies.refresh(turn, request)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"protest": protest}
