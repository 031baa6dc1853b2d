"""Who comes into a seat and who leaves it; nothing is deleted, a term only ends."""

from datetime import date, datetime

from store.documents import Holding, Names, Person, Seat, Unit
from store.documents.base import DAY
from store.documents.office.organisation import ROLES, Role
from store.documents.writing import length
from store.organisation import likeness, manning
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.seats import seat_id
from store.rules.refusal import Refusal


def seat_of(record: Transaction, unit: Unit, role: Role) -> Seat:
    """The seat of this role in `unit`, which may be a new one.

    Raises Refusal: `seat_misplaced`, `unit_closed`.
    """
    if role not in ROLES[unit.kind]:
        raise Refusal("seat_misplaced")
    refuse_closed(unit)
    own_id = seat_id(unit.id, role)
    return record.get(Seat, own_id) or record.put(Seat(id=own_id, unit=unit.id, role=role))


def refuse_closed(unit: Unit) -> None:
    """Raise Refusal `unit_closed` if nobody acts for the unit any more."""
    if unit.closed:
        raise Refusal("unit_closed", unit=unit.name, day=unit.closed)


def new_person(record: Transaction, names: dict[str, str], by: str | None, at: datetime) -> Person:
    """Somebody new in the register. Raises Refusal `nameless` where no name can be read."""
    names = {language: likeness.spelt(name) for language, name in names.items()}
    if not all(map(length, names.values())):
        raise Refusal("nameless")
    person = record.put(Person(id=record.new_id(Person, "P"), name=Names(names=names)))
    record.record("person", at, person=by, details={"of": person.id})
    return person


def begin(record: Transaction, term: Holding, by: str | None, at: datetime) -> Holding:
    """`term` begins, with an id given here; one that it follows day upon day goes on instead.

    Raises Refusal: `term_backwards`, `term_overlaps`, `unit_closed`.
    """
    refuse_closed(record.need(Unit, record.need(Seat, term.seat).unit))
    if term.void:
        raise Refusal("term_backwards")
    held = record.find(Holding, seat=term.seat, person=term.person)
    if any(_overlap(one, term) for one in held):
        raise Refusal("term_overlaps")
    before = next((one for one in held if one.goes_on(term.since, day_of(at))), None)
    begun = record.put(
        before.but(until=term.until)
        if before
        else term.but(id=record.new_id(Holding, "H"), revision=0)
    )
    manning.watch_seat(record, begun)
    details = {"of": term.person, "since": str(term.since), "until": str(term.until or "")}
    record.record("seated", at, person=by, seat=term.seat, details=details)
    return begun


def is_new(begun: Holding) -> bool:
    """Whether `begin` made it, rather than letting another go on."""
    return begun.revision == 1


def _overlap(one: Holding, other: Holding) -> bool:
    latest, first = max(one.since, other.since), [one.until, other.until]
    return all(end is None or end >= latest for end in first)


def end(
    record: Transaction,
    term: Holding,
    until: date,
    by: str | None,
    at: datetime,
    *,
    why: str = "",
) -> Holding:
    """`until` is the last day of the term.

    Raises Refusal: `term_over` for one that is over by then, `term_backwards` for a day before it.
    """
    if until < term.since:
        raise Refusal("term_backwards")
    if term.until and term.until <= until:
        raise Refusal("term_over", until=term.until)
    return _end(record, term, until, by, at, why=why)


def stop(
    record: Transaction, term: Holding, by: str | None, at: datetime, *, why: str = ""
) -> Holding:
    """Today is the last day of the term; one that is still to come never begins.

    Raises Refusal: `term_over`.
    """
    if term.since > day_of(at):
        return void(record, term, by, at)
    return end(record, term, day_of(at), by, at, why=why)


def void(record: Transaction, term: Holding, by: str | None, at: datetime) -> Holding:
    """The term never was: it ends with the day before its first.

    Raises Refusal: `term_begun` for one that began before today, since its holder may have acted.
    """
    if term.since < day_of(at):
        raise Refusal("term_begun", since=term.since)
    return _end(record, term, term.since - DAY, by, at)


def _end(
    record: Transaction, term: Holding, until: date, by: str | None, at: datetime, *, why: str = ""
) -> Holding:
    ended = record.put(term.but(until=until))
    manning.watch_seat(record, ended)
    details = {"of": term.person, "until": str(until)}
    record.record("unseated", at, person=by, seat=term.seat, details=details, why=why)
    return ended


def running(record: View, seat: str, at: datetime) -> list[Holding]:
    """The terms of a seat that are not over, those to come too."""
    day = day_of(at)
    return [one for one in record.find(Holding, seat=seat) if not one.is_over(day)]


def before(record: View, term: Holding) -> list[str]:
    """Who held the seat last before this term, or still holds it beside: their ids."""
    held = record.find(Holding, seat=term.seat)
    others = [one for one in held if one.person != term.person and not one.void]
    still = [one for one in others if not one.is_over(term.since)]
    ended = sorted((one for one in others if one.is_over(term.since)), key=_ends)
    return [one.person for one in (*still, *ended[-1:])]


def _ends(term: Holding) -> date:
    return term.until or date.max


def turned(record: View, after: date, day: date) -> tuple[list[Holding], list[Holding]]:
    """The terms that began, and those that were over, on a day after `after` and up to `day`."""
    days = [after + DAY * number for number in range(1, (day - after).days + 1)]
    began = [one for day in days for one in record.find(Holding, since=str(day))]
    over = [one for day in days for one in record.find(Holding, until=str(day - DAY))]
    return began, over
