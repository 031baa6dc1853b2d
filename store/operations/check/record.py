"""Looking the whole record over: marks, shapes, chain, seals, references, numbers, files."""

from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TypeVar

from store.documents import SHAPES, Counter, Document, Event, Inbound, Parcel, Request
from store.engine.disk import DiskError
from store.engine.files.kept import Files
from store.engine.marks import Marked, packed
from store.engine.operation import Progress, silent
from store.engine.rows.database import RowsDB
from store.operations.check.files import FilesCheckup
from store.operations.check.marks import MarksCheckup
from store.operations.check.references import named
from store.operations.check.shapes import Stored, decoded, read
from store.record import audit_chain
from store.record.audit_trail import Trail
from store.record.migrations.steps import MARKED, VERSION
from store.record.migrations.version import version_of
from store.record.transaction import INDEXES
from store.record.view import View
from store.registers.money import standings

LOOKS = 500
"""Documents between two words about the progress."""

R = TypeVar("R")


class Checkup:
    """One look at an open record, as it is at one moment; every finding is one sentence.

    `files` are looked at too unless None. Afterwards `trail` knows the events' heads, `held` is
    the count of parcels that wait for their release, and `unnamed` the count of whole files that
    no document names.
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
            if self._version >= MARKED:
                yield from self._rows.disk.foreign(INDEXES)
            for shape in SHAPES:
                yield from self._shaped(shape)
            for shape in sorted(SHAPES, key=lambda shape: shape is not Event):
                yield from self._tied(shape)
            yield from self._missing()
            yield from self._added_up()
            yield from self._files.others() if self._files else ()

    @property
    def unnamed(self) -> int:
        return self._files.unnamed if self._files else 0

    def _shaped(self, shape: type[Document]) -> Iterator[str]:
        """Whether each document is what this program would have written; notes the ids."""
        place, marks = f"the beginning of {shape.table}", MarksCheckup(shape.table)
        try:
            for row in self._marked(shape):
                stored, fault = read(shape, row.body.decode())
                place = f"{shape.table}/{stored.get('id', f'row {row.doc_id}')}"
                if not self._new(shape, stored):
                    fault = fault or "there is another document with this id"
                for wrong in filter(None, (fault, marks.wrong(row))):
                    yield f"{place}: {wrong}."
            if self._version >= MARKED:
                yield from marks.findings(self._rows.disk.tally(shape.table))
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
            stored = decoded(body)
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
            finding = self.trail.differs(name, audit_chain.part(shape.table, stored))
        if finding:
            yield finding
        if shape is Inbound and (altered := self.trail.heard(name, stored)):
            yield altered
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

    def _marked(self, shape: type[Document]) -> Iterator[Marked]:
        if self._version >= MARKED:
            yield from self._counted(self._rows.disk.marked(shape.table))
            return
        for doc_id, body in self._bodies(shape):
            yield Marked(doc_id, body.encode(), 0, packed(0))

    def _bodies(self, shape: type[Document]) -> Iterator[tuple[int, str]]:
        yield from self._counted(self._rows.disk.rows(shape.table))

    def _counted(self, found: Generator[R, None, None]) -> Iterator[R]:
        with closing(found) as rows:
            for row in rows:
                self._done += 1
                if self._done % LOOKS == 0:
                    self._tell(self._done, self._all)
                yield row
        self._tell(self._done, self._all)
