"""The operator's commands on deputies: those that no leader can agree to."""

import click

import handlers
from bot.commands.changes import change
from bot.commands.faults import plainly
from bot.commands.session import look
from store.documents import Delegation, Person
from store.organisation import delegation, operator_lookup
from store.record.office_time import day_of
from store.record.view import View
from store.rules.chain import deciding_seats


@click.group()
def deputy() -> None:
    """List deputies and delegations, agree to one, or end it."""


@deputy.command("list")
@plainly
def list_deputies() -> None:
    """Those that hold, and those that wait; `operator` where no leader can agree."""
    with look() as (record, at):
        for state in ("agreed", "asked"):
            for one in record.find(Delegation, state=state):
                waits = "" if state == "agreed" else "  asked"
                alone = waits and not delegation.leaders(record, one, day_of(at))
                rests = "  rests: a leader has to confirm the account of the deputy"
                waits += rests if deciding_seats.rests(record, one) else ""
                click.echo(f"{_shown(record, one)}{waits}{' (operator)' if alone else ''}")


def _shown(record: View, one: Delegation) -> str:
    person, stand_in = (
        operator_lookup.shown(record.need(Person, each)) for each in (one.person, one.deputy)
    )
    days = "while away" if one.standing else f"from {one.since} to {one.until}"
    kinds = f", {', '.join(one.kinds)}" if one.kinds else ""
    return f"{one.id}  {one.seat}: {stand_in} for {person} ({days}{kinds})"


@deputy.command("agree")
@click.argument("own_id", metavar="ID")
@plainly
def agree(own_id: str) -> None:
    """Agree to ID by the unit's own document; both are told."""
    click.echo(change(lambda record, at: _shown(record, handlers.agree_deputy(record, own_id, at))))


@deputy.command("end")
@click.argument("own_id", metavar="ID")
@plainly
def end(own_id: str) -> None:
    """ID holds no longer; both are told."""
    click.echo(change(lambda record, at: _shown(record, handlers.end_deputy(record, own_id, at))))
