"""Looking the whole record over: marks, shapes, chain, seals, references, numbers, files."""

from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from typing import TypeVar

from store.documents import SHAPES, Document, Event, Parcel
from store.engine.disk import DiskError
from store.engine.files.kept import Files
from store.engine.marks import Marked, packed
from store.engine.operation import Progress, silent
from store.engine.rows.database import RowsDB
from store.forms.declared import own_kinds
from store.operations.check.documents import DocumentLook, name_of
from store.operations.check.files import FilesCheckup
from store.operations.check.marks import MarksCheckup, Sums
from store.operations.check.shapes import decoded
from store.record.audit_trail import Trail
from store.record.finding import keeping
from store.record.migrations.steps import MARKED, VERSION
from store.record.migrations.version import version_of
from store.record.transaction import INDEXES
from store.record.view import View
from store.registers import sums
from store.registers.money import standings
from store.workflow.duties import checking

LOOKS = 500
"""Documents between two words about the progress."""

EVENTS_FIRST = tuple(sorted(SHAPES, key=lambda shape: shape is not Event))

_NO_MARK = packed(0)

R = TypeVar("R")


class Checkup:
    """One look at an open record, as it is at one moment; every finding is one sentence.

    Each document is read once, and let go of. `files` are looked at too unless None. Where all
    rows are this program's `own`, written in the transaction that is open, marks are not made anew
    nor is the text compared. Afterwards
    `trail` knows the events' heads, `held` is the count of parcels that wait for their release,
    `unnamed` the count of whole files that no document names, and `sums` what the tables come to.
    """

    def __init__(
        self,
        rows: RowsDB,
        files: Files | None,
        tell: Progress = silent,
        version: int = VERSION,
        *,
        own: bool = False,
    ) -> None:
        self.trail = Trail()
        self.held = 0
        self.sums: dict[str, Sums] = {}
        self._rows = rows
        self._files = FilesCheckup(files) if files else None
        self._tell = tell
        self._version = version
        self._own = own
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
            self._all = sum(self._rows.disk.count(shape.table) for shape in SHAPES)
            if self._marks:
                yield from self._rows.disk.foreign(INDEXES, older=self._version < VERSION)
            with suppress(DiskError, ValueError):  # told where the documents are looked at
                own_kinds.take_up(View(self._rows))
            self._look = DocumentLook(self._rows, self.trail, self._files, own=self._own)
            yield from self._everything()
            self.held = len(self._rows.table(Parcel.table).bodies({"state": "held"}))

    @property
    def _marks(self) -> bool:
        """Whether rows have marks, and another hand may have been at them."""
        return self._version >= MARKED and not self._own

    @property
    def unnamed(self) -> int:
        return self._files.unnamed if self._files else 0

    @property
    def looked(self) -> int:
        """How many documents were read word by word."""
        return self._look.looked

    def _everything(self) -> Iterator[str]:
        for shape in EVENTS_FIRST:
            yield from self._table(shape)
        yield from self._missing()
        yield from self._added_up()
        yield from self._files.others() if self._files else ()

    def _table(self, shape: type[Document]) -> Iterator[str]:
        """Whether each document is as it should be, and all of them are there."""
        last: Marked | None = None
        marks, history = MarksCheckup(shape.table), Event.table not in self._unread
        for own_id in self._look.ids.twice(shape.table):
            yield f"{shape.table}/{own_id}: there is another document with this id."
        try:
            for row in self._marked(shape):
                wrong = marks.wrong(row) if self._marks else None
                yield from self._look.findings(shape, row, wrong, history=history)
                last = row
            if self._marks:
                yield from marks.findings(self._rows.disk.tally(shape.table))
        except (DiskError, ValueError) as fault:
            self._unread.add(shape.table)
            yield unreadable(shape, last, fault)
        self.sums[shape.table] = marks.sums

    def _missing(self) -> Iterator[str]:
        for finding in self.trail.missing():
            if finding.split("/")[0] not in self._unread:
                yield finding

    def _added_up(self) -> Iterator[str]:
        """Whether what is kept is what the rest adds up to; told only of what can be read."""
        try:
            yield from standings.findings(View(self._rows))
            yield from sums.findings(View(self._rows))
            yield from checking.findings(View(self._rows))
            yield from keeping.findings(View(self._rows))
        except (DiskError, ValueError):
            return

    def _marked(self, shape: type[Document]) -> Iterator[Marked]:
        if self._marks:
            yield from self._counted(self._rows.disk.marked(shape.table))
            return
        for doc_id, body in self._counted(self._rows.disk.rows(shape.table)):
            yield Marked(doc_id, body.encode(), 0, _NO_MARK)

    def _counted(self, found: Generator[R, None, None]) -> Iterator[R]:
        with closing(found) as rows:
            for row in rows:
                self._done += 1
                if self._done % LOOKS == 0:
                    self._tell(self._done, self._all)
                yield row
        self._tell(self._done, self._all)


def unreadable(shape: type[Document], last: Marked | None, fault: Exception) -> str:
    """How it is said that a table cannot be read to its end."""
    place = name_of(shape, last, decoded(last.body)) if last else f"the beginning of {shape.table}"
    return f"{shape.table}: nothing can be read after {place} ({fault})."
