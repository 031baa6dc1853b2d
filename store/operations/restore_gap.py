"""What a record that is being replaced knows and its backup may not."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.documents import Counter, Event
from store.engine.disk import DiskError
from store.engine.rows.database import open_tinydb
from store.forms.registry import KINDS
from store.record.location import url_of
from store.record.office_time import OFFICE_TIME
from store.record.transaction import INDEXES, Transaction
from store.record.view import View

Head = Mapping[str, str]
"""The newest event and its link; empty for a record without events."""

Skipped = dict[str, tuple[int, int]]
"""By counter: the last number that was used before, and the last that counts as used now."""


@dataclass(frozen=True)
class Lost:
    """The counters and the newest event of a record that is being replaced.

    `continues`: it is the very record that the backup was made of, and went on from there. Only
    then are its counters all that was ever given out.
    """

    counters: Mapping[str, int] = field(default_factory=dict)
    head: Head = field(default_factory=dict)
    continues: bool = False


def lost_in(path: Path, since: Head) -> Lost:
    """What the record at `path` knew; nothing when it is not there or cannot say.

    `since` is the head of the backup that comes in its place.
    """
    if not path.exists():
        return Lost()
    try:
        with closing(open_tinydb(url_of(path), indexes=INDEXES, readonly=True)) as rows:
            record = View(rows)
            counters = {counter.id: counter.last for counter in record.find(Counter)}
            return Lost(counters, head_of(record), _contains(record, since))
    except (DiskError, ValueError, LookupError, TypeError):
        return Lost()


def head_of(record: View) -> Head:
    """The newest event and its link."""
    newest = record.find(Event, order="-doc_id", limit=1)
    return {"event": newest[0].id, "link": newest[0].link} if newest else {}


def _contains(record: View, since: Head) -> bool:
    event = record.get(Event, since["event"]) if since else None
    return event is not None and event.link == since["link"]


def skip(record: Transaction, lost: Lost, by: int, at: datetime) -> Skipped:
    """Move the counters on past every number that may have been given out."""
    here = {counter.id: counter.last for counter in record.find(Counter)}
    known = {
        series: max(here.get(series, 0), lost.counters.get(series, 0))
        for series in {**here, **lost.counters}
    }
    wanted = known if lost.continues else _guessed(known, by, at)
    return {
        series: _move(record, series, last)
        for series, last in wanted.items()
        if last > here.get(series, 0)
    }


def _move(record: Transaction, series: str, last: int) -> tuple[int, int]:
    counter = record.get(Counter, series) or Counter(id=series)
    record.put(counter.but(last=last))
    return counter.last, last


def _guessed(known: Mapping[str, int], by: int, at: datetime) -> dict[str, int]:
    """Every counter moved on, also those of this year that may have begun after the backup."""
    year = at.astimezone(OFFICE_TIME).year
    begun = {f"{kind.prefix}-{year}": 0 for kind in KINDS.values()}
    return {series: last + by for series, last in {**begun, **known}.items()}
