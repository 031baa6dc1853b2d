"""A command's name typed as a word (待办, "inbox"): a command, and never an answer by accident."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from handlers.accounts import menu
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.find import results
from handlers.forms import engine, reading
from handlers.forms.presses import draft_of
from handlers.forms.question import Asking
from store.documents import Draft, Say
from store.forms.questions import Problem, Question
from store.rules.refusal import Refusal

FIND = results.COMMAND.name

BESIDE = ("P", "Z", "C")
"""The classes of what may stand around the word: punctuation, blanks, what shows nothing."""


def command(text: str) -> str | None:
    """The command that the whole of `text` names, in any language; None for any other words."""
    return _names().get(_folded(_core(text)))


def parted(text: str) -> tuple[str, str]:
    """A command that begins with a slash, and what follows it; a bot's name with it says nothing.

    (/find@station_bot chairs: find, chairs)
    """
    called, _, argument = text[1:].partition(" ")
    return called.split("@")[0].lower(), argument


def looks_for(text: str) -> str | None:
    """What is to be found where `text` says so (查找音响, "find chairs"); None for other words."""
    core = _core(text)
    for word in _calling(FIND):
        rest = core[len(word) :]
        apart = not word.isascii() or rest[:1].isspace()
        if rest and apart and _folded(core[: len(word)]) == word:
            return _core(rest)
    return None


def _calling(command: str) -> list[str]:
    """The words that call it, the longest first."""
    return sorted((word for word, one in _names().items() if one == command), key=len)[::-1]


@cache
def _names() -> Mapping[str, str]:
    """The commands by the words that call them; the catalogues have these, parted by `|`."""
    known = {one: one for one in menu.names()}
    for language in LANGUAGES:
        for one in menu.names():
            words = plain(Say.of(f"called.{one}"), language).split("|")
            known |= {_folded(word.strip()): one for word in words}
    return known


def _core(text: str) -> str:
    """The text without blanks and punctuation around it."""
    first, last = 0, len(text)
    while first < last and _is_beside(text[first]):
        first += 1
    while last > first and _is_beside(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_beside(letter: str) -> bool:
    return unicodedata.category(letter)[0] in BESIDE


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


def may_answer(turn: Turn, draft: Draft) -> bool:
    """Whether the word could be meant as the answer to what is being asked."""
    question = engine.current(draft)
    return question is not None and _answers(Asking(turn, draft, question), question)


def _answers(asking: Asking, question: Question) -> bool:
    return question.type == "files" or not isinstance(reading.read(asking), Problem)


def offer(turn: Turn, draft: Draft, named: str) -> None:
    """Ask whether the word is the answer or the command; nothing is filled in yet."""
    word = _core(turn.event.text)
    answer = Button("as_answer", draft.id, str(draft.revision), word).key("key.as_answer")
    go = Button("go", named).key("key.as_command", about=Say.of(f"command.{named}"))
    turn.say(Say.of("called.which", word=word), (answer,), (go,))


def as_answer(turn: Turn, button: Button) -> None:
    """It is the answer to what was being asked then, and is still."""
    draft, open_ = draft_of(turn, button), state.open_draft(turn)
    if open_ is None or (open_.id, str(open_.revision)) != (draft.id, button.version):
        raise Refusal("stale_question")
    turn.edit(Say.of("called.answer", word=button.value), message=turn.event.message)
    turn.event = replace(turn.event, kind="text", text=button.value)
    engine.take(turn, draft)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"as_answer": as_answer}
