"""The record as the running bot has it open: alone, in this version, with one writer."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

import store
from bot.process.counted_writer import CountedWriter
from bot.process.counters import Counts
from bot.process.folding import folding
from bot.process.lock import held
from store.documents import Office
from store.engine.files.kept import beside
from store.engine.operation import Trouble
from store.forms.declared import own_kinds
from store.operations import words_made
from store.record.location import path_of, require_record
from store.record.migrations.upgrade import upgrade
from store.record.remembering import Snapshots
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import declared_sums
from store.rules.chain import vacancies

log = logging.getLogger(__name__)

VACANCIES_TOLD = 20


class NoOffice(Trouble):
    """The record is empty: there is nobody the bot could work for."""


class OpenRecord(NamedTuple):
    """Whoever does all the writing, at work, and a view to read beside it.

    `snapshots` are for what has to be read as of one moment.
    """

    writer: CountedWriter
    view: View
    snapshots: Snapshots


@contextmanager
def opened(url: str, now: datetime, counts: Counts) -> Iterator[OpenRecord]:
    """Have the record open, brought up to this version first.

    Raises Trouble (no record, NoOffice), lock.Taken, OtherVersionError, DiskError.
    """
    require_record(url)
    with held(beside(url, ".lock")):
        upgrade(url, now)
        _work_out(url)
        with (
            _writing(url, counts) as writer,
            folding(path_of(url)),
            closing(store.open_record(url, readonly=True)) as rows,
        ):
            view = View(rows)
            _require_office(view)
            _tell_of_lacking()
            yield OpenRecord(writer, view, Snapshots(rows))


def _tell_of_lacking() -> None:
    """Tell the operator of kinds of the office's own that need what this release does not have."""
    for kind, register in own_kinds.at_hand().lacking.items():
        ids = {"kind": kind, "register": register}
        log.warning("a kind of your own cannot be begun: its register is gone", extra=ids)


def _work_out(url: str) -> None:
    """Let there be the declared sums, and the words by which requests are found."""
    with closing(store.open_record(url)) as rows, rows.transaction():
        if declared_sums.bring_about(Transaction(rows)):
            log.info("sums were added up")
        if words_made.bring_about(Transaction(rows)):
            log.info("words to find requests by were entered")


@contextmanager
def _writing(url: str, counts: Counts) -> Iterator[CountedWriter]:
    writer = CountedWriter(partial(store.open_record, url), counts)
    writer.start()
    try:
        yield writer
    finally:
        writer.stop()


def _require_office(view: View) -> None:
    if view.get(Office, "office") is None:
        raise NoOffice("The record has no office yet: `station-bot office FILE` puts one there.")


async def look_for_vacancies(record: View, today: date) -> None:
    """Tell the operator of seats without which requests get stuck; some run all the same.

    Nobody waits for it: between two stations everybody else has a turn.
    """
    told = 0
    for seats in vacancies.by_station(record, today):
        for seat in seats:
            log.warning("nobody holds a seat that has to act", extra={"seat": seat})
        told += len(seats)
        if told >= VACANCIES_TOLD:
            return
        await asyncio.sleep(0)
