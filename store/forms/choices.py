"""Answers that the record offers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from store.documents import (
    POSTS,
    DutyItem,
    Entry,
    Holding,
    Names,
    Office,
    Person,
    Seat,
    Unit,
    Value,
)
from store.documents.office.organisation import Role
from store.forms.questions import Answers, Case, Choice, Objection, Question


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
        found = case.record.find(Entry, register_name=self.register, unit=case.unit, state="live")
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
        found = case.record.find(
            Entry, register_name=self.register, person=case.person, state="live"
        )
        units = dict.fromkeys(one.unit for one in _in_force(found, case))
        return tuple(Choice(one, case.record.need(Unit, one).name) for one in units)


@dataclass(frozen=True)
class Owing:
    """What is open at the station of the duty of this name.

    Each is named by that from which it follows: the number of a request, or an entry of one. What
    a request has done stays among its own choices.
    """

    duty: str

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Whatever is to be done first comes first."""
        every = {one.id: one for one in (*self._open(case), *self._own(case))}
        found = sorted(every.values(), key=lambda one: (one.until, one.id))
        return tuple(Choice(one, one) for one in dict.fromkeys(item.of for item in found))

    def _open(self, case: Case) -> Iterator[DutyItem]:
        found = case.record.find(DutyItem, unit=case.unit, name=self.duty, state="open")
        return (one for one in found if one.opens <= case.day)

    def _own(self, case: Case) -> Iterator[DutyItem]:
        """What the request itself has done, as far as its answers name it."""
        given = {str(one).partition("/")[0] for one in case.answers.values() if case.request}
        named = (one for number in given for one in case.record.find(DutyItem, request=number))
        own = (one for one in named if one.name == self.duty)
        return (one for one in own if any(deed.request == case.request for deed in one.deeds))


def is_owed(question: Question) -> bool:
    """Whether what is owed is offered for it."""
    return any(isinstance(mark, Owing) for mark in question.marks)


def _in_force(found: list[Entry], case: Case) -> Iterator[Entry]:
    return (one for one in found if one.touches(case.day, case.day))


@dataclass(frozen=True)
class Colleagues:
    """Whoever is on the station's roster today, `besides` who holds that seat there: a person."""

    besides: Role | None = None

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Each by their name; in the order of the roster."""
        posts = case.record.find(Entry, register_name=POSTS, unit=case.unit)
        held = case.record.find(Holding, seat=f"{case.unit}/{self.besides}")
        holders = {one.person for one in held if one.covers(case.day)}
        people = (one.person for one in posts if one.person and one.is_so(case.day))
        return tuple(
            Choice(one, case.record.need(Person, one).name) for one in people if one not in holders
        )


@dataclass(frozen=True)
class Usual:
    """Of an answer in shares: the lines that the office's rule of this name has, in percent."""

    rule: str

    def shares(self, case: Case) -> dict[str, int]:
        """As usual in the office, in hundredths of a percent."""
        usual = getattr(case.record.need(Office, "office").rules, self.rule)
        return {line: round(share * 100) for line, share in usual.items()}


def usual(question: Question | None, case: Case) -> dict[str, int]:
    """What the lines of the question have at first, as it is declared."""
    marks = question.marks if question else ()
    every = (mark.shares(case) for mark in marks if isinstance(mark, Usual))
    return next(every, {})


def named(entry: Entry) -> Value:
    """What an entry is called: its fact `name`, in one language or in each, or its key."""
    given = entry.facts.get("name", entry.key)
    return Names(names=given) if isinstance(given, dict) else str(given)


def offered(question: Question | None, case: Case) -> tuple[Choice, ...]:
    """What the record has for the question as it is declared; nothing where that names nothing."""
    marks = question.marks if question else ()
    return tuple(
        choice for mark in marks if isinstance(mark, Offers) for choice in mark.choices(case)
    )


def gone(questions: Iterable[Question], answers: Answers, case: Case) -> Iterator[Objection]:
    """QUESTION_gone: what was chosen is not offered any more.

    Of a station what is offered is not all that can be named.
    """
    for one in questions:
        given = answers.get(one.name)
        if not given or one.type not in {"chosen", "entry", "person"}:
            continue
        declared = any(isinstance(mark, Offers) for mark in one.marks)
        if declared and given not in {choice.value for choice in offered(one, case)}:
            details = {one.name: _called(one, given, case)}
            yield Objection(f"{one.name}_gone", details, (one.name,), general="gone")


def _called(question: Question, given: Any, case: Case) -> Value:
    if question.type == "person":
        return case.record.need(Person, given).name
    entry = case.record.get(Entry, given)
    return named(entry) if entry else ""
