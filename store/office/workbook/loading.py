"""Putting a workbook's rows on record: all of them, or none where one has a fault."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from store.documents import Instalment, Names, Office, Plan, Unit
from store.engine.operation import Trouble
from store.office.posting import Posted
from store.office.registrar import Registrar
from store.office.workbook.entering import enter
from store.office.workbook.faults import faults
from store.office.workbook.rows import Entries, Fault, PersonEntry, PlanEntry
from store.office.workbook.units import Places
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.money.funding import usual_due


class Faulty(Exception):
    """Nothing was put on record, because of these faults."""

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__(f"{len(found)} faults, the first: {found[0]}")
        self.faults = found


def load(record: Transaction, entries: Entries, at: datetime, by: str | None = None) -> Registrar:
    """Put what is new, change what differs, delete nothing; one audit event, of the person `by`.

    What the event says is counts and paths of what changed; the registrar that is returned knows
    also which terms begin or end by it. Raises Faulty, and Trouble where there is no office yet.
    """
    office = record.get(Office, "office")
    if office is None:
        raise Trouble("The record has no office yet: `station-bot office FILE` puts one there.")
    if found := list(faults(record, entries, office.language)):
        raise Faulty(found)
    registrar = Registrar(record, day_of(at), office.language)
    with record.savepoint():
        _put(record, registrar, entries)
        if found := list(enter(record, registrar, entries.registers, at)):
            raise Faulty(found)
    if registrar.changes:
        record.record("register", at, person=by, details=registrar.changes.details())
    return registrar


def _put(record: Transaction, registrar: Registrar, entries: Entries) -> None:
    for unit in entries.units:
        name = Names(names=dict(unit.name))
        registrar.unit(Unit(id=unit.id, kind=unit.kind, name=name, parent=unit.parent))
    places = Places(record, ())
    for person in entries.people:
        _person(registrar, person, places.find(person.unit)[0].id)
    for (station, year), lines in _plans(entries.plans, places).items():
        due = _due(record.get(Plan, f"{station}/{year}"))
        registrar.plan(station, year, (one for line in lines for one in _instalments(line, due)))


def _person(registrar: Registrar, entry: PersonEntry, unit: str) -> None:
    person = registrar.person(unit, entry.name, own_id=entry.id)
    if entry.title:
        post = Posted(entry.title, bool(entry.full_time), entry.since, entry.until)
        registrar.post(unit, person, post)
    if entry.seat:
        registrar.holding(unit, entry.seat, person, entry.since, entry.until)


def _plans(entries: Sequence[PlanEntry], places: Places) -> dict[tuple[str, int], list[PlanEntry]]:
    """The rows of each station and year."""
    plans = defaultdict(list)
    for entry in entries:
        plans[places.find(entry.station)[0].id, entry.year].append(entry)
    return plans


def _due(plan: Plan | None) -> dict[tuple[str, int], date]:
    """The due dates on record, which stay where the file names none."""
    return {(one.line, one.quarter): one.due for one in plan.instalments} if plan else {}


def _instalments(entry: PlanEntry, known: Mapping[tuple[str, int], date]) -> Iterator[Instalment]:
    for quarter, amount in entry.quarters.items():
        usual = known.get((entry.line, quarter)) or usual_due(entry.year, quarter)
        due = entry.due.get(quarter, usual)
        yield Instalment(line=entry.line, quarter=quarter, amount=amount, due=due)
