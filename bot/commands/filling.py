"""Commands that fill an empty record."""

from contextlib import closing
from pathlib import Path

import click

import handlers
import store
from bot import demo
from bot.clock import Clock
from bot.commands.common import alone, plainly, progress, record
from store import office as offices
from store import office_faults, portable
from store.documents import Office, Person, Unit
from store.places import path_of
from store.sample import large
from store.transaction import Transaction, View
from store.trouble import Trouble

file_argument = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@file_argument
@plainly
def office(file: Path) -> None:
    """Load an office.toml into an empty record."""
    url, described = record(), office_faults.read(file, handlers.LANGUAGES)
    with alone(url), closing(store.open_record(url)) as rows, rows.transaction():
        _refuse_full(rows, url)
        offices.fill(Transaction(rows), described, Clock().now())
        units, people = len(View(rows).find(Unit)), len(View(rows).find(Person))
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


@click.command("import")
@file_argument
@plainly
def import_(file: Path) -> None:
    """Fill an empty record from a file that `export` has written."""
    url = record()
    with alone(url), progress() as bar:
        count = portable.take_in(file, url, Clock().now(), bar("Documents"), bar("Checking"))
    files = path_of(url).with_suffix(".files")
    click.echo(f"{count} documents are on record; what people sent belongs into {files}.")
