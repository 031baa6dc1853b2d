"""office.toml: the office, its units and seats, and who holds them."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from store.documents import Account, Holding, Names, Office, Person, Seat, Unit
from store.documents.register import Role
from store.rules.authority import seat_id
from store.transaction import Transaction

Named = Annotated[dict[str, str], Field(min_length=1)]


class Entry(BaseModel):
    """What a table of office.toml has in common: a word too many is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Holder(Entry):
    """Who holds a seat of the unit, with the messenger's number of the account."""

    seat: Role
    name: Named
    account: int | None = None
    language: str | None = None


class Authority(Entry):
    """The bureau or the cultural centre."""

    id: str
    name: Named
    people: tuple[Holder, ...] = ()


class Town(Entry):
    """A town or street with its station; `people` are those of both."""

    id: str
    name: Named
    station: Named
    people: tuple[Holder, ...] = ()


class OfficeFile(Entry):
    """A whole office.toml."""

    name: Named
    contact: Named
    phone: str
    language: str
    bureau: tuple[Authority, ...]
    centre: tuple[Authority, ...] = ()
    towns: tuple[Town, ...]


def read(path: Path) -> OfficeFile:
    """The office described in `path`. Raises ValueError (also pydantic's) for a faulty file."""
    return OfficeFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def fill(record: Transaction, office: OfficeFile, at: datetime) -> None:
    """Put the office into an empty record; does nothing to a record that has one."""
    if record.get(Office, "office"):
        return
    record.put(
        Office(
            id="office",
            name=Names(names=office.name),
            contact=Names(names=office.contact),
            phone=office.phone,
            language=office.language,
        )
    )
    since = at.astimezone(ZoneInfo("Asia/Shanghai")).date()
    for unit, holders in _units(office):
        record.put(unit)
        for holder in holders:
            _seat(record, unit, holder, since)
    record.record("office", at, details={"name": office.name})


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
        yield Unit(id=f"{town.id}-station", kind="station", name=name, parent=town.id), station


def _seat(record: Transaction, unit: Unit, holder: Holder, since: date) -> None:
    seat = seat_id(unit.id, holder.seat)
    if record.get(Seat, seat) is None:
        record.put(Seat(id=seat, unit=unit.id, role=holder.seat))
    number = record.next_number("person")
    person = record.put(Person(id=f"P{number}", name=Names(names=holder.name)))
    record.put(Holding(id=f"H{number}", seat=seat, person=person.id, since=since))
    if holder.account is not None:
        account = str(holder.account)
        record.put(Account(id=account, person=person.id, language=holder.language))
