"""Names of seats, units, kinds and people, as a text shows them."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from handlers.texts import decisions
from store.documents import (
    Decision,
    Names,
    Person,
    Request,
    Say,
    Seat,
    Series,
    Unit,
    Value,
)
from store.record.view import View


def kind_name(kind: str) -> Say:
    """What this kind of request is called."""
    return Say.of(kind)


def power(power: str, form: str | None) -> Say:
    """What a seat does at a stage; what it records has a name of its own."""
    return Say.of(form or f"power.{power}")


def unit_name(record: View, unit: str) -> Names:
    """The name of a unit."""
    return record.need(Unit, unit).name


def seat_name(record: View, seat: str) -> Say:
    """A seat as people call it: unit and role."""
    found = record.need(Seat, seat)
    return seat_of(unit_name(record, found.unit), found.role)


def seat_of(unit: Value, role: str) -> Say:
    """A seat of a unit that is called so, as people call it."""
    return Say.of(f"seat.{role}", "seat", unit=unit, role=role_name(role))


def seated(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of a refusal; a `unit` and a `role` are shown as the `seat`."""
    shown = dict(details)
    if isinstance(role := shown.pop("role", None), str):
        unit = shown.pop("unit", None)
        shown |= {"role": role_name(role)} if unit is None else {"seat": seat_of(unit, role)}
    return shown


def stage_name(record: View, request: Request, stage: int | None) -> Say:
    """Who sits at a stage, by role; None is who asked."""
    seats = (request.seat,) if stage is None else request.chain[stage].seats
    roles = tuple(role_name(record.need(Seat, seat).role) for seat in seats)
    named = Say.of("seats", seats=Series(series=roles))
    return Say.of("target.asker", seat=named) if stage is None else named


def seat_names(record: View, seats: Iterable[str]) -> Value:
    """Several seats in one sentence."""
    return together(seat_name(record, seat) for seat in seats)


def together(names: Iterable[Say]) -> Value:
    """Several names of seats in one sentence."""
    return reduce(_with, names)


def _with(seats: Say, seat: Say) -> Say:
    return Say.of("seats.more", seats=seats, seat=seat)


def role_name(role: str) -> Say:
    """What a role is called."""
    return Say.of(f"role.{role}")


def decider(record: View, seat: str, person: str) -> Say:
    """Who decided: the person, and the seat that spoke."""
    name = record.need(Person, person).name
    return Say.of("decider", person=name, seat=seat_name(record, seat))


def decided_by(record: View, given: Decision) -> Say:
    """Whose decision it is: the person, in whose place (B for A, 代), and the seat that spoke."""
    if given.behalf is None:
        return decisions.by(given, decider(record, given.seat, given.person))
    entered = in_place(record, given.seat, given.person, given.behalf)
    return decisions.by(given, entered)


def in_place(record: View, seat: str, deputy: str, person: str) -> Say:
    """B for A (代), in A's seat."""
    names = {"deputy": record.need(Person, deputy).name, "person": record.need(Person, person).name}
    return Say.of("decider.behalf", **names, seat=seat_name(record, seat))
