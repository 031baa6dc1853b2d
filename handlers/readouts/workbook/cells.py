"""What stands in a cell of a workbook: dates and numbers as such, all else as words."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from handlers.conversation.rendering import plain
from handlers.readouts.declared import told
from store.documents import Entry, Say, Value
from store.documents.registers.entry import FOREVER
from store.forms.questions import Question
from store.forms.register import Register
from store.record.view import View

DAY, COUNT, AMOUNT, SHARE, TEXT = "yyyy-mm-dd", "#,##0", "#,##0.00", "0.00%", "@"
HALVES = "#,##0.0"
HUNDREDTHS, TEN_THOUSANDTHS = 2, 4
BY_TYPE = {
    "money": (HUNDREDTHS, AMOUNT),
    "area": (HUNDREDTHS, AMOUNT),
    "hours": (HUNDREDTHS, AMOUNT),
    "percent": (TEN_THOUSANDTHS, SHARE),
    "number": (0, COUNT),
}
"""How many decimals a kept number has, and how it is shown."""


class Filled(NamedTuple):
    """What stands in a cell, and how a spreadsheet is to show it."""

    value: Any
    format: str = TEXT


def heading(register: Register, column: str) -> Say:
    """What a column is called."""
    if any(asked.name == column for asked in told.questions(register)):
        return Say.of(f"{told.worded(register, column).kind}.{column}")
    return Say.of(f"readout.column.{column}")


def cell(record: View, register: Register, entry: Entry, column: str, language: str) -> Filled:
    """What the entry has in this column: a fact, or one of its own fields."""
    for asked in told.questions(register):
        if asked.name == column:
            return _fact(record, register, asked, entry.facts.get(column), language)
    if column in {"first", "last"}:
        return _day(getattr(entry, column))
    if column == "quantity":
        return quantity(register, entry.quantity)
    return words(told.values(record, entry, None)[column], language)


def quantity(register: Register, amount: int) -> Filled:
    """How much it is, as a number in the unit people count in."""
    if register.unit in {"fen", "hundredths_m2"}:
        return Filled(Decimal(amount).scaleb(-HUNDREDTHS), AMOUNT)
    if register.unit == "half_days":
        return Filled(Decimal(amount) / 2, HALVES)
    return Filled(amount, COUNT)


def words(shown: Value, language: str) -> Filled:
    """Words in one line; nothing in them is a formula, nor anything a spreadsheet cannot keep."""
    line = plain(Say.of("readout.key.row", row=shown), language)
    return Filled(ILLEGAL_CHARACTERS_RE.sub("", line))


def _fact(record: View, register: Register, asked: Question, given: Any, language: str) -> Filled:
    if given is None:
        return Filled(None)
    if asked.type == "date":
        return _day(date.fromisoformat(given))
    if asked.type in BY_TYPE:
        decimals, shape = BY_TYPE[asked.type]
        return Filled(Decimal(given).scaleb(-decimals), shape)
    return words(told.shown(record, register, asked, given), language)


def _day(day: date) -> Filled:
    return Filled(None if day == FOREVER else day, DAY)
