"""What is wrong with the rows of funding plans (M12)."""

from collections.abc import Iterator, Sequence

from store.office.workbook.people_faults import not_one
from store.office.workbook.rows import Fault, PlanEntry
from store.office.workbook.units import Places
from store.record.view import View
from store.registers.money import funding

YEARS = range(2000, 2101)
FEN = 100


def plan_faults(record: View, entries: Sequence[PlanEntry], places: Places) -> Iterator[Fault]:
    """Every fault of these rows."""
    first: dict[tuple[str, int, str], int] = {}
    for entry in entries:
        found = places.find(entry.station)
        if len(found) != 1:
            yield _fault(entry, "station", not_one(entry.station, found))
            continue
        if found[0].kind != "station":
            what = f"{entry.station} is a {found[0].kind}: plans belong to stations"
            yield _fault(entry, "station", what)
        row = first.setdefault((found[0].id, entry.year, entry.line), entry.row)
        if row != entry.row:
            yield _fault(entry, "line", f"stands in row {row} too: one row a line and year")
        yield from _own(entry)
        yield from _paid(record, entry, found[0].id)


def _own(entry: PlanEntry) -> Iterator[Fault]:
    if entry.year not in YEARS:
        yield _fault(entry, "year", f"{entry.year} should be a year from 2000 to 2100")
    planned = sum(entry.quarters.values())
    if entry.total is not None and entry.total != planned:
        what = f"{_yuan(entry.total)} should be the sum of the quarters, {_yuan(planned)}"
        yield _fault(entry, "total", what)
    for quarter, day in entry.due.items():
        if day.year != entry.year:
            yield _fault(entry, f"due{quarter}", f"{day} should be a day of {entry.year}")


def _paid(record: View, entry: PlanEntry, station: str) -> Iterator[Fault]:
    """No quarter falls below what was asked for or paid already."""
    plan = funding.plan_of(record, station, entry.year)
    paid = funding.payments(record, plan) if plan else ()
    for quarter, amount in entry.quarters.items():
        wanted = (entry.line, quarter)
        bound = sum(one.amount for one in paid if (one.line, one.quarter) == wanted)
        if amount < bound:
            what = (
                f"{_yuan(amount)} is below the {_yuan(bound)} that are asked for or paid: raise it"
            )
            yield _fault(entry, f"quarter{quarter}", what)


def _yuan(fen: int) -> str:
    return f"{fen / FEN:,.2f}"


def _fault(entry: PlanEntry, field: str, what: str) -> Fault:
    return Fault("plans", entry.row, field, what)
