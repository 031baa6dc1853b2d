"""What is wrong with the rows of units."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from store.documents import Unit
from store.office.workbook.rows import Fault, UnitEntry
from store.office.workbook.units import Places
from store.record.view import View

OWN_ID = re.compile("[A-Za-z0-9_-]{1,20}")


def unit_faults(
    record: View, entries: Sequence[UnitEntry], places: Places, language: str
) -> Iterator[Fault]:
    """Every fault of these rows."""
    first: dict[str, int] = {}
    for entry in entries:
        row = first.setdefault(entry.id, entry.row)
        if row != entry.row:
            yield _fault(entry, "id", f"{entry.id} stands in row {row} too: one row a unit")
        yield from _own(entry, language)
        yield from _beside(entry, places)
        yield from _as_before(record, entry)
    yield from _towns(entries, places)


def _own(entry: UnitEntry, language: str) -> Iterator[Fault]:
    if not OWN_ID.fullmatch(entry.id):
        yield _fault(entry, "id", f"{entry.id!r} should be up to 20 letters, digits, - or _")
    if language not in entry.name:
        yield _fault(entry, f"name.{language}", "is missing: every unit has a name")


def _beside(entry: UnitEntry, places: Places) -> Iterator[Fault]:
    """Stations belong to towns, nothing else belongs to anything, and city bodies are single."""
    parent = places.all.get(entry.parent or "")
    if entry.kind == "station" and (parent is None or parent.kind != "town"):
        what = f"{entry.parent} is no town" if entry.parent else "is missing"
        yield _fault(entry, "parent", f"{what}: give the id of the station's town")
    if entry.kind != "station" and entry.parent:
        yield _fault(entry, "parent", "only a station belongs to a town: leave it empty")
    others = [one for one in places.all.values() if one.kind == entry.kind and one.id != entry.id]
    if entry.kind in ("bureau", "centre") and others:
        yield _fault(entry, "kind", f"there is one already, {others[0].id}: use its id")


def _as_before(record: View, entry: UnitEntry) -> Iterator[Fault]:
    known = record.get(Unit, entry.id)
    if known and known.kind != entry.kind:
        yield _fault(entry, "kind", f"{entry.id} is on record as {known.kind}: give another id")
    elif known and known.kind == "station" and known.parent != entry.parent:
        what = f"{entry.id} belongs to {known.parent} on record, which stays so"
        yield _fault(entry, "parent", what)


def _towns(entries: Sequence[UnitEntry], places: Places) -> Iterator[Fault]:
    """A town has one station, neither more nor less."""
    stations = Counter(place.parent for place in places.all.values() if place.kind == "station")
    for entry in entries:
        if entry.kind == "town" and not stations[entry.id]:
            yield _fault(entry, "id", f"no station belongs to {entry.id}: add a row for it")
        if entry.kind == "station" and stations[entry.parent] > 1:
            yield _fault(entry, "parent", f"{entry.parent} has another station: a town has one")


def _fault(entry: UnitEntry, field: str, what: str) -> Fault:
    return Fault("units", entry.row, field, what)
