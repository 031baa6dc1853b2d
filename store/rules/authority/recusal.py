"""Who must not act on a request (回避): whose own cause it is, and whoever is too near to it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from store.documents import Holding, Kinship, Office, Person, Request, Rules
from store.documents.vocabulary import UNWEIGHED
from store.forms.registry import KINDS
from store.record.office_time import day_of
from store.record.view import View
from store.registers.people import roster
from store.rules.authority.deputies import holds_in, unit_of


class Cause(NamedTuple):
    """What a request is about: `people` asked or are concerned, `recused` have stood aside.

    `excludes_own_unit` is what its kind says. `since` is when it was first sent, None until then:
    what was declared by then, or is later, holds to its end.
    """

    kind: str
    unit: str
    people: frozenset[str]
    recused: frozenset[str] = frozenset()
    excludes_own_unit: bool = False
    since: datetime | None = None


def cause_of(request: Request) -> Cause:
    """The cause of a request as it stands."""
    people = frozenset({request.person, *([request.concerned] if request.concerned else [])})
    excludes = KINDS[request.kind].excludes_own_unit
    recused, since = frozenset(request.recused), request.versions[0].sent
    return Cause(request.kind, request.unit, people, recused, excludes, since)


def objection(record: View, cause: Cause, seat: str, person: str, day: date) -> str | None:
    """Why `person` must not act in this seat, as a refusal's name; None where they may.

    `own_request`, `recused`, `relative`, and `own_unit` where the kind or the office excludes
    whoever belongs to the unit it is about, in the name of another one.
    """
    if person in cause.people:
        return "own_request"
    if person in cause.recused:
        return "recused"
    if any(kinship(record, person, other, cause.since) for other in cause.people):
        return "relative"
    if _excludes_own_unit(record, cause) and _of_own_unit(record, cause, seat, person, day):
        return "own_unit"
    return None


class Said(NamedTuple):
    """Who has declared whom to be a relative, and when."""

    declarer: str
    kinship: Kinship


def kinship(record: View, one: str, other: str, since: datetime | None) -> Said | None:
    """What either has declared of the other that counts for what was first sent at `since`."""
    for declarer, named in ((one, other), (other, one)):
        person = record.get(Person, declarer)
        for said in reversed(person.declared if person else ()):
            if said.of == named and said.counts(since):
                return Said(declarer, said)
    return None


class Aside(NamedTuple):
    """Somebody who does not decide, since `party` is a relative by what one of them has said."""

    person: str
    party: str
    said: Said


def relatives(record: View, request: Request, day: date) -> list[Aside]:
    """Whoever holds a seat of the chain, or has since it was sent, and is a party's relative."""
    cause, found = cause_of(request), list[Aside]()
    for person in dict.fromkeys(_holders(record, request, day)):
        said = ((one, kinship(record, person, one, cause.since)) for one in sorted(cause.people))
        found += [Aside(person, party, one) for party, one in said if one]
    return found


def _holders(record: View, request: Request, day: date) -> Iterator[str]:
    sent = day_of(request.versions[0].sent)
    for stage in request.chain:
        for seat in (*stage.seats, *stage.instead.values()):
            if stage.power_of(seat) not in UNWEIGHED:
                terms = record.find(Holding, seat=seat)
                yield from (
                    one.person for one in terms if one.since <= day and not one.is_over(sent)
                )


def _excludes_own_unit(record: View, cause: Cause) -> bool:
    office = record.get(Office, "office")
    rules = office.rules if office else Rules()
    return cause.excludes_own_unit or cause.kind in rules.own_unit_excluded


def _of_own_unit(record: View, cause: Cause, seat: str, person: str, day: date) -> bool:
    if unit_of(seat) == cause.unit:
        return False
    there = roster.post_of(record, person, cause.unit, day) is not None
    return there or holds_in(record, cause.unit, person, day)
