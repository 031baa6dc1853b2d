"""Writing something about a request that decides nothing: words, and files before them."""

from dataclasses import asdict

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import enquiries
from store.documents import Key, Say, Words, writing
from store.documents.chat.conversation import Piece
from store.documents.values import quoted
from store.forms.field_types import FILES_PER_ANSWER
from store.rules import lengths
from store.rules.refusal import Refusal

WITH_FILES = {"ask", "answer"}
"""The purposes for which files may be sent too."""


def begin(turn: Turn, piece: Piece, text: Say, *rows: tuple[Key, ...]) -> None:
    """Ask for the words; they belong to this question until something else is done."""
    state.wait_for(turn, piece)
    turn.say(text, *rows, (_never_mind(piece),), card=turn.slot("asked"))


def with_words(turn: Turn, piece: Piece) -> Piece:
    """The piece with what was just written. Raises Refusal for what is no text, or too long."""
    if turn.event.kind != "text" or not writing.length(turn.event.text):
        files = piece.purpose in WITH_FILES
        raise Refusal("words_or_file_needed" if files else "words_needed_here")
    text = _joined(piece.text, turn.event.text)
    lengths.refuse_words(text)
    return piece.model_copy(update={"text": text, "asked": turn.event.at})


def keep(turn: Turn, piece: Piece) -> None:
    """Keep what was just written or sent, to be sent on by its button."""
    if turn.event.kind == "file" and piece.purpose in WITH_FILES:
        _collect(turn, piece)
    else:
        _show(turn, with_words(turn, piece))


def clear(turn: Turn, piece: Piece) -> None:
    """Nothing is written any more; the pressed message shows what is left."""
    _show(turn, piece.model_copy(update={"text": "", "asked": turn.event.at}), more=True)


def _joined(*texts: str) -> str:
    return "\n".join(text for one in texts if (text := writing.lines(one)))


def _collect(turn: Turn, piece: Piece) -> None:
    """One more file; its caption is part of the words."""
    received = turn.event.file
    if received is None:
        turn.say(Say.of(f"problem.{turn.event.trouble or 'unavailable'}"))
        return
    if len(piece.files) == FILES_PER_ANSWER:
        turn.say(
            Say.of("problem.too_long", label=Say.of("attachments"), max_length=FILES_PER_ANSWER)
        )
        return
    more = {
        "files": (*piece.files, asdict(received)),
        "text": _joined(piece.text, turn.event.text),
        "asked": turn.event.at,
    }
    _show(turn, piece.model_copy(update=more), more=bool(piece.files or piece.text))


def _show(turn: Turn, piece: Piece, *, more: bool = False) -> None:
    """What would be sent, and the button that sends it."""
    state.wait_for(turn, piece)
    files = enquiries.named(words(turn, piece))
    said = Say.of(
        *([] if piece.purpose in WITH_FILES else ["piece.collected.words"]),
        "piece.collected",
        number=piece.request,
        text=quoted(piece.text) if piece.text else "",
        files=files,
    )
    place, slot = str(piece.place), turn.slot("asked")
    send = Button("send_piece", piece.request, place).key("key.send_piece", style="good")
    clear = Button("clear_piece", piece.request, place).key("key.clear")
    rows = (send, *([clear] if piece.text else []), _never_mind(piece))
    if more:
        turn.edit(said, rows, card=slot)
    else:
        turn.edit(Say.of("ask.below", number=piece.request), card=slot)
        turn.say(said, rows, card=slot)


def _never_mind(piece: Piece) -> Key:
    return Button("never_mind", piece.request, str(piece.place)).key("key.never_mind")


def words(turn: Turn, piece: Piece) -> Words:
    """What this person has written, as it is kept."""
    return Words(person=turn.person, text=piece.text, files=piece.files, at=turn.event.at)


def sent(turn: Turn, number: str, done: Say) -> None:
    """It was sent: the question says so, and whoever wrote it is told."""
    state.stop_waiting(turn, Say.of("piece.sent", number=number))
    turn.alert = done
    if turn.event.kind != "press":
        turn.say(done)


def not_sent(turn: Turn, piece: Piece) -> None:
    """It cannot be sent any more; what was written stays in sight."""
    state.stop_waiting(
        turn, Say.of("piece.not_sent", number=piece.request, text=quoted(piece.text))
    )
