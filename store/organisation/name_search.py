"""Finding who or what is called so, however large the office is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar
from unicodedata import east_asian_width, normalize

from store.documents import Holding, Person, Seat, Unit
from store.documents.office.organisation import BY_NAME, ROLES, Role
from store.organisation import likeness
from store.record.office_time import day_of
from store.record.view import View

D = TypeVar("D", Unit, Person)

SMALL = 400
"""Up to so many, any part of a name will do; of more, only its beginning is looked up."""

FEW = 100
"""So many of a large office are looked through for a name."""


def called(record: View, shape: type[D], words: str, most: int) -> list[D]:
    """Who or what has `words` in its name in any language; in a large office, at its beginning."""
    words = normalize("NFKC", words).strip()
    if record.count(shape, {}, SMALL + 1) <= SMALL:
        every = record.find(shape, limit=SMALL)
        return [one for one in every if has_part(one.name.names.values(), words)]
    found = {
        one.id: one
        for index in BY_NAME
        for spelt in dict.fromkeys((words, words.title()))
        for one in record.beginning(shape, index.fields[0], spelt, most)
    }
    return list(found.values())[:most]


def is_called(names: Iterable[str], words: str) -> bool:
    """Whether `words` are one of these names, whole."""
    return likeness.folded(words) in map(likeness.folded, names)


def has_part(names: Iterable[str], words: str) -> bool:
    """Whether all of `words` are in one of these names, in any order; one letter is no part."""
    parts = [likeness.folded(word) for word in normalize("NFKC", words).split()]
    if not parts or not _is_enough("".join(parts)):
        return False
    return any(all(part in name for part in parts) for name in map(likeness.folded, names))


def _seats_themselves(
    record: View, words: str, most: int, roles: Mapping[Role, Sequence[str]]
) -> list[Seat]:
    """The seats whose role is called so, or in a small office their unit and role together."""
    few = record.find(Unit, limit=SMALL + 1)
    alone = len(few) > SMALL
    meant = {one for one in roles if has_part(roles[one], words)}
    units = few
    if alone:
        kinds = [kind for kind in ROLES if meant & set(ROLES[kind])]
        units = [unit for kind in kinds for unit in record.find(Unit, kind=kind, limit=most)]
    wanted = [
        f"{unit.id}/{role}"
        for unit in units
        for role in ROLES[unit.kind]
        if role in meant or (not alone and has_part(_together(unit, roles[role]), words))
    ]
    return [seat for one in wanted[:most] if (seat := record.get(Seat, one))]


def _together(unit: Unit, role: Sequence[str]) -> list[str]:
    """What the seat of this role is called with its unit, one name behind the other."""
    return [f"{name}{one}" for name in unit.name.names.values() for one in role]


def _is_enough(part: str) -> bool:
    """Whether somebody can be found by it: a surname in Chinese (陆) is one character."""
    return len(part) > 1 or east_asian_width(part) in "WF"


def people_named(record: View, names: Mapping[str, str]) -> list[Person]:
    """Everybody with these names, by language; blanks, widths and case tell nobody apart."""
    found = _candidates(record, names)
    return [one for one in found if _has(one, names)]


def people_alike(record: View, names: Mapping[str, str], most: int) -> list[Person]:
    """Who may be meant by names that are nobody's: those whose name is nearly one of them."""
    found = _candidates(record, names)
    return [one for one in found if likeness.alike(one.name.names, names)][:most]


def _has(one: Person, names: Mapping[str, str]) -> bool:
    known = one.name.names
    return all(code in known and likeness.same(known, names, code) for code in names)


def _candidates(record: View, names: Mapping[str, str]) -> list[Person]:
    """Everybody; in a large office those whose name begins as one of these does."""
    few = record.find(Person, limit=SMALL + 1)
    if len(few) <= SMALL:
        return few
    found = {
        one.id: one
        for language, name in names.items()
        for spelt in dict.fromkeys((name, likeness.spelt(name), name.title()))
        for begins in dict.fromkeys((spelt, spelt[:1]))
        for one in record.beginning(Person, f"name.names.{language}", begins, FEW)
    }
    return list(found.values())


def seats_called(
    record: View, words: str, at: datetime, most: int, roles: Mapping[Role, Sequence[str]]
) -> list[Seat]:
    """The seats that are called so themselves, or whose unit or holder is, those to come too.

    `roles` says what each role is called. In a large office a seat is found by its role alone.
    """
    units = called(record, Unit, words, most)
    people = called(record, Person, words, most)
    found = {seat.id: seat for seat in _seats_themselves(record, words, most, roles)}
    for unit in units:
        found |= {seat.id: seat for seat in record.find(Seat, unit=unit.id)}
    for person in people:
        for term in record.find(Holding, person=person.id):
            if not term.is_over(day_of(at)):
                found.setdefault(term.seat, record.need(Seat, term.seat))
    return list(found.values())[:most]
