"""The columns of a register's sheet: how their cells are read, and under which keys they stand."""

from collections.abc import Iterator
from typing import get_args

from handlers.administration.workbook.columns import Column, Option
from store.documents.registers.entry import Held
from store.forms.ledger import columns as fields
from store.forms.ledger.sheet import Sheet

BY_UNIT = {
    "pieces": "count",
    "heads": "count",
    "fen": "money",
    "half_days": "halves",
    "hundredths_m2": "area",
}
"""How a quantity is read."""

BY_TYPE = {
    "text": "words",
    "date": "date",
    "money": "money",
    "number": "count",
    "percent": "percent",
    "area": "area",
    "hours": "hours",
    "year": "year",
    "month": "month",
    "time": "time",
    "choice": "choice",
}
"""How an answer is read; one of another type as the text as which it is kept."""

OWN = {"first": "date", "last": "date", "state": "choice", "row": "choice"}
STATES = tuple(Option(one, ((f"entry.{one}",),)) for one in get_args(Held))


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """All of them, in the order in which they stand."""
    return tuple(_column(sheet, one) for one in sheet.columns)


def _column(sheet: Sheet, one: fields.Column) -> Column:
    reads = _reads(sheet, one)
    clears = not one.needed and reads not in {"text", "words"} and one.name not in OWN
    return Column(
        field=one.name,
        reads=reads,
        needed_at_first=one.needed,
        keys=tuple(_keys(sheet, one)),
        options=_options(sheet, one),
        clears=clears or one.name == "last",
        example=one.question.example if one.question else "",
    )


def _reads(sheet: Sheet, one: fields.Column) -> str:
    if one.question:
        return BY_TYPE.get(one.question.type, "kept")
    if one.name == "quantity":
        return BY_UNIT[sheet.register.unit]
    if one.name == "row" and not sheet.lines:
        return "text"
    return OWN.get(one.name, "text")


def _keys(sheet: Sheet, one: fields.Column) -> Iterator[str]:
    if one.name == "quantity":
        yield f"sheet.quantity.{sheet.register.unit}"
    elif one.question is None:
        own = "sheet.id" if one.name == "id" else f"readout.column.{one.name}"
        yield from (f"register.{sheet.register.name}.{one.name}", own)
    yield from _said(one)


def _options(sheet: Sheet, one: fields.Column) -> tuple[Option, ...]:
    if one.name == "state":
        return STATES
    if one.name == "row":
        prefix = sheet.register.rows or sheet.register.name
        return tuple(Option(line, ((f"{prefix}.{line}",),)) for line in sheet.lines)
    given = one.question.options if one.question else ()
    return tuple(Option(answer, (tuple(_said(one, answer)),)) for answer in given)


def _said(one: fields.Column, *answer: str) -> Iterator[str]:
    for form in one.forms:
        yield from form.said_as(one.name.partition(".")[2], *answer)
