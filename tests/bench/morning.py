"""The morning digests of everybody, step by step: in a small office and in a large one.

Each step is told in milliseconds until it is on disk; its growth is in the processor's time alone.
"""

import time
from collections.abc import Iterator, Mapping
from functools import partial
from statistics import median, quantiles
from typing import NamedTuple

import handlers
import store
from handlers.lists.digest.rounds import WHAT
from handlers.seats import digest_days
from store.documents import Due, Parcel
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.writer import Writer

from .floor import seconds
from .office import NOW


class Step(NamedTuple):
    """The seconds of a step until it is on disk, the processor's, and whether it told anybody."""

    whole: float
    cpu: float
    told: bool


def measure(urls: Mapping[int, str]) -> Mapping[str, float]:
    """`steps`, `digests`, milliseconds of the 99th of a hundred steps, and how they grow.

    In a small office and in a large one.
    """
    few, many = (list(_steps(url)) for url in urls.values())
    return {
        "steps": len(many),
        "digests": sum(one.told for one in many),
        "median": _ms(median(one.whole for one in many)),
        "p99": _ms(quantiles([one.whole for one in many], n=100)[98]),
        "cpu_p99": _ms(quantiles([one.cpu for one in many], n=100)[98]),
        "growth": round(_typical(many) / _typical(few), 2),
    }


def _typical(steps: list[Step]) -> float:
    """Of those that told somebody something, which are the long ones."""
    return median([one.cpu for one in steps if one.told] or [one.cpu for one in steps])


def _steps(url: str) -> Iterator[Step]:
    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        writer.submit(partial(digest_days.every_day, day=day_of(NOW))).result()
        while due := writer.submit(_next).result():
            yield _step(writer, due)
    finally:
        writer.stop()


def _next(record: Transaction) -> Due | None:
    found = record.find(Due, about="office", state="open", limit=1)
    return next((one for one in [*found, *_marked(record)] if one.what == WHAT), None)


def _marked(record: Transaction) -> list[Due]:
    return [one for one in record.find(Due, order="-doc_id", limit=1) if one.state == "open"]


def _step(writer: Writer, due: Due) -> Step:
    told: list[Parcel] = []

    def work(record: Transaction) -> None:
        schedule.settle(record, due)
        handlers.fall(record, due, NOW)
        told.extend(record.saved(Parcel))

    began = time.process_time()
    whole = seconds(lambda: writer.submit(work).result())
    return Step(whole, time.process_time() - began, bool(told))


def _ms(took: float) -> float:
    return round(1000 * took, 2)
