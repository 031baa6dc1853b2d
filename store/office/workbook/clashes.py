"""What an entry meets in its register that it must not meet."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from store.documents import Entry
from store.documents.registers.entry import FOREVER
from store.forms.register import WHOLE, Register
from store.office.workbook.cell_faults import Wrong
from store.record.view import View
from store.registers import entries, meeting
from store.registers.rows import Row

DAY = timedelta(days=1)


def clashes(
    record: View, register: Register, entry: Entry, rows: Mapping[str, int], at: datetime
) -> Iterator[Wrong]:
    """What is wrong with it, beside the others as they are now on record.

    Of two that are rows of the workbook the later one is at fault: `rows` has them by their ids.
    """
    if entry.state == "void" or entry.id not in rows:
        return
    touching = entries.touching(record, register.name, entry.key, entry.first, entry.last)
    others = [
        one
        for one in touching
        if one.id != entry.id and rows.get(one.id, 0) < rows[entry.id] and one.counts(at)
    ]
    if register.replaces:
        yield from _overlaps([one for one in others if one.state != "asked"], rows)
        yield from _ends(record, register, entry)
    elif register.alone:
        yield from _overlaps(others, rows)
    else:
        yield from _too_much(register, entry, others, register.most(record, entry.key))


def _overlaps(others: list[Entry], rows: Mapping[str, int]) -> Iterator[Wrong]:
    for one in others[:1]:
        what = f"these days meet those of {_called(one, rows)}: end one before the other begins"
        yield Wrong("first", what)


def _called(one: Entry, rows: Mapping[str, int]) -> str:
    until = f"{one.first} to {one.last}" if one.last < FOREVER else f"from {one.first}"
    return f"row {rows[one.id]}" if one.id in rows else f"{one.request or one.id} ({until})"


def _ends(record: View, register: Register, entry: Entry) -> Iterator[Wrong]:
    """What a request has entered ends by a request."""
    before = entry.first - DAY
    for one in entries.touching(record, register.name, entry.key, before, before):
        if one.request and one.replaced and one.replaced.by == entry.id:
            what = f"{one.request} has it until then: only a request can end that"
            yield Wrong("first", what)


def _too_much(
    register: Register, entry: Entry, others: list[Entry], most: int | None
) -> Iterator[Wrong]:
    if most is None:
        return
    row = Row(entry.key, entry.first, entry.last, entry.quantity, entry.person, entry.row)
    taken = meeting.busiest(others, row, lambda one: one.quantity)
    if entry.quantity + taken > most:
        whole = WHOLE[register.unit]
        own, there, limit = (f"{one / whole:,g}" for one in (entry.quantity, taken, most))
        what = f"{own} is too much beside the {there} that are there: {limit} is the most"
        field = "quantity" if entry.quantity > 1 else "first"
        yield Wrong(field, what)
