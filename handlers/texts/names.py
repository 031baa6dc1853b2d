"""Names of seats, units, kinds and people, as a text shows them."""

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from typing import Any

from handlers.conversation.rendering import LANGUAGES, plain
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
from store.documents.office.organisation import ROLES, Role
from store.record.view import View


def kind_name(kind: str) -> Say:
    """What this kind of request is called."""
    return Say.of(kind)


def power(power: str, form: str | None) -> Say:
    """What a seat does at a stage; what it records has a name of its own."""
    return Say.of(form or f"power.{power}")


def body_name(body: str | None) -> Value:
    """What a body outside is called; nothing where none is named."""
    return Say.of(f"body.{body}") if body else ""


def unit_name(record: View, unit: str) -> Names:
    """The name of a unit."""
    return record.need(Unit, unit).name


def seat_name(record: View, seat: str) -> Say:
    """A seat as people call it: unit and role."""
    found = record.need(Seat, seat)
    return seat_of(unit_name(record, found.unit), found.role)


def seat_of(unit: Value, role: str) -> Say:
    """A seat of a unit that is called so, as people call it."""
    return Say.of(f"seat.{role}", "seat", unit=unit, role=role_name(role, unit))


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
    roles = tuple(role_of(record, seat) for seat in seats)
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


def role_name(role: str, unit: Value = "") -> Say:
    """What a role is called, in a unit of this name where it is known."""
    street = isinstance(unit, Names) and is_subdistrict(unit)
    return Say.of(*[f"role.{role}.subdistrict"] * street, f"role.{role}")


SUBDISTRICT = ("subdistrict", "subdistrict.office")
"""How the name of a subdistrict ends, in every language."""


def is_subdistrict(name: Names) -> bool:
    """Whether a unit of the kind `town` is a subdistrict: only its name tells."""
    return any(
        known.casefold().endswith(_endings(language)) for language, known in name.names.items()
    )


@cache
def _endings(language: str) -> tuple[str, ...]:
    """How such a name ends in one language; every seat that is named asks for it."""
    return tuple(plain(Say.of(ending), language).casefold() for ending in SUBDISTRICT)


def role_of(record: View, seat: str) -> Say:
    """What the role of this seat is called in its unit."""
    found = record.need(Seat, seat)
    return role_name(found.role, unit_name(record, found.unit))


def roles_in_words() -> dict[Role, list[str]]:
    """What every role is called in every language, in a town and in a subdistrict."""
    return {
        role: [
            plain(Say.of(*keys), language)
            for keys in ((f"role.{role}",), (f"role.{role}.subdistrict", f"role.{role}"))
            for language in LANGUAGES
        ]
        for roles in ROLES.values()
        for role in roles
    }


def decider(record: View, seat: str, person: str) -> Say:
    """Who decided: the person, and the seat that spoke."""
    name = record.need(Person, person).name
    return Say.of("decider", person=name, seat=seat_name(record, seat))


def decided_by(record: View, given: Decision) -> Say:
    """Whose decision it is: the person, in whose place (B for A, 代), and the seat that spoke."""
    seat = seat_name(record, given.seat)
    person = record.need(Person, given.person).name
    entered = Say.of("decider", person=person, seat=seat)
    if given.behalf:
        behalf = record.need(Person, given.behalf).name
        entered = Say.of("decider.behalf", deputy=person, person=behalf, seat=seat)
    return decisions.by(given, entered)


def in_place(record: View, seat: str, deputy: str, person: str) -> Say:
    """B for A (代), in A's seat."""
    names = {"deputy": record.need(Person, deputy).name, "person": record.need(Person, person).name}
    return Say.of("decider.behalf", **names, seat=seat_name(record, seat))
