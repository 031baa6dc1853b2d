"""Answers that a register offers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from store.documents import Entry, Holding, Names, Person, Seat, Unit, Value
from store.documents.office.organisation import Role
from store.forms.questions import Case, Choice, Question


@runtime_checkable
class Offers(Protocol):
    """What stands beside the type of a field and has answers to it."""

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """The answers, each with how it is shown."""
        ...


@dataclass(frozen=True)
class OneOf:
    """The entries of the register, by its name, that are in force today at the station."""

    register: str

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Each by what it is called there; in the order in which they came on record."""
        found = case.record.find(Entry, register_name=self.register, unit=case.unit)
        return tuple(Choice(one.id, named(one)) for one in _in_force(found, case))


@dataclass(frozen=True)
class HolderOf:
    """Who holds a seat of this role today, in any unit: a person."""

    role: Role

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """By their terms, in the order in which these came on record."""
        seats = (one.id for one in case.record.find(Seat, role=self.role))
        held = (one for seat in seats for one in case.record.find(Holding, seat=seat))
        people = dict.fromkeys(one.person for one in held if one.covers(case.day))
        return tuple(Choice(one, case.record.need(Person, one).name) for one in people)


@dataclass(frozen=True)
class UnitsOf:
    """The units of the entries of the register in which whoever asks stands today.

    Beside a station it is what is offered first: any other can be named too.
    """

    register: str

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Each by its name."""
        found = case.record.find(Entry, register_name=self.register, person=case.person)
        units = dict.fromkeys(one.unit for one in _in_force(found, case))
        return tuple(Choice(one, case.record.need(Unit, one).name) for one in units)


def _in_force(found: list[Entry], case: Case) -> Iterator[Entry]:
    return (one for one in found if one.state == "live" and one.touches(case.day, case.day))


def named(entry: Entry) -> Value:
    """What an entry is called: its fact `name`, in one language or in each, or its key."""
    given = entry.facts.get("name", entry.key)
    return Names(names=given) if isinstance(given, dict) else str(given)


def offered(question: Question | None, case: Case) -> tuple[Choice, ...]:
    """What the declaration of the question has to offer; nothing where it says nothing of that."""
    marks = question.marks if question else ()
    return tuple(
        choice for mark in marks if isinstance(mark, Offers) for choice in mark.choices(case)
    )
