"""Looking the whole record over: shapes, chain, seals, references, numbers, files."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from pydantic import ValidationError

from store import seals, standings
from store.bodies import NotStorableError, decode, encode
from store.disk import DiskError
from store.documents import SHAPES, Counter, Document, Event, Parcel, Request
from store.files import Files
from store.files_checkup import FilesCheckup
from store.migrations import VERSION
from store.migrations.version import version_of
from store.progress import Progress, silent
from store.references import named
from store.rows import RowsDB
from store.trail import Trail
from store.transaction import View

LOOKS = 500
"""Documents between two words about the progress."""

Stored = dict[str, Any]


class Checkup:
    """One look at an open record, as it is at one moment; every finding is one sentence.

    `files` are looked at too unless None. Afterwards `trail` knows the events' heads, and `held`
    is the count of parcels that wait for their release.
    """

    def __init__(
        self,
        rows: RowsDB,
        files: Files | None,
        tell: Progress = silent,
        version: int = VERSION,
    ) -> None:
        self.trail = Trail()
        self.held = 0
        self._rows = rows
        self._files = FilesCheckup(files) if files else None
        self._tell = tell
        self._version = version
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._counters: dict[str, int] = {}
        self._unread: set[str] = set()
        self._done = 0
        self._all = 0

    def findings(self) -> Iterator[str]:
        """Yield what is wrong; nothing for a record that is in order."""
        with self._rows.transaction():
            found = version_of(self._rows)
            if found != self._version:
                yield f"The record has version {found}; this station-bot knows {self._version}."
                return
            self._all = 2 * sum(self._rows.disk.count(shape.table) for shape in SHAPES)
            for shape in SHAPES:
                yield from self._shaped(shape)
            for shape in sorted(SHAPES, key=lambda shape: shape is not Event):
                yield from self._tied(shape)
            yield from self._missing()
            yield from self._added_up()

    def _shaped(self, shape: type[Document]) -> Iterator[str]:
        """Whether each document is what this program would have written; notes the ids."""
        place = f"the beginning of {shape.table}"
        try:
            for doc_id, body in self._bodies(shape):
                stored, fault = _read(shape, body)
                place = f"{shape.table}/{stored.get('id', f'row {doc_id}')}"
                new = self._new(shape, stored)
                if fault or not new:
                    yield f"{place}: {fault or 'there is another document with this id'}."
        except (DiskError, ValueError) as fault:
            self._unread.add(shape.table)
            yield f"{shape.table}: nothing can be read after {place} ({fault})."

    def _new(self, shape: type[Document], stored: Stored) -> bool:
        known, own_id, last = self._ids[shape.table], str(stored.get("id")), stored.get("last")
        if shape is Counter and isinstance(last, int):
            self._counters[own_id] = last
        before = len(known)
        known.add(own_id)
        return len(known) > before

    def _tied(self, shape: type[Document]) -> Iterator[str]:
        """Whether each document fits the audit trail, the others it names, and the files."""
        if shape.table in self._unread:
            return
        for _, body in self._bodies(shape):
            stored = _decoded(body)
            if stored:
                name = f"{shape.table}/{stored.get('id')}"
                yield from self._history(shape, name, stored)
                yield from self._named(shape, name, stored)
                yield from self._files.findings(name, stored) if self._files else ()

    def _history(self, shape: type[Document], name: str, stored: Stored) -> Iterator[str]:
        """What chain and seals say; and the few things that only one table has."""
        if shape is Event:
            finding = self.trail.follow(stored)
        else:
            finding = self.trail.differs(name, seals.part(shape.table, stored))
        if finding:
            yield finding
        if shape is Request:
            yield from self._numbered(name, str(stored.get("id")))
        self.held += shape is Parcel and stored.get("state") == "held"

    def _numbered(self, name: str, own_id: str) -> Iterator[str]:
        series, _, number = own_id.rpartition("-")
        if number.isdecimal() and int(number) > self._counters.get(series, 0):
            yield f"{name}: its number is above what the counter of {series} has given out."

    def _named(self, shape: type[Document], name: str, stored: Stored) -> Iterator[str]:
        for field, table, own_id in named(shape.table, stored):
            if own_id not in self._ids[table] and table not in self._unread:
                yield f"{name}: its {field} names {table}/{own_id}, which is not there."

    def _missing(self) -> Iterator[str]:
        for finding in self.trail.missing():
            if finding.split("/")[0] not in self._unread:
                yield finding

    def _added_up(self) -> Iterator[str]:
        """Whether what is kept of plans is what they add up to; told only of what can be read."""
        try:
            yield from standings.findings(View(self._rows))
        except (DiskError, ValueError):
            return

    def _bodies(self, shape: type[Document]) -> Iterator[tuple[int, Any]]:
        with closing(self._rows.disk.rows(shape.table)) as rows:
            for row in rows:
                self._done += 1
                if self._done % LOOKS == 0:
                    self._tell(self._done, self._all)
                yield row
        self._tell(self._done, self._all)


def _decoded(body: Any) -> Stored:
    """A document; empty where it is none."""
    try:
        found: Any = decode(body)
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _read(shape: type[Document], body: Any) -> tuple[Stored, str | None]:
    """A document, empty where it is none, and what is wrong with how it is stored."""
    stored = _decoded(body)
    try:
        if not stored or encode(stored) != body:
            return stored, "its text was changed by another hand"
        document = shape.model_validate(stored)
    except NotStorableError as fault:
        return stored, str(fault)
    except ValidationError as invalid:
        wrong = invalid.errors(include_url=False)[0]
        field = ".".join(map(str, wrong["loc"]))
        return stored, f"its {field} is not as it should be ({wrong['msg']})"
    return (
        stored,
        None if document.revision >= 1 else "it was never saved (its revision is below 1)",
    )
