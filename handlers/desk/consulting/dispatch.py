"""What was written or sent for something that decides nothing: where it goes."""

from collections.abc import Callable

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.consulting import (
    comments,
    enquiries,
    messages,
    protests,
    signer_opinions,
    signers,
)
from store.documents.chat.conversation import Piece
from store.rules.refusal import Refusal

SENDS: dict[str, Callable[[Turn, Piece], None]] = {
    "ask": enquiries.send_question,
    "answer": enquiries.send_answer,
    "remark": signer_opinions.send_opinion,
    "object": signer_opinions.send_opinion,
    "protest": protests.send,
    "comment": comments.send,
}
"""By the purpose of the piece."""

AGAIN = {"words_length", "reason_length"}
"""What a rule can have against the words alone: they are asked for once more."""


def take(turn: Turn, piece: Piece) -> None:
    """Words or a file for the piece that is being written: they are shown, a button sends them."""
    if piece.purpose == "signer":
        signers.note(turn, messages.with_words(turn, piece))
    else:
        messages.keep(turn, piece)


def send(turn: Turn, button: Button) -> None:
    """Send what was collected, by its button."""
    piece = state.conversation(turn).awaited
    if not isinstance(piece, Piece) or _place(piece) != button[1:3] or piece.purpose not in SENDS:
        raise Refusal("stale_question")
    _send(turn, piece)


def clear(turn: Turn, button: Button) -> None:
    """What was written is dropped; the files stay."""
    piece = state.conversation(turn).awaited
    if not isinstance(piece, Piece) or _place(piece) != button[1:3]:
        raise Refusal("stale_question")
    messages.clear(turn, piece)


def _place(piece: Piece) -> tuple[str, str]:
    return piece.request, str(piece.place)


def _send(turn: Turn, piece: Piece) -> None:
    """Send it; what cannot be sent any more stays in sight."""
    try:
        SENDS[piece.purpose](turn, piece)
    except Refusal as refusal:
        if refusal.name not in AGAIN:
            messages.not_sent(turn, piece)
        raise


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "send_piece": send,
    "clear_piece": clear,
}
