"""The office on record: put there from an office.toml, and brought up to date by the next one."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from store.documents import Account, Holding, Names, Office, Person, Plan, Seat, Unit
from store.engine.operation import Trouble
from store.office import declared_kinds
from store.office.office_toml import Authority, Holder, OfficeFile, Town, read
from store.office.registrar import Registrar
from store.office.toml_entries import Entry
from store.record.changes import Changes
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.money.plan_reminders import remind
from store.rules.chain import deciding_seats, matrix

__all__ = ["Authority", "Entry", "Holder", "OfficeFile", "Town", "fill", "read", "update"]


class Updated(NamedTuple):
    """What an office.toml changed, and what is on record though the file does not name it.

    `begun` and `ended` are the terms of an office that was there before and is to hand them over.
    """

    changes: Changes
    unnamed: tuple[str, ...]
    begun: tuple[Holding, ...] = ()
    ended: tuple[Holding, ...] = ()


def fill(record: Transaction, office: OfficeFile, at: datetime) -> None:
    """Put the office into an empty record; does nothing to a record that has one."""
    if record.get(Office, "office") is None:
        update(record, office, at)


def update(record: Transaction, office: OfficeFile, at: datetime) -> Updated:
    """Put what the record does not have, change what differs, delete nothing; one audit event.

    Raises Trouble for an account that is somebody else's, or that a leader has to confirm, and for
    a kind of the office's own whose requests could not be read any more.
    """
    new = record.get(Office, "office") is None
    registrar = Registrar(record, day_of(at), office.language)
    gone = declared_kinds.put(record, registrar.changes, office.own_kinds())
    _office(record, registrar, office)
    named = {
        holding for one in _units(office) for holding in _put(record, registrar, *one, new=new)
    }
    for plan in record.find(Plan):
        remind(record, plan, office.ruled(), registrar.today)
    unnamed = (*gone, *_unnamed(record, registrar, office, named))
    if registrar.changes:
        what, name = ("office", {"name": office.name}) if new else ("office_changed", {})
        record.record(what, at, details={**name, **({} if new else registrar.changes.details())})
    if new:
        return Updated(registrar.changes, unnamed)
    return Updated(registrar.changes, unnamed, (*registrar.begun,), (*registrar.ended,))


def _office(record: Transaction, registrar: Registrar, office: OfficeFile) -> None:
    known, rules = record.get(Office, "office"), office.ruled()
    registrar.changes.put(
        Office(
            id="office",
            name=Names(names=office.name),
            contact=Names(names=office.contact),
            phone=office.phone,
            language=office.language,
            languages=office.languages,
            rules=rules,
            editions=matrix.editions(known, rules, registrar.today),
        )
    )


def _units(office: OfficeFile) -> Iterator[tuple[Unit, list[Holder]]]:
    for bureau in office.bureau:
        yield Unit(id=bureau.id, kind="bureau", name=Names(names=bureau.name)), [*bureau.people]
    for centre in office.centre:
        yield Unit(id=centre.id, kind="centre", name=Names(names=centre.name)), [*centre.people]
    for town in office.towns:
        station = [one for one in town.people if one.seat.startswith("station_")]
        others = [one for one in town.people if one not in station]
        yield Unit(id=town.id, kind="town", name=Names(names=town.name)), others
        name = Names(names=town.station)
        own = {"id": f"{town.id}-station", "parent": town.id, "code": town.code}
        yield Unit.model_validate({"kind": "station", "name": name, **own}), station


def _put(
    record: Transaction, registrar: Registrar, unit: Unit, holders: list[Holder], *, new: bool
) -> Iterator[str]:
    """Put the unit and who holds its seats; the holdings' ids."""
    registrar.unit(unit)
    for holder in holders:
        person = registrar.person(unit.id, holder.name, account=holder.account)
        yield registrar.holding(unit.id, holder.seat, person, holder.since, holder.until).id
        if holder.account is not None:
            if not new:
                _confirmed(record, holder.account, person, registrar.today)
            registrar.account(holder.account, person, holder.language)


def _confirmed(record: Transaction, account: int, person: Person, today: date) -> None:
    """Whoever decides comes in by an invitation, once there is a leader who can confirm it."""
    known = record.get(Account, str(account))
    bound = known is not None and known.person == person.id
    units = {seat.unit for seat in deciding_seats.deciding_seats(record, person.id, today)}
    able = deciding_seats.vouchers(record, person.id, units, today)
    if not bound and any(able.values()):
        name = next(iter(person.name.names.values()))
        raise Trouble(
            f"{name} is to decide, so a leader has to confirm the account {account}: take it out "
            "of the file, load it, and send a link with `station-bot invite`."
        )


def _unnamed(
    record: Transaction, registrar: Registrar, office: OfficeFile, named: set[str]
) -> Iterator[str]:
    """Units and terms that the file is silent about: they stay, and whoever loads it is told."""
    units = {unit.id for unit, _ in _units(office)}
    for unit in record.find(Unit):
        if unit.id not in units:
            yield f"{unit.id} ({_shown(unit.name, office)}) is on record and not in the file"
    for holding in record.find(Holding):
        if holding.id not in named and holding.covers(registrar.today):
            name = _shown(record.need(Person, holding.person).name, office)
            if record.need(Seat, holding.seat).role != "station_staff":
                yield f"{holding.seat} is held by {name} ({holding.person}), not in the file"
    yield from registrar.notes


def _shown(name: Names, office: OfficeFile) -> str:
    return name.names.get(office.language) or next(iter(name.names.values()))
