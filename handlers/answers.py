"""Reading what was written or sent into the type a question asks for."""

from typing import Any

from handlers.turn import Event
from handlers.words import words_of
from store.fields import clean
from store.kinds import Kind, Problem, Question


def read(kind: type[Kind], question: Question, event: Event, language: str) -> Any:
    """The answer in `event`, canonical.

    Returns a `Problem` where it is none: a file where words are wanted, or the reverse.
    """
    if question.type == "files":
        return Problem("files_wanted", {})
    if event.kind != "text":
        return Problem("words_wanted", {})
    if question.type == "choice":
        return _chosen(kind, question, event.text, language)
    return clean(event.text)


def _chosen(kind: type[Kind], question: Question, typed: str, language: str) -> Any:
    """The option whose label was typed, whole."""
    words = words_of(language)
    wanted = str(clean(typed)).casefold()
    for option in question.options:
        if words.plain(f"{kind.kind}.{question.name}.{option}").casefold() == wanted:
            return option
    return Problem("choice_wanted", {})
