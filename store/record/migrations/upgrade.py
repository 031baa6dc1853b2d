"""Bringing a record to this program's version."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path

from store.engine.rows.database import RowsDB, open_tinydb
from store.record import audit_chain
from store.record.location import path_of
from store.record.migrations.set_aside import keep_aside
from store.record.migrations.steps import STEPS, Raw, Step
from store.record.migrations.version import note, refuse_newer, version_of
from store.record.transaction import INDEXES, Transaction

SEALS_PER_EVENT = 500


def upgrade(url: str, at: datetime, steps: Sequence[Step] = STEPS) -> Path | None:
    """Bring the record at `url` to the newest version, in one transaction.

    The path of the backup that was made beside it before; None where nothing was to be done.
    Raises OtherVersionError for a record that is newer, DamagedError for one that cannot be read to
    its end, DiskError. Nobody else may use the record.
    """
    path = path_of(url)
    if not path.exists():
        return None
    with closing(open_tinydb(url)) as rows:
        found = version_of(rows)
        refuse_newer(found, 1 + len(steps))
        if found > len(steps):
            return None
        backup = keep_aside(path, f"version-{found}", at)
        with rows.transaction():
            advance(rows, at, steps)
    open_tinydb(url, indexes=INDEXES).close()  # it makes the indexes that are looked for today
    return backup


def advance(rows: RowsDB, at: datetime, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that this record still has before it, inside the open transaction."""
    found = version_of(rows)
    raw = Raw(rows.disk)
    for step in steps[found - 1 :]:
        step(raw)
    note(rows, 1 + len(steps))
    record = Transaction(rows)
    names = [step.__name__ for step in steps[found - 1 :]]
    for changed in _parts(raw.changed):
        record.vouch(changed)
        record.record("upgraded", at, details={"from": found, "steps": names})


def _parts(
    changed: Mapping[str, audit_chain.Content | None],
) -> Iterator[dict[str, audit_chain.Content | None]]:
    """What changed, so much at a time that an event stays short; at least one part."""
    items = iter(changed.items())
    yield dict(islice(items, SEALS_PER_EVENT))
    while part := dict(islice(items, SEALS_PER_EVENT)):
        yield part
