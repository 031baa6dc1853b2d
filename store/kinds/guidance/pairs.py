"""The pairs (结对台账): who of the cultural centre helps which station, from when to when (M8)."""

from collections.abc import Iterator
from datetime import date

from store.documents import Entry
from store.forms.register import Register
from store.record.view import View
from store.registers import entries

PAIRS = Register("pairs", at_most=3)


def between(record: View, person: str, unit: str, first: date, last: date) -> Iterator[Entry]:
    """The pairs of these two in that time, also those that are only asked for."""
    found = entries.touching(record, PAIRS.name, person, first, last)
    return (one for one in found if one.unit == unit)
