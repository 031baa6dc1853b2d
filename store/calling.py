"""Finding who or what is called so, however large the office is."""

from datetime import datetime
from typing import Any, TypeVar

from store.documents import Holding, Person, Seat, Unit
from store.documents.register import BY_NAME
from store.places import day_of
from store.transaction import View

D = TypeVar("D", Unit, Person)

SMALL = 400
"""Up to so many, any part of a name will do; of more, only its beginning is looked up."""


def called(record: View, shape: type[D], words: str, most: int) -> list[D]:
    """Who or what has `words` in its name in any language; in a large office, at its beginning."""
    few = record.find(shape, limit=SMALL + 1)
    if len(few) <= SMALL:
        return [one for one in few if _is_called(one, words.casefold())]
    found = {
        one.id: one
        for index in BY_NAME
        for spelt in dict.fromkeys((words, words.title()))
        for one in record.beginning(shape, index.fields[0], spelt, most)
    }
    return list(found.values())[:most]


def _is_called(one: Unit | Person, words: str) -> bool:
    return any(words in name.casefold() for name in one.name.names.values())


def people_named(record: View, names: dict[str, str]) -> list[Person]:
    """Everybody with exactly these names, by language."""
    language, name = next(iter(names.items()))
    wanted: dict[str, Any] = {f"name.names.{language}": name}
    found = record.find(Person, **wanted)
    return [one for one in found if names.items() <= one.name.names.items()]


def seats_called(record: View, words: str, at: datetime, most: int) -> list[Seat]:
    """The seats whose unit or holder is called so, those to come too."""
    units = called(record, Unit, words, most)
    people = called(record, Person, words, most)
    found = {seat.id: seat for unit in units for seat in record.find(Seat, unit=unit.id)}
    for person in people:
        for term in record.find(Holding, person=person.id):
            if not term.is_over(day_of(at)):
                found.setdefault(term.seat, record.need(Seat, term.seat))
    return list(found.values())[:most]
