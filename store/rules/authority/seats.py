"""Seats and who holds them, from-to (M2)."""

from collections.abc import Iterable
from datetime import date

from store.documents import (
    Account,
    Holding,
    Person,
    Request,
    Seat,
    Unit,
)
from store.documents.office.organisation import ROLES, Role
from store.record.view import View, asked_once

ABOVE: dict[Role, Role] = {
    "town_clerk": "town_leader",
    "town_finance": "town_leader",
    "town_leader": "town_head",
    "bureau_personnel": "bureau_leader",
    "bureau_culture": "bureau_leader",
    "bureau_heritage": "bureau_leader",
    "bureau_finance": "bureau_leader",
}
"""The next power holder of the same authority, who acts where a holder is a party."""

OVERSEES: dict[Role, Role] = {
    **ABOVE,
    "station_staff": "station_master",
    "station_master": "town_leader",
    "centre_staff": "bureau_culture",
}
"""Who is told where something stays late: a station's daily work is the town's (M2)."""


def seat_id(unit: str, role: Role) -> str:
    """The id of the seat of `role` in `unit`."""
    return f"{unit}/{role}"


@asked_once
def seats_of(record: View, person: str, day: date) -> list[Seat]:
    """The seats `person` holds on `day`."""
    held = record.find(Holding, person=person)
    return [record.need(Seat, holding.seat) for holding in held if holding.covers(day)]


@asked_once
def holders_of(record: View, seat: str, day: date) -> list[Person]:
    """Who holds `seat` on `day`."""
    held = record.find(Holding, seat=seat)
    return [record.need(Person, holding.person) for holding in held if holding.covers(day)]


def accounts_of(record: View, person: str) -> list[Account]:
    """The accounts under which `person` can be reached."""
    return [found for found in record.find(Account, person=person) if found.reachable]


def askers(record: View, request: Request, day: date) -> list[str]:
    """Who hears of a request: whose own it is, who asked, or has the seat since: ids of people."""
    if request.owner:
        return [request.owner]
    return speakers(record, request.seat, request.person, day)


def speakers(record: View, seat: str | None, person: str, day: date) -> list[str]:
    """Who answers for what `person` did from `seat`: they, or whoever has the seat since."""
    holders = [holder.id for holder in holders_of(record, seat, day)] if seat else []
    return [person] if person in holders or not holders else holders


def station_of(record: View, seat: str) -> Unit:
    """The station a seat starts requests for: its own, or its town's."""
    unit = record.need(Unit, record.need(Seat, seat).unit)
    if unit.kind == "town":
        return record.find(Unit, parent=unit.id, limit=1)[0]
    return unit


def seats_for(record: View, station: str, roles: Iterable[Role]) -> list[str]:
    """The seats of these roles that are in charge of `station`."""
    unit = record.need(Unit, station)
    return [seat_beside(record, unit, role) for role in roles]


def seat_beside(record: View, station: Unit, role: Role) -> str:
    """The seat of `role` that is in charge of `station`: its own, its town's, or the city's.

    For a station that was closed it is that of the one which took its place.
    """
    while station.into:
        station = record.need(Unit, station.into)
    match role.split("_")[0]:
        case "station":
            return seat_id(station.id, role)
        case "town" if station.parent:
            return seat_id(station.parent, role)
        case authority:
            return seat_id(record.find(Unit, kind=authority, limit=1)[0].id, role)


def everybody(record: View, role: Role) -> list[str]:
    """The seats of this role in every unit that is not closed."""
    units = (
        unit
        for kind, roles in ROLES.items()
        if role in roles
        for unit in record.find(Unit, kind=kind)
        if not unit.closed
    )
    seats = (seat_id(unit.id, role) for unit in units)
    return [seat for seat in seats if record.get(Seat, seat)]


def above(record: View, seat: str) -> Iterable[str]:
    """The seats above it in the same unit, from the next one up."""
    found = record.get(Seat, seat)
    role = ABOVE.get(found.role) if found else None
    while found and role:
        yield seat_id(found.unit, role)
        role = ABOVE.get(role)


def overseers(record: View, seat: str) -> Iterable[str]:
    """The seats that oversee it, from the next one up."""
    found = record.get(Seat, seat)
    while found and (role := OVERSEES.get(found.role)):
        unit = record.need(Unit, found.unit)
        same = role.split("_")[0] == found.role.split("_")[0]
        found = record.get(
            Seat, seat_id(unit.id, role) if same else seat_beside(record, unit, role)
        )
        if found:
            yield found.id


def seat_facts(record: View, seat: str) -> dict[str, object]:
    """What a text needs to name a seat: its unit's name and its role."""
    unit, role = seat.rsplit("/", 1)
    return {"unit": record.need(Unit, unit).name, "role": role}
