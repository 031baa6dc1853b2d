"""Which period it is to be: typed behind the command, or chosen month by month."""

from datetime import date
from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.layout import Rows, in_rows
from handlers.conversation.turn import Turn
from handlers.conversation.typed.periods import (
    MONTHS_OF_QUARTERS,
    QUARTER,
    YEAR,
    Period,
    read_period,
)
from store.documents import Key, Say
from store.documents.chat.parcel import Book
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

REPORT = "report"
READOUT = f"{REPORT}.requests"

LONGEST = 5
"""Years that one workbook has at most."""

EARLIEST = 2000
BESIDE = 4
"""Months beside one another."""


def report(turn: Turn, words: str = "") -> None:
    """/report PERIOD: the workbook; without one it asks. Raises Refusal for what is no period."""
    if not words.strip():
        turn.say(*face(turn, turn.event.day.year))
        return
    period = read_period(words, turn.event.day)
    if period is None:
        raise Refusal("no_such_period", words=words.strip()[:40])
    _send(turn, period)


def face(turn: Turn, year: int) -> tuple[Say, *Rows]:
    """The year, its quarters and months as far as they have begun; and the years beside it."""
    today = turn.event.day
    rows = (*_parts(year, today), tuple(_beside(year, today)))
    return Say.of("report.which", year=str(year)), *(row for row in rows if row)


def _parts(year: int, today: date) -> Rows:
    whole = _key(Period.of_months(year, 1, YEAR), "report.year", year=str(year))
    quarters = [
        _key(Period.of_months(year, month, QUARTER), f"quarter.{number}", year=str(year))
        for number, month in enumerate(MONTHS_OF_QUARTERS, start=1)
        if date(year, month, 1) <= today
    ]
    months = [
        _key(Period.of_months(year, month, 1), f"calendar.month.{month}")
        for month in range(1, YEAR + 1)
        if date(year, month, 1) <= today
    ]
    return ((whole,), *in_rows(quarters, 2), *in_rows(months, BESIDE))


def _key(period: Period, label: str, **values: str) -> Key:
    return Button(REPORT, str(period)).key(label, **values)


def _beside(year: int, today: date) -> list[Key]:
    """The year before and the one after, as far as there is one."""
    ways = [("previous", year - 1)] * (year > EARLIEST) + [("next", year + 1)] * (year < today.year)
    turned = partial(Button, REPORT)
    return [turned(str(to)).key(f"report.{way}", year=str(to)) for way, to in ways]


def press(turn: Turn, button: Button) -> None:
    """A period that was chosen, or another year to choose from. Raises Refusal."""
    about, today = button.about, turn.event.day
    if about.isascii() and about.isdigit() and EARLIEST <= int(about) <= today.year:
        turn.edit(*face(turn, int(about)), message=turn.event.message)
        return
    period = Period.packed(about)
    if period is None:
        raise Refusal("not_understood")
    _send(turn, period)


def _send(turn: Turn, period: Period) -> None:
    """It is written when it is delivered, for whoever asked. Raises Refusal."""
    if period.first > turn.event.day:
        raise Refusal("period_ahead", first=period.first)
    if period.last.year - period.first.year >= LONGEST:
        raise Refusal("period_too_long", years=str(LONGEST))
    book = Book(readout=READOUT, person=turn.person, cut=str(period))
    turn.say(Say.of("report.sent", first=period.first, last=period.last), book=book)


COMMAND = Command(REPORT, report, deciding_seats.asks_or_decides)

PRESSES: dict[str, Press] = {REPORT: press}
