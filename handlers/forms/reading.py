"""Reading what was written or sent into the type a question asks for."""

from collections.abc import Callable
from datetime import date
from typing import Any

from handlers.conversation.typed.amounts import read_money, read_number, read_percent
from handlers.conversation.typed.dates import read_date, read_until
from handlers.conversation.typed.measures import read_area, read_hours
from handlers.conversation.typed.newcomers import read_newcomer
from handlers.conversation.typed.times import read_month, read_time, read_year
from handlers.forms import line_amounts
from handlers.forms.complaints import unclear, unsure_day
from handlers.forms.question import MANY, Asking
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import writing
from store.documents.identity import has_number
from store.forms.questions import Problem
from store.forms.types.measures import AMOUNTS


def read(asking: Asking) -> Any:
    """The answer in the turn's event, canonical: what is stored (JSON).

    Returns a `Problem` where it is none: a file where words are wanted, or the reverse. Words with
    the number of somebody's identity card are not looked at, so that no line of a table waits with
    it, and it is not repeated.
    """
    event = asking.turn.event
    if event.kind == "other":
        return Problem("no_file" if asking.question.type == "files" else "not_taken", {})
    if asking.question.type == "files":
        return Problem("files_wanted", {})
    if event.kind != "text":
        return Problem("words_wanted", {})
    typed = writing.lines(event.text)
    if has_number(typed) and asking.question.type != "credit_code":  # which may look like one
        return Problem("identity_number", {})
    given = READERS[asking.question.type](asking, typed)
    return unread(asking, typed) if given is None else given


def unread(asking: Asking, typed: str) -> Problem:
    """What words that are no answer could mean; else that there should be one."""
    unsure = UNSURE.get(asking.question.type)
    meant = unsure(asking, typed) if unsure else None
    return meant or Problem(f"{asking.question.type}_wanted", {})


def _text(asking: Asking, typed: str) -> str:
    return writing.line(typed) if asking.question.one_line else typed


def _newcomer(_asking: Asking, typed: str) -> dict[str, str] | None:
    read = read_newcomer(typed)
    return read._asdict() if read else None


def _as_kept(asking: Asking, typed: str) -> str:
    """In the one way in which such numbers are written; what is none is left as it is."""
    name = asking.question.name
    if asking.form.problem(name, typed):
        return typed
    return str(getattr(asking.form.so_far({**asking.draft.answers, name: typed}), name))


def _date(asking: Asking, typed: str) -> str | None:
    today, (first, last) = asking.turn.event.day, asking.span
    day = read_until(typed, today, last) if last else read_date(typed, today)
    if day and first and last and day < first:
        ahead = read_date(typed, today) or day
        day = ahead if first >= today else _nearest((day, ahead), first, last)
    return day.isoformat() if day else None


def _nearest(days: tuple[date, ...], first: date, last: date) -> date:
    """Of what a past day without a year could be, where none can stand: what misses least."""
    return min(days, key=lambda day: max(first - day, day - last))


def _unclear(asking: Asking, typed: str) -> Problem | None:
    """Of what is not clear it is told what it could mean."""
    sort = asking.question.type
    return unclear(NUMBERS[sort], AMOUNTS[sort], typed)


def _dated(read: Callable[[str, date], Any]) -> Callable[[Asking, str], Any]:
    """What may be told from today on (今年, last month)."""
    return lambda asking, typed: read(typed, asking.turn.event.day)


def _chosen(asking: Asking, typed: str) -> str | Problem | None:
    """The one choice that is called so, in any language, by its whole name or a part of it."""
    found = asking.meant(typed)
    if len(found) > 1:
        few = len(found) <= MANY
        return Problem("several" if few else "too_many", {"typed": excerpt(typed, EXCERPT)})
    return found[0].value if found else None


NUMBERS: dict[str, Callable[[str], int | None]] = {
    "money": read_money,
    "number": read_number,
    "percent": read_percent,
    "area": read_area,
    "hours": read_hours,
}
"""Only what is clear is read."""


def _number(asking: Asking, typed: str) -> int | None:
    return NUMBERS[asking.question.type](typed)


READERS: dict[str, Callable[[Asking, str], Any]] = {
    "text": _text,
    "choice": _chosen,
    "chosen": _chosen,
    "entry": _chosen,
    "person": _chosen,
    "station": _chosen,
    "date": _date,
    **dict.fromkeys(NUMBERS, _number),
    "year": _dated(read_year),
    "month": _dated(read_month),
    "time": lambda _, typed: read_time(typed),
    "document_number": _as_kept,
    "credit_code": _as_kept,
    "newcomer": _newcomer,
    "rows": lambda _, typed: typed,
    "lines": line_amounts.read,
    "shares": line_amounts.read,
}
"""By the type of the question: the answer, a Problem with it, or None for what is none."""

UNSURE: dict[str, Callable[[Asking, str], Problem | None]] = {
    "date": lambda asking, typed: unsure_day(typed, asking.turn.event.day),
    **dict.fromkeys(NUMBERS, _unclear),
}
"""What is told of words that are no answer."""
