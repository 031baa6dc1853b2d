"""What every command on the record does: find it, have it alone, look before it changes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from datetime import datetime

import click

import store
from bot.process.clock import Clock
from bot.process.lock import held
from bot.settings import store_url
from store.documents import Office
from store.engine.files.kept import beside
from store.engine.operation import Progress, Trouble
from store.record.location import path_of, require_record
from store.record.migrations.set_aside import keep_aside
from store.record.migrations.upgrade import upgrade
from store.record.migrations.version import OtherVersionError
from store.record.view import View

TOLD = "bot.commands.record"

BEHIND = 5
"""So much nicer is what reads the whole record than the bot: that has three quarters of a processor
they share. More would be worse: while somebody reads, the log (WAL) only grows.
"""


def record() -> str:
    """Where the record is, or is to be made (STATION_BOT_STORE); whoever asks is told, once."""
    url = store_url(os.environ)
    told = click.get_current_context().find_root().meta
    if told.setdefault(TOLD, "") != url:
        told[TOLD] = url
        click.echo(f"Record: {path_of(url).absolute()}", err=True)
    return url


def know_own_kinds() -> None:
    """Take up the kinds that the office on record has declared, if there is one of this version."""
    url = store_url(os.environ)
    if path_of(url).is_file():
        with suppress(OtherVersionError):
            store.open_record(url, readonly=True).close()


def give_way() -> None:
    """Let whoever waits in a chat come first: the bot has the processor before this program."""
    if hasattr(os, "nice"):  # not every system has it
        os.nice(BEHIND)


def existing() -> str:
    """Where the record is that must be there. Raises Trouble."""
    url = record()
    require_record(url)
    return url


@contextmanager
def made(url: str) -> Iterator[None]:
    """Say where a record was made, if there was none before."""
    new = not path_of(url).exists()
    yield
    if new:
        click.echo(f"A new record was made at {path_of(url).absolute()}.", err=True)


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Have the record to oneself, in this program's version. Raises Taken, OtherVersionError."""
    with held(beside(url, ".lock")):
        upgrade(url, Clock().now())
        yield


def consent(question: str, *, yes: bool) -> None:
    """Go on if the operator says so, or said --yes; a copy of the record is kept beside it then.

    Raises Trouble otherwise.
    """
    try:
        agreed = yes or click.confirm(question, err=True)
    except click.Abort:
        click.echo(err=True)
        agreed = False
    if not agreed:
        raise Trouble("Nothing was changed: say y, or add --yes.")
    copy = keep_aside(path_of(existing()), "before", Clock().now())
    click.echo(f"The record as it was is kept in {copy}.")


def refuse_other(foreseen: object, done: object) -> None:
    """Raise Trouble where what is being done is not what was shown and agreed to."""
    if foreseen != done:
        raise Trouble("The record was changed meanwhile, so nothing was done: look at it again.")


@contextmanager
def look(*, at_once: bool = False) -> Iterator[tuple[View, datetime]]:
    """The record to read, while the bot works, and the present moment; `at_once` as it is then."""
    with (
        closing(store.open_record(existing(), readonly=True)) as rows,
        rows.transaction() if at_once else nullcontext(),
    ):
        office = View(rows)
        require_office(office)
        yield office, Clock().now()


def require_office(office: View) -> None:
    """Raise Trouble for a record without an office."""
    if office.get(Office, "office") is None:
        raise Trouble("The record has no office yet: `station-bot office FILE` puts one there.")


@contextmanager
def progress() -> Iterator[Callable[[str], Progress]]:
    """Bars on the terminal, one after the other, apart from what the command has to say."""
    with ExitStack() as shown:
        yield lambda label: _bar(shown, label)


def _bar(shown: ExitStack, label: str) -> Progress:
    """A bar that takes the place of the one before it when there is something to tell."""
    bar = click.progressbar(length=1, label=label, file=sys.stderr)
    entered = False

    def tell(done: int, in_all: int) -> None:
        nonlocal entered
        if not entered:
            shown.close()
            shown.enter_context(bar)
            entered = True
        bar.length = in_all
        bar.update(done - bar.pos)

    return tell
