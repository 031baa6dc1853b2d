"""What is on record and stands in no row of a register's sheet."""

from collections.abc import Container, Iterator
from datetime import date

from store.documents import Entry, Unit
from store.forms.field_types import FIRST_DAY
from store.forms.register import Register
from store.record.view import View
from store.registers import entries

NAMED = 5
"""So many are named."""


def left_out(record: View, register: Register, rows: Container[str]) -> Iterator[str]:
    """One sentence, without a full stop, where there is anything that no request tells of.

    `rows` are the ids of those that are there.
    """
    count, named = 0, []
    for entry in every(record, register):
        if entry.request is None and entry.state == "live" and entry.id not in rows:
            count += 1
            named += [entry.id] if count <= NAMED else []
    if count:
        more = ", …" if count > NAMED else ""
        yield (
            f"{register.name}: {count} of its entries in force are not in the sheet and stay "
            f"({', '.join(named)}{more}); to end one give its last day, to strike it out write "
            "void as its state"
        )


def every(record: View, register: Register) -> Iterator[Entry]:
    """All its entries, unit by unit and by their last days; some are in memory at a time."""
    for unit in record.each(Unit):
        yield from entries.within(record, register.name, unit.id, FIRST_DAY, date.max)
