"""Who must not act on a request (回避): whose own cause it is, and whoever is too near to it."""

from datetime import date
from typing import NamedTuple

from store.documents import Office, Person, Request, Rules
from store.kinds import KINDS
from store.rules import roster
from store.rules.deputies import holds_in, unit_of
from store.transaction import View


class Cause(NamedTuple):
    """What a request is about: `people` asked or are concerned, `recused` have stood aside.

    `excludes_own_unit` is what its kind says.
    """

    kind: str
    unit: str
    people: frozenset[str]
    recused: frozenset[str] = frozenset()
    excludes_own_unit: bool = False


def cause_of(request: Request) -> Cause:
    """The cause of a request as it stands."""
    people = frozenset({request.person, *([request.concerned] if request.concerned else [])})
    excludes = KINDS[request.kind].excludes_own_unit
    return Cause(request.kind, request.unit, people, frozenset(request.recused), excludes)


def objection(record: View, cause: Cause, seat: str, person: str, day: date) -> str | None:
    """Why `person` must not act in this seat, as a refusal's name; None where they may.

    `own_request`, `recused`, `relative`, and `own_unit` where the kind or the office excludes
    whoever belongs to the unit it is about, in the name of another one.
    """
    if person in cause.people:
        return "own_request"
    if person in cause.recused:
        return "recused"
    if any(related(record, person, other) for other in cause.people):
        return "relative"
    if _excludes_own_unit(record, cause) and _of_own_unit(record, cause, seat, person, day):
        return "own_unit"
    return None


def related(record: View, one: str, other: str) -> bool:
    """Whether either has declared the other to be a relative."""
    people = [record.get(Person, own_id) for own_id in (one, other)]
    declared = {own_id for person in people if person for own_id in person.relatives}
    return bool(declared & {one, other})


def _excludes_own_unit(record: View, cause: Cause) -> bool:
    office = record.get(Office, "office")
    rules = office.rules if office else Rules()
    return cause.excludes_own_unit or cause.kind in rules.own_unit_excluded


def _of_own_unit(record: View, cause: Cause, seat: str, person: str, day: date) -> bool:
    if unit_of(seat) == cause.unit:
        return False
    there = roster.post_of(record, person, cause.unit, day) is not None
    return there or holds_in(record, cause.unit, person, day)
