"""What was written or sent for something that decides nothing: where it goes."""

from collections.abc import Callable

from handlers import enquiries, pieces, signers, speaking, talk
from handlers.buttons import Button
from handlers.turn import Turn
from store.documents.conversation import Piece
from store.rules.authority import Place
from store.rules.refusal import Refusal

SENDS: dict[str, Callable[[Turn, Piece], None]] = {
    "ask": enquiries.send_question,
    "answer": enquiries.send_answer,
    "remark": speaking.send_opinion,
    "object": speaking.send_opinion,
}
"""By the purpose of the piece."""

AGAIN = {"words_length"}
"""What a rule can have against the words alone: they are asked for once more."""


def take(turn: Turn, piece: Piece) -> None:
    """Words or a file for the piece that is being written: they are shown, a button sends them."""
    if piece.purpose == "signer":
        signers.note(turn, pieces.with_words(turn, piece))
    else:
        pieces.keep(turn, piece)


def send(turn: Turn, button: Button) -> None:
    """Send what was collected, by its button."""
    piece = talk.conversation(turn).awaited
    if not isinstance(piece, Piece) or _place(piece) != button[1:3] or piece.purpose not in SENDS:
        raise Refusal("stale_question")
    _send(turn, piece)


def clear(turn: Turn, button: Button) -> None:
    """What was written is dropped; the files stay."""
    piece = talk.conversation(turn).awaited
    if not isinstance(piece, Piece) or _place(piece) != button[1:3]:
        raise Refusal("stale_question")
    pieces.clear(turn, piece)


def _place(piece: Piece) -> tuple[str, str]:
    return piece.request, str(Place(*piece.place))


def _send(turn: Turn, piece: Piece) -> None:
    """Send it; what cannot be sent any more stays in sight."""
    try:
        SENDS[piece.purpose](turn, piece)
    except Refusal as refusal:
        if refusal.name not in AGAIN:
            pieces.not_sent(turn, piece)
        raise


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "send_piece": send,
    "clear_piece": clear,
}
