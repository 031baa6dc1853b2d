"""Commands that take in a file, or write one: a whole record, or a workbook of the register."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from bot.commands.changes import change, trial
from bot.commands.faults import plainly
from bot.commands.report import tell_changes
from bot.commands.session import (
    alone,
    consent,
    existing,
    give_way,
    know_own_kinds,
    look,
    made,
    progress,
    record,
    refuse_other,
)
from bot.process.clock import Clock
from handlers import LANGUAGES
from handlers.administration import workbook
from handlers.administration.operator import change_terms
from store.engine.operation import Trouble
from store.office.registrar import Registrar
from store.office.workbook.loading import Faulty, load
from store.office.workbook.rows import Entries
from store.operations import tinydb_file
from store.record.location import path_of
from store.record.transaction import Transaction

MOST = 200
"""Faults that are listed one by one."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what a workbook would change.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@plainly
def import_(file: Path, *, dry_run: bool, yes: bool) -> None:
    """Take in units, people, plans and registers from a workbook, or fill an empty record.

    FILE is a workbook (.xlsx; `template` writes an empty one), or what `export` has written. Of a
    workbook all rows are put on record, or none where there is a fault: each is one line. You see
    what would change, and are asked.
    """
    if file.suffix.lower() == ".xlsx":
        _workbook(file, dry_run=dry_run, yes=yes)
    elif dry_run:
        raise Trouble("--dry-run is for workbooks (.xlsx).")
    else:
        _whole_record(file)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@plainly
def template(file: Path, language: str) -> None:
    """Write an empty workbook for units, people, plans and registers, with a sample row in each."""
    know_own_kinds()
    workbook.write_template(file, language)
    click.echo(f"{file} is there to be filled in; rows marked as a sample are left out.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@plainly
def export(file: Path, language: str) -> None:
    """Write the record, while the bot works, to one TinyDB file that people can read.

    Where FILE is a workbook (.xlsx), it has units, people, plans and every register, headed in the
    language; `import` reads it back.
    """
    give_way()
    if file.suffix.lower() == ".xlsx":
        _written(file, language)
        return
    with progress() as bar:
        tinydb_file.write_out(existing(), file, bar("Documents"))
    click.echo(f"The record is in {file}; `backup` also keeps what people sent.")


def _written(file: Path, language: str) -> None:
    with progress() as bar, look(at_once=True) as (office, _):
        count = workbook.write_filled(office, file, language, bar("Sheets"))
    click.echo(f"{file} has {count} rows; what is changed in it, `import` puts right.")


def _whole_record(file: Path) -> None:
    url = record()
    with made(url), alone(url), progress() as bar:
        count = tinydb_file.take_in(file, url, Clock().now(), bar("Documents"), bar("Checking"))
    files = path_of(url).with_suffix(".files")
    click.echo(f"{count} documents are on record; what people sent belongs into {files}.")


def _workbook(file: Path, *, dry_run: bool, yes: bool) -> None:
    know_own_kinds()
    reading = workbook.read(file)
    _refuse([str(one) for one in reading.complaints])
    foreseen = _foreseen(reading)
    tell_changes(foreseen.changes)
    for note in foreseen.notes:
        click.echo(f"Note: {note}.")
    if dry_run:
        click.echo("This was a trial; nothing was written.")
    elif foreseen.changes:
        consent("Change the record?", yes=yes)
        change(partial(_agreed, reading=reading, foreseen=foreseen))


def _foreseen(reading: workbook.Reading) -> Registrar:
    """What the workbook would change; what is wrong in it is said, a line each."""
    try:
        return trial(lambda transaction, now: _load(transaction, reading.entries, now))
    except Faulty as faulty:
        _refuse([str(workbook.complain(reading, fault)) for fault in faulty.faults])
        raise


def _agreed(
    transaction: Transaction, now: datetime, *, reading: workbook.Reading, foreseen: Registrar
) -> None:
    done = _load(transaction, reading.entries, now)
    refuse_other(foreseen.changes.details(), done.changes.details())


def _load(transaction: Transaction, entries: Entries, now: datetime) -> Registrar:
    registrar = load(transaction, entries, now)
    change_terms(transaction, registrar.begun, registrar.ended, now)
    return registrar


def _refuse(complaints: Sequence[str]) -> None:
    """Say what is wrong, a line each, and end with 1; does nothing where all is well."""
    if not complaints:
        return
    for line in complaints[:MOST]:
        click.echo(line)
    more = f" ({len(complaints) - MOST} more are not shown)" if len(complaints) > MOST else ""
    raise Trouble(f"Nothing was imported: {len(complaints)} faults{more}.")
