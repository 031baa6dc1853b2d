"""What is wrong with a cell of a register's sheet, and what would be right."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from store.documents import Entry, Say
from store.documents.registers.entry import FOREVER
from store.forms.ledger.columns import Column

MISSING = "is missing: write it"
CURE = "correct it there, or take this row out"


class Wrong(NamedTuple):
    """What is wrong in which column."""

    field: str
    what: str


class Faulted(Exception):
    """The row says nothing that could be put on record."""

    def __init__(self, *wrong: Wrong) -> None:
        self.wrong = wrong


def refuse_change(before: Mapping[str, Any], said: Mapping[str, Any], known: Entry) -> None:
    """What comes from a request is put right by a correction of that. Raises Faulted."""
    wrong = [
        Wrong(name, f"is {_written(before.get(name))} as {known.request} has it: {CURE}")
        for name, given in said.items()
        if given != before.get(name)
    ]
    if wrong:
        raise Faulted(*wrong)


def _written(given: Any) -> str:
    return "empty" if given in (None, FOREVER) else str(given)


def invalid_words(column: Column, given: Any, invalid: ValidationError) -> str:
    """What the type of the answer has against it."""
    error = invalid.errors()[0]
    told = error.get("ctx", {})
    bounds = {"at least": ("least", "ge"), "at most": ("most", "le")}
    limits = [
        f"{word} {_number(told[name])}"
        for word, names in bounds.items()
        for name in names
        if name in told
    ]
    unit = " characters" if error["type"].startswith("string") else ""
    if limits:
        return f"should be {' and '.join(limits)}{unit}"
    example = column.question.example if column.question else ""
    cure = f"should be written as {example}" if example else f"cannot be: {error['msg']}"
    return f"is {str(given)[:40]!r} and {cure}"


def _number(limit: object) -> str:
    """A length is told as a text of its own (`length.60`)."""
    return limit.say[-1].rpartition(".")[2] if isinstance(limit, Say) else str(limit)
