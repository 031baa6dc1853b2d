"""What is wrong with the rows of people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from store.documents import Person
from store.documents.office.organisation import ROLES
from store.office.members import Members
from store.office.workbook.rows import Fault, PersonEntry
from store.office.workbook.unit_faults import OWN_ID
from store.office.workbook.units import Place, Places
from store.organisation import likeness
from store.record.view import View


def people_faults(
    record: View, entries: Sequence[PersonEntry], places: Places, members: Members
) -> Iterator[Fault]:
    """Every fault of these rows."""
    seen: list[PersonEntry] = []
    for entry in entries:
        found = places.find(entry.unit)
        if len(found) != 1:
            yield _fault(entry, "unit", not_one(entry.unit, found))
            continue
        known = replace(entry, unit=found[0].id)
        yield from _own(known)
        yield from _seat(known, found[0])
        yield from _who(record, known, members)
        yield from _nearly(known, members, seen)
        yield from (_twice(known, one) for one in seen if _clash(known, one, members.language))
        seen.append(known)


def not_one(written: str, found: Sequence[Place]) -> str:
    """Why these words name no unit, or too many."""
    if found:
        ids = ", ".join(place.id for place in found)
        return f"{written} is the name of several units: give one of the ids {ids}"
    return f"there is no unit {written}: give its id or its whole name, or add it to the units"


def _own(entry: PersonEntry) -> Iterator[Fault]:
    if entry.until and entry.until < entry.since:
        yield _fault(entry, "until", f"{entry.until} is before the first day, {entry.since}")
    if entry.title and entry.full_time is None:
        yield _fault(entry, "full_time", "is missing: say yes or no where there is a title")
    if not entry.title and entry.seat is None:
        yield _fault(entry, "seat", "is missing: give a title (for the roster), a seat, or both")
    if not entry.title and entry.full_time is not None:
        yield _fault(entry, "full_time", "belongs to a title: give one, or leave this empty")


def _seat(entry: PersonEntry, place: Place) -> Iterator[Fault]:
    if entry.seat and entry.seat not in ROLES[place.kind]:
        roles = ", ".join(ROLES[place.kind])
        yield _fault(entry, "seat", f"no {place.kind} has a {entry.seat}; it has {roles}")


def _who(record: View, entry: PersonEntry, members: Members) -> Iterator[Fault]:
    """Whether it is clear who is meant."""
    if members.language not in entry.name:
        yield _fault(entry, f"name.{members.language}", "is missing: write the name")
    named = members.named(entry.unit, entry.name)
    if entry.id is None and len(named) > 1:
        ids = ", ".join(person.id for person in named)
        yield _fault(entry, "id", f"is missing: {len(named)} people there have that name, {ids}")
    if entry.id is None:
        return
    if not OWN_ID.fullmatch(entry.id):
        yield _fault(entry, "id", f"{entry.id!r} should be up to 20 letters, digits, - or _")
    known = record.get(Person, entry.id)
    if known and not likeness.agree(known.name.names, entry.name):
        name = next(iter(known.name.names.values()))
        yield _fault(entry, "id", f"{entry.id} is {name} on record: give that name or another id")


def _nearly(entry: PersonEntry, members: Members, seen: Sequence[PersonEntry]) -> Iterator[Fault]:
    """Whether somebody new may be somebody known, mistyped; an id of their own says not."""
    if entry.id or members.named(entry.unit, entry.name):
        return
    name, field = _shown(entry.name), f"name.{members.language}"
    cure = "if it is the same person write the name alike, if another give each an id of their own"
    for known in members.alike(entry.unit, entry.name):
        there = f"{_shown(known.name.names)} ({known.id})"
        own = cure.replace("each", "them")
        yield _fault(entry, field, f"{name} is nearly {there}, who is there: {own}")
    for other in seen:
        if _may_be(entry, other, members.language):
            yield _fault(
                entry, field, f"{name} is nearly {_shown(other.name)}, row {other.row}: {cure}"
            )


def _may_be(entry: PersonEntry, other: PersonEntry, language: str) -> bool:
    """Whether two rows of a unit look like one person under two names."""
    if other.id or other.unit != entry.unit or likeness.same(entry.name, other.name, language):
        return False
    return likeness.alike(entry.name, other.name)


def _shown(name: Mapping[str, str]) -> str:
    return " / ".join(dict.fromkeys(name.values()))


def _clash(entry: PersonEntry, other: PersonEntry, language: str) -> bool:
    """Whether both put the same person on the same roster, or into the same seat, on one day."""
    same = (entry.id, entry.unit) == (other.id, other.unit)
    same = same and likeness.same(entry.name, other.name, language)
    both = (entry.title and other.title) or (entry.seat and entry.seat == other.seat)
    apart = (entry.until and entry.until < other.since) or (
        other.until and other.until < entry.since
    )
    return bool(same and both and not apart)


def _twice(entry: PersonEntry, other: PersonEntry) -> Fault:
    what = f"these days meet those of row {other.row}, the same person there: end one before"
    return _fault(entry, "since", what)


def _fault(entry: PersonEntry, field: str, what: str) -> Fault:
    return Fault("people", entry.row, field, what)
