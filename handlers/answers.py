"""Reading what was written or sent into the type a question asks for."""

from collections.abc import Callable
from typing import Any

from handlers import sums
from handlers.asking import Asking
from handlers.typed.amounts import read_money, read_number, read_percent
from handlers.typed.dates import read_date, read_until
from handlers.words import LANGUAGES, plain
from store import writing
from store.documents import Say
from store.kinds import Problem

ENOUGH = 2
"""Letters by which somebody is found whose name was not typed whole."""


def read(asking: Asking) -> Any:
    """The answer in the turn's event, canonical: what is stored (JSON).

    Returns a `Problem` where it is none: a file where words are wanted, or the reverse.
    """
    event = asking.turn.event
    if event.kind == "other":
        return Problem("not_taken", {})
    if asking.question.type == "files":
        return Problem("files_wanted", {})
    if event.kind != "text":
        return Problem("words_wanted", {})
    given = READERS[asking.question.type](asking, writing.lines(event.text))
    return Problem(f"{asking.question.type}_wanted", {}) if given is None else given


def _text(asking: Asking, typed: str) -> str:
    return writing.line(typed) if asking.question.one_line else typed


def _date(asking: Asking, typed: str) -> str | None:
    today, last = asking.turn.event.day, asking.span[1]
    day = read_until(typed, today, last) if last else read_date(typed, today)
    return day.isoformat() if day else None


def _number(read: Callable[[str], int | None]) -> Callable[[Asking, str], int | None]:
    return lambda _, typed: read(typed)


def _chosen(asking: Asking, typed: str) -> str | None:
    """The choice whose name was typed in any language, whole; or the only one it is part of."""
    wanted = typed.casefold()
    names = {choice.value: _names(choice.shown) for choice in asking.found(typed)}
    whole = [value for value, known in names.items() if wanted in known]
    part = [value for value, known in names.items() if any(wanted in name for name in known)]
    if len(whole) == 1:
        return whole[0]
    return part[0] if len(part) == 1 and len(wanted) >= ENOUGH else None


def _names(shown: object) -> list[str]:
    label = Say.of("choice", shown=shown)
    return [plain(label, language).casefold() for language in LANGUAGES]


READERS: dict[str, Callable[[Asking, str], Any]] = {
    "text": _text,
    "choice": _chosen,
    "chosen": _chosen,
    "person": _chosen,
    "station": _chosen,
    "date": _date,
    "money": _number(read_money),
    "number": _number(read_number),
    "percent": _number(read_percent),
    "lines": sums.read,
    "shares": sums.read,
}
