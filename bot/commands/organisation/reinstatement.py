"""The operator's command after a wrong clock."""

from datetime import datetime

import click

import handlers
from bot.commands.changes import change
from bot.commands.faults import plainly
from bot.commands.session import look
from store.engine.operation import Trouble
from store.operations import premature
from store.operations.premature import Span, Wrong
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction

SAID = {
    "lapsed": "request {about} had lapsed",
    "positions": "the positions on {about} had been closed",
    "notice": "the public notice of {about} had been closed",
    "deputy": "delegation {about} had ended",
    "away": "absence {about} had ended",
    "ended": "term {about} was said to be over",
    "begun": "term {about} was said to have begun",
}

point = "the number of an event, or a moment such as 2026-03-02T10:00 (Asia/Shanghai)."


@click.command()
@click.option("--since", help=f"From when on: {point}")
@click.option("--until", help=f"Up to when: {point}")
@click.option("--yes", is_flag=True, help="Do it; without it you are only told what would be done.")
@plainly
def reinstate(since: str | None, until: str | None, *, yes: bool) -> None:
    """Put back what fell due by a clock that was wrong.

    Without --since and --until that is whatever is dated in the future. What is due by now stays.
    """
    span = Span(_point(since), _point(until))
    if not yes:
        with look() as (record, at):
            _tell(premature.found(record, span, at))
        click.echo("Nothing was changed: add --yes to put it back.")
        return

    def put_back(record: Transaction, at: datetime) -> tuple[list[Wrong], int]:
        wrong = premature.found(record, span, at)
        return wrong, handlers.reinstate(record, wrong, at)

    wrong, again = change(put_back)
    _tell(wrong)
    click.echo(f"Put back: {len(wrong)}. Falls due once more: {again}.")


def _tell(wrong: list[Wrong]) -> None:
    for one in wrong:
        event = f" (event {one.event})" if one.event else ""
        click.echo(SAID[one.what].format(about=one.about) + event)


def _point(words: str | None) -> int | datetime | None:
    """A number of an event, or a moment. Raises Trouble."""
    if words is None or words.isdecimal():
        return None if words is None else int(words)
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise Trouble(f"{words} is neither the number of an event nor a moment.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)
