"""The operator's commands on seats: who holds them from when to when."""

from datetime import date, datetime
from typing import get_args

import click
from pydantic_core import PydanticCustomError

import handlers
from bot.commands.changes import change
from bot.commands.faults import plainly
from bot.commands.session import look
from store.documents import Holding, Person, Seat, Unit
from store.documents.office.organisation import Role
from store.engine.operation import Trouble
from store.forms.types.days import calendar_day
from store.organisation import operator_lookup, terms
from store.record.office_time import day_of
from store.record.transaction import Transaction


class Day(click.ParamType[date]):
    """A day from 1900 to 2100, as in 2026-04-01."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date that was written; fails for what is none."""
        try:
            return calendar_day(value)
        except PydanticCustomError:
            self.fail(f"{value!r} is no day from 1900 to 2100, as in 2026-04-01.", param, ctx)


@click.group()
def seat() -> None:
    """List seats, or say who holds one from when to when."""


@seat.command("list")
@click.argument("words", required=False, default="")
@plainly
def list_seats(words: str) -> None:
    """Seats with who holds them; with WORDS those whose id or unit has them."""
    with look() as (record, at):
        for one in record.find(Seat):
            unit = record.need(Unit, one.unit)
            if words.casefold() in f"{one.id} {' '.join(unit.name.names.values())}".casefold():
                held = terms.running(record, one.id, at)
                shown = [f"{_shown(record.need(Person, term.person), term)}" for term in held]
                click.echo(f"{one.id}  {'; '.join(shown) or 'vacant'}")


def _shown(person: Person, term: Holding) -> str:
    until = f" to {term.until}" if term.until else ""
    return f"{person.id} {operator_lookup.shown(person)} (from {term.since}{until})"


@seat.command("add")
@click.argument("seat_id", metavar="SEAT")
@click.argument("who", metavar="PERSON")
@click.option("--since", type=Day(), help="The first day; today when left out.")
@click.option("--until", type=Day(), help="The last day, if it is known.")
@plainly
def add(seat_id: str, who: str, since: date | None, until: date | None) -> None:
    """PERSON holds SEAT (such as bureau/administrator) from a day on."""

    def begun(record: Transaction, at: datetime) -> tuple[Person, Holding]:
        person = operator_lookup.person_named(record, who)
        term = Holding(
            id="",
            seat=_seat(record, seat_id).id,
            person=person.id,
            since=since or day_of(at),
            until=until,
        )
        return person, handlers.begin_term(record, term, at)

    person, term = change(begun)
    click.echo(f"{term.seat}: {_shown(person, term)}")


def _seat(record: Transaction, own_id: str) -> Seat:
    """The seat, which may be a new one of a unit there is. Raises Trouble, Refusal."""
    unit_id, _, role = own_id.partition("/")
    unit = record.get(Unit, unit_id)
    if unit is None or role not in get_args(Role):
        raise Trouble(f"There is no seat {own_id}: `station-bot seat list` shows those there are.")
    return terms.seat_of(record, unit, _role(role))


def _role(name: str) -> Role:
    found: Role = next(role for role in get_args(Role) if role == name)
    return found


@seat.command("end")
@click.argument("seat_id", metavar="SEAT")
@click.argument("who", metavar="PERSON", required=False)
@click.option("--until", type=Day(), help="The last day; today when left out.")
@click.option("--mistaken", is_flag=True, help="It was entered today by mistake: it never was.")
@plainly
def end(seat_id: str, who: str | None, until: date | None, *, mistaken: bool) -> None:
    """Say until when SEAT is held; with several holders name the PERSON.

    A term that is still to come never begins, if no last day is given.
    """
    if until and mistaken:
        raise Trouble("A term that never was has no last day: give --until or --mistaken.")

    def ended(record: Transaction, at: datetime) -> tuple[Person, Holding]:
        term = _term(record, seat_id, who, at)
        if mistaken:
            term = handlers.void_term(record, term, at)
        else:
            term = handlers.end_term(record, term, until, at)
        return record.need(Person, term.person), term

    person, term = change(ended)
    if term.void:
        click.echo(f"{term.seat}: {person.id} {operator_lookup.shown(person)} does not hold it.")
    else:
        click.echo(f"{term.seat}: {_shown(person, term)}")


def _term(record: Transaction, seat_id: str, who: str | None, at: datetime) -> Holding:
    if who is None:
        return operator_lookup.term_named(
            record, operator_lookup.seat_named(record, seat_id).id, at
        )
    person = operator_lookup.person_named(record, who)
    held = terms.running(record, operator_lookup.seat_named(record, seat_id).id, at)
    found = [term for term in held if term.person == person.id]
    if not found:
        raise Trouble(f"{operator_lookup.shown(person)} does not hold {seat_id}.")
    return min(found, key=lambda term: term.since)
