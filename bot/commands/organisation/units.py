"""The operator's commands on units: a town that is closed."""

from datetime import datetime

import click

import handlers
from bot.commands.changes import change, trial
from bot.commands.faults import plainly
from bot.commands.session import consent, refuse_other
from store.documents import Holding, Person, Unit
from store.engine.operation import Trouble
from store.organisation import operator_lookup
from store.organisation.town_closure import Closed
from store.record.transaction import Transaction
from store.record.view import View


@click.group()
def unit() -> None:
    """Close a town or subdistrict that another one has taken over."""


@unit.command("close")
@click.argument("town")
@click.option("--into", required=True, help="The town that takes over, by its id.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@plainly
def close(town: str, into: str, *, yes: bool) -> None:
    """TOWN (by its id) is closed from today: its open requests move, its terms end.

    You see what that would be, and are asked. What was decided and paid stays under its name.
    """

    def foreseen(record: Transaction, at: datetime) -> tuple[Closed, tuple[str, str], list[str]]:
        old, new = _unit(record, town), _unit(record, into)
        done = handlers.close_town(record, old, new, at)
        names = operator_lookup.shown(old), operator_lookup.shown(new)
        return done, names, [_ended(record, term) for term in done.ended]

    would, names, terms = trial(foreseen)
    click.echo(f"To close: {town} ({names[0]}); {into} ({names[1]}) takes over.")
    for request in would.requests:
        click.echo(f"To move: request {request.id}, asked from {request.seat} then.")
    for line in terms:
        click.echo(f"To end: {line}.")
    consent(f"Close {names[0]}?", yes=yes)

    def closed(record: Transaction, at: datetime) -> Closed:
        done = handlers.close_town(record, _unit(record, town), _unit(record, into), at)
        refuse_other(_gist(would), _gist(done))
        return done

    done = change(closed)
    click.echo(f"{len(done.requests)} moved to {names[1]}, {len(done.ended)} terms ended.")


def _ended(record: View, term: Holding) -> str:
    return f"{term.seat}, {term.person} {operator_lookup.shown(record.need(Person, term.person))}"


def _gist(done: Closed) -> object:
    """What somebody who agreed to it has agreed to."""
    return [one.id for one in done.requests], [term.id for term in done.ended]


def _unit(record: Transaction, own_id: str) -> Unit:
    found = record.get(Unit, own_id)
    if found is None:
        raise Trouble(f"There is no unit {own_id}: `station-bot seat list` shows those there are.")
    return found
