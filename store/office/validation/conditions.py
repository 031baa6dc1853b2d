"""What is wrong with a condition of a chain in an office.toml."""

from collections.abc import Iterator

from store.documents import STARTER, When
from store.forms.kind import Kind

AMOUNTS = {"money", "number", "percent", "lines"}
"""The types of questions of which there can be more or less."""

SEVERAL = {"lines", "shares", "files", "rows", "newcomer"}
"""The types with no single answer."""


def faults(kind: type[Kind], when: When) -> Iterator[str]:
    """Whether it depends on something that is known, and on an answer there may be."""
    if kind.question(when.question) is None and when.question not in {STARTER, *kind.measures}:
        names = [STARTER, *kind.measures, *(one.name for one in kind.questions())]
        yield f"when, question is {when.question!r} and should be one of {', '.join(names)}"
        return
    if when.begins is not None:
        yield "when, begins is not known; there may be question, values, over, has"
    if sum((bool(when.values), bool(when.has), when.over is not None)) != 1:
        yield "when should give one of values, over and has"
    yield from _unfit(when, _sort(kind, when))
    options = _options(kind, when)
    for value in when.values:
        if options and value not in options:
            yield f"when, values: there is no answer {value!r}; there may be {', '.join(options)}"


def _sort(kind: type[Kind], when: When) -> str:
    """What type of answer it depends on."""
    asked = kind.question(when.question)
    if asked:
        return asked.type
    return "choice" if when.question == STARTER else "number"


def _unfit(when: When, sort: str) -> Iterator[str]:
    if when.over is not None and sort not in AMOUNTS:
        yield f"when, over: {when.question} is no amount"
    if not all(word.strip() for word in when.has):
        yield "when, has: an empty word is in every text"
    if when.has and sort != "text":
        yield f"when, has: {when.question} is no text"
    if when.values and sort in SEVERAL:
        yield f"when, values: {when.question} is no single answer"


def _options(kind: type[Kind], when: When) -> tuple[str, ...]:
    asked = kind.question(when.question)
    if asked:
        return asked.options
    return kind.starters if when.question == STARTER else ()
