"""The operator's commands on seats: who holds them from when to when."""

from datetime import date, datetime
from typing import get_args

import click

import handlers
from bot.commands.common import change, look, plainly
from store import naming, terms
from store.documents import Holding, Person, Seat, Unit
from store.documents.register import Role
from store.places import day_of
from store.transaction import Transaction
from store.trouble import Trouble

Day = click.DateTime(["%Y-%m-%d"])


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
    return f"{person.id} {naming.shown(person)} (from {term.since}{until})"


@seat.command("add")
@click.argument("seat_id", metavar="SEAT")
@click.argument("who", metavar="PERSON")
@click.option("--since", type=Day, help="The first day; today when left out.")
@click.option("--until", type=Day, help="The last day, if it is known.")
@plainly
def add(seat_id: str, who: str, since: datetime | None, until: datetime | None) -> None:
    """PERSON holds SEAT (such as bureau/administrator) from a day on."""
    with change() as (record, at):
        person = naming.person_named(record, who)
        term = Holding(
            id="",
            seat=_seat(record, seat_id).id,
            person=person.id,
            since=since.date() if since else day_of(at),
            until=until.date() if until else None,
        )
        term = handlers.begin_term(record, term, at)
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
@click.option("--until", type=Day, help="The last day; today when left out.")
@plainly
def end(seat_id: str, who: str | None, until: datetime | None) -> None:
    """Say until when SEAT is held; with several holders name the PERSON."""
    with change() as (record, at):
        term = _term(record, seat_id, who, at)
        last: date = until.date() if until else day_of(at)
        term = handlers.end_term(record, term, last, at)
        person = record.need(Person, term.person)
    click.echo(f"{term.seat}: {_shown(person, term)}")


def _term(record: Transaction, seat_id: str, who: str | None, at: datetime) -> Holding:
    if who is None:
        return naming.term_named(record, naming.seat_named(record, seat_id).id, at)
    person = naming.person_named(record, who)
    held = terms.running(record, naming.seat_named(record, seat_id).id, at)
    found = [term for term in held if term.person == person.id]
    if not found:
        raise Trouble(f"{naming.shown(person)} does not hold {seat_id}.")
    return found[0]
