"""What is wrong with a workbook's rows, taken together and with what is on record."""

from collections.abc import Iterable, Iterator

from store.office.members import Members
from store.office.workbook.people_faults import people_faults
from store.office.workbook.plan_faults import plan_faults
from store.office.workbook.rows import Entries, Fault
from store.office.workbook.unit_faults import unit_faults
from store.office.workbook.units import Places
from store.record.view import View


def faults(record: View, entries: Entries, language: str) -> Iterator[Fault]:
    """Every fault, sheet by sheet and row by row; `language` is the office's own."""
    places = Places(record, entries.units)
    members = Members(record, language)
    yield from _by_row(unit_faults(record, entries.units, places, language))
    yield from _by_row(people_faults(record, entries.people, places, members))
    yield from _by_row(plan_faults(record, entries.plans, places))


def _by_row(found: Iterable[Fault]) -> list[Fault]:
    return sorted(found, key=lambda fault: fault.row)
