"""The operator's commands on units: a town that is closed."""

import click

import handlers
from bot.commands.common import change, plainly
from store import naming
from store.documents import Unit
from store.transaction import Transaction
from store.trouble import Trouble


@click.group()
def unit() -> None:
    """Close a town or subdistrict that another one has taken over."""


@unit.command("close")
@click.argument("town")
@click.option("--into", required=True, help="The town that takes over, by its id.")
@plainly
def close(town: str, into: str) -> None:
    """TOWN (by its id) is closed from today: its open requests move, its terms end.

    What was decided and paid stays under its name.
    """
    with change() as (record, at):
        done = handlers.close_town(record, _unit(record, town), _unit(record, into), at)
        name = naming.shown(record.need(Unit, into))
    click.echo(f"{len(done.requests)} moved to {name}, {len(done.ended)} terms ended.")


def _unit(record: Transaction, own_id: str) -> Unit:
    found = record.get(Unit, own_id)
    if found is None:
        raise Trouble(f"There is no unit {own_id}: `station-bot seat list` shows those there are.")
    return found
