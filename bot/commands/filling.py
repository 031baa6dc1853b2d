"""Commands that fill an empty record."""

from contextlib import closing
from pathlib import Path

import click

import handlers
import store
from bot import demo
from bot.clock import Clock
from bot.commands.common import alone, plainly, progress, record
from bot.commands.telling import hand_over, tell_changes
from store import office as offices
from store import office_faults
from store.documents import Office, Person, Unit
from store.places import day_of, path_of
from store.rules import vacancies
from store.sample import large
from store.transaction import Transaction, View
from store.trouble import Trouble

file_argument = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@file_argument
@plainly
def office(file: Path) -> None:
    """Load an office.toml: into an empty record, or again, to change what is on record.

    What the file no longer names is listed and stays on record.
    """
    url, described, now = record(), office_faults.read(file, handlers.LANGUAGES), Clock().now()
    with alone(url), closing(store.open_record(url)) as rows, rows.transaction():
        view = View(rows)
        new = view.get(Office, "office") is None
        transaction = Transaction(rows)
        done = offices.update(transaction, described, now)
        hand_over(transaction, done.begun, done.ended, now)
        resting = handlers.ask_resting(transaction, now) if done.changes else []
        empty = vacancies.vacant(view, day_of(now))
        units, people = len(view.find(Unit)), len(view.find(Person))
    if not new:
        tell_changes(done.changes)
    vacant = (f"nobody holds {seat}, which has to act" for seat in empty)
    asked = (f"a leader has to confirm the account of {one} before it decides" for one in resting)
    for line in (*done.unnamed, *vacant, *asked):
        click.echo(f"Note: {line}.")
    click.echo(f"{units} units and {people} people are on record.")


@click.command()
@click.option("--stations", type=click.IntRange(1), help="A large sample with so many stations.")
@click.option("--documents", type=click.IntRange(0), help="... and so many requests.")
@click.option("--seed", default=1, show_default=True, help="Another seed is another large sample.")
@plainly
def sample(stations: int | None, documents: int | None, seed: int) -> None:
    """Put the sample office into an empty record, or a large one to measure with."""
    url = record()
    with alone(url):
        if stations is None and documents is None:
            demo.fill(url, Clock().now())
        else:
            _large(url, stations or 1, documents or 0, seed)


def _large(url: str, stations: int, documents: int, seed: int) -> None:
    with closing(store.open_record(url)) as rows, progress() as bar:
        _refuse_full(rows, url)
        large.fill(rows, stations, documents, seed, bar("Requests"))


def _refuse_full(rows: store.RowsDB, url: str) -> None:
    if View(rows).get(Office, "office"):
        raise Trouble(f"The record at {path_of(url)} has an office, which stays as it is.")
