"""Commands that fill an empty record."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

import handlers
import store
from bot.commands.changes import change, trial
from bot.commands.faults import plainly
from bot.commands.report import tell_changes
from bot.commands.session import alone, consent, made, progress, record, refuse_other
from bot.demo import demo
from bot.process.clock import Clock
from handlers.administration.operator import change_terms
from store.documents import Office, Person, Unit
from store.engine.operation import Trouble
from store.office import loading as offices
from store.office.office_toml import OfficeFile
from store.office.validation import file as office_faults
from store.office.validation import places
from store.record.changes import Changes
from store.record.location import path_of
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.chain import vacancies
from store.sample.large import filling

file_argument = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@file_argument
@click.option("--check", is_flag=True, help="Only say every fault of the file, with its line.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@plainly
def office(file: Path, *, check: bool, yes: bool) -> None:
    """Load an office.toml: into an empty record, or again, to change what is on record.

    You see what would change, and are asked. What the file no longer names is listed and stays.
    """
    if check:
        _, faults = office_faults.looked_through(file, handlers.LANGUAGES)
        return _tell_faults(file, faults)
    described = office_faults.read(file, handlers.LANGUAGES)
    url = record()
    if _is_new(url):
        with made(url), alone(url), closing(store.open_record(url)) as rows, rows.transaction():
            done = _load(Transaction(rows), described, Clock().now())
    else:
        done = _update(described, yes=yes)
    done.tell()
    return None


def _tell_faults(file: Path, faults: Sequence[places.Fault]) -> None:
    """Every fault is one line, and the exit status is 1; or that there is none."""
    for fault in sorted(faults):
        click.echo(f"{file}{fault}.")
    if faults:
        raise click.exceptions.Exit(1)
    click.echo(f"{file} is in order.")


def _is_new(url: str) -> bool:
    if not path_of(url).exists():
        return True
    with closing(store.open_record(url, readonly=True)) as rows:
        return View(rows).get(Office, "office") is None


class Loaded(NamedTuple):
    """What came, or would come, of loading an office.toml; `notes` say what needs a hand."""

    changes: Changes
    notes: tuple[str, ...]
    units: int
    people: int

    def tell(self) -> None:
        """What the operator still has to see to, and what is on record now."""
        for line in self.notes:
            click.echo(f"Note: {line}.")
        click.echo(f"{self.units} units and {self.people} people are on record.")


def _update(described: OfficeFile, *, yes: bool) -> Loaded:
    """Show what would change, ask, and do just that."""
    foreseen = trial(lambda transaction, now: _load(transaction, described, now))
    tell_changes(foreseen.changes)
    if not foreseen.changes:
        return foreseen
    consent("Change the record?", yes=yes)

    def agreed(transaction: Transaction, now: datetime) -> Loaded:
        done = _load(transaction, described, now)
        refuse_other(foreseen.changes.details(), done.changes.details())
        return done

    return change(agreed)


def _load(transaction: Transaction, described: OfficeFile, now: datetime) -> Loaded:
    done = offices.update(transaction, described, now)
    change_terms(transaction, done.begun, done.ended, now)
    resting = handlers.ask_resting(transaction, now) if done.changes else []
    vacant = (
        f"nobody holds {seat}, which has to act"
        for seat in vacancies.vacant(transaction, day_of(now))
    )
    asked = (f"a leader has to confirm the account of {one} before it decides" for one in resting)
    units, people = len(transaction.find(Unit)), len(transaction.find(Person))
    return Loaded(done.changes, (*done.unnamed, *vacant, *asked), units, people)


@click.command()
@click.option("--stations", type=click.IntRange(1), help="A large sample with so many stations.")
@click.option("--documents", type=click.IntRange(0), help="... and so many requests.")
@click.option("--seed", default=1, show_default=True, help="Another seed is another large sample.")
@plainly
def sample(stations: int | None, documents: int | None, seed: int) -> None:
    """Put the sample office into an empty record, or a large one to measure with."""
    url = record()
    with made(url), alone(url):
        if stations is None and documents is None:
            demo.fill(url, Clock().now())
        else:
            _large(url, stations or 1, documents or 0, seed)


def _large(url: str, stations: int, documents: int, seed: int) -> None:
    with closing(store.open_record(url)) as rows, progress() as bar:
        _refuse_full(rows, url)
        filling.fill(rows, stations, documents, seed, bar("Requests"))


def _refuse_full(rows: store.RowsDB, url: str) -> None:
    if View(rows).get(Office, "office"):
        raise Trouble(f"The record at {path_of(url)} has an office, which stays as it is.")
