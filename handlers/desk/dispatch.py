"""What was written while the bot waits for words: an opinion, a reason, a note, a value.

It becomes part of what is shown; only a button decides.
"""

from collections.abc import Callable
from types import ModuleType

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk import written_opinion
from handlers.desk.returns import proposals, rejection, sending_back
from handlers.desk.task import still_asked
from store.documents import writing
from store.documents.chat.conversation import Awaited
from store.rules.refusal import Refusal


def take_words(turn: Turn, awaited: Awaited) -> None:
    """Do with the words what they were asked for; words that will not do are asked for again."""
    if awaited.saying.wants == "after":
        rejection.take_later_note(turn, awaited, _words(turn))
        return
    request, task = still_asked(turn, awaited)
    match awaited.saying.wants:
        case "value":
            proposals.take(turn, request, task, awaited)
        case "note":
            rejection.take_note(turn, request, task, awaited, _words(turn))
        case _:
            _part_of(awaited).take(turn, request, task, awaited, _words(turn))


def _part_of(awaited: Awaited) -> ModuleType:
    """Where it is put together."""
    return {"send_back": sending_back, "reject": rejection}.get(awaited.outcome, written_opinion)


def clear(turn: Turn, button: Button) -> None:
    """What was written is dropped; what was ticked and proposed stays."""
    awaited = state.decision(turn)
    if awaited is None:
        raise Refusal("stale_question")
    request, task, awaited = sending_back.being_said(turn, button, awaited.outcome)
    _part_of(awaited).show_here(turn, request, task, sending_back.keep(turn, awaited, words=""))


def _words(turn: Turn) -> str:
    if turn.event.kind != "text":
        raise Refusal("words_needed")
    words = writing.lines(turn.event.text)
    if not writing.length(words):
        raise Refusal("words_needed")
    return words


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"clear": clear}
