"""A month of buttons to choose a day from."""

from calendar import Calendar, monthrange
from datetime import date, timedelta
from typing import NamedTuple

from handlers.conversation.buttons import Button
from store.documents import Key, Say
from store.forms.deadlines import is_working_day
from store.forms.types.days import FIRST_DAY, LAST_DAY

WEEK = range(1, 8)
IDLE = Button("idle")
"""A button that does nothing: Telegram knows no cells without a button."""

BLANK = IDLE.key("calendar.blank")


class _Page(NamedTuple):
    """One month shown for one question, and the days that can be chosen."""

    draft: str
    question: str
    month: date
    first: date
    last: date
    today: date | None
    presses: tuple[str, str]


def month(
    draft: str,
    question: str,
    shown: date,
    first: date | None,
    last: date | None,
    *,
    today: date | None = None,
    presses: tuple[str, str] = ("month", "pick"),
) -> tuple[tuple[Key, ...], ...]:
    """The month of `shown` as rows of buttons: a title with page turners, weekdays, weeks.

    Days from `first` to `last` can be chosen, without a limit where it is None. Where `shown` is
    beyond them, the nearest month is shown. Days off are marked, and `today` if it is given.
    `presses` are the actions of a page turner and of a day.
    """
    first, last = max(first or FIRST_DAY, FIRST_DAY), min(last or LAST_DAY, LAST_DAY)
    nearest = min(max(shown, first), last)
    page = _Page(draft, question, nearest.replace(day=1), first, last, today, presses)
    weeks = Calendar().monthdatescalendar(nearest.year, nearest.month)
    names = tuple(IDLE.key(f"calendar.weekday.{place}") for place in WEEK)
    rows = (tuple(_cell(page, day) for day in week) for week in weeks if _any(page, week))
    return (_title(page), names, *rows)


def turned_to(value: str) -> date | None:
    """The month a page turner leads to (`2026-06`), by its first day; None for anything else."""
    try:
        found = date.fromisoformat(f"{value}-01")
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def picked(value: str) -> date | None:
    """The day that a day's button carries (`2026-06-15`); None for anything else."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.isoformat() == value and FIRST_DAY <= found <= LAST_DAY else None


def _any(page: _Page, week: list[date]) -> bool:
    """Whether a week has a day of the month that can be chosen."""
    return any(day.month == page.month.month and page.first <= day <= page.last for day in week)


def _title(page: _Page) -> tuple[Key, ...]:
    days = monthrange(page.month.year, page.month.month)[1]
    before, after = page.month - timedelta(days=1), page.month + timedelta(days=days)
    name = Say.of(f"calendar.month.{page.month.month}")
    return (
        _turner(page, before, "calendar.previous") if before >= page.first else BLANK,
        IDLE.key("calendar.title", year=str(page.month.year), month=name),
        _turner(page, after, "calendar.next") if after <= page.last else BLANK,
    )


def _turner(page: _Page, to: date, label: str) -> Key:
    return Button(page.presses[0], page.draft, page.question, _written(to)).key(label)


def _cell(page: _Page, day: date) -> Key:
    if not _any(page, [day]):
        return BLANK
    return Button(page.presses[1], page.draft, page.question, day.isoformat()).key(
        _label(page, day), day=day.day
    )


def _label(page: _Page, day: date) -> str:
    if day == page.today:
        return "calendar.today"
    return "calendar.day" if is_working_day(day) else "calendar.day_off"


def _written(month: date) -> str:
    return month.isoformat()[:7]
