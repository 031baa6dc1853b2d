"""What is looked at in one document, whoever has found it worth a look."""

from collections.abc import Iterator

from store.documents import Counter, Document, Entry, Event, Inbound, Request
from store.engine.disk import DiskError
from store.engine.marks import Marked
from store.engine.rows.database import RowsDB
from store.operations.check.files import FilesCheckup
from store.operations.check.ids import Ids
from store.operations.check.references import REFERENCES, named
from store.operations.check.shapes import Read, Stored, read
from store.record import audit_chain
from store.record.audit_trail import Trail
from store.record.view import View
from store.registers import checking, ending


class DocumentLook:
    """Whether a document is what the program would have written, and fits all that it names.

    Events have to be looked at in their order, and before what they seal. `looked` is the count.
    Of the program's `own` texts it is known that they are as it writes them.
    """

    def __init__(
        self, rows: RowsDB, trail: Trail, files: FilesCheckup | None, *, own: bool = False
    ) -> None:
        self.looked = 0
        self.ids = Ids(rows.disk)
        self._trail = trail
        self._files = files
        self._own = own
        self._record = View(rows)
        self._counters = Counters(self._record)

    def findings(
        self, shape: type[Document], row: Marked, mark: str | None, *, history: bool = True
    ) -> Iterator[str]:
        """Yield what is wrong with it; `mark` too, and with `history` what events say of it.

        Raises UnicodeDecodeError for what is no text.
        """
        self.looked += 1
        found = read(shape, row.body, own=self._own)
        name = name_of(shape, row, found.stored)
        for wrong in filter(None, (found.fault, mark)):
            yield f"{name}: {wrong}."
        if found.stored:
            yield from self._tied(shape, name, found, history=history)
            if self._files and b'"hash"' in row.body:
                yield from self._files.findings(name, found.stored)

    def _tied(
        self, shape: type[Document], name: str, found: Read, *, history: bool
    ) -> Iterator[str]:
        """Whether it fits the audit trail, its counter, and the documents that it names."""
        stored = found.stored
        if history and (wrong := self._history(shape, name, found)):
            yield wrong
        if shape is Request:
            yield from self._request(name, found)
        yield from self._entry(found)
        if shape.table in REFERENCES:
            for field, table, own_id in named(shape.table, stored):
                if not self.ids.there(table, own_id):
                    yield f"{name}: its {field} names {table}/{own_id}, which is not there."

    def _request(self, name: str, found: Read) -> Iterator[str]:
        """Whether its number was given out, and the registers have what follows from it.

        That is told only where they can be read.
        """
        yield from self._counters.findings(name, str(found.stored.get("id")))
        if isinstance(found.document, Request):
            yield from self._follows(checking.findings(self._record, found.document))

    def _entry(self, found: Read) -> Iterator[str]:
        """Whether it ended as a request says."""
        if isinstance(found.document, Entry):
            yield from self._follows(ending.of_entry(self._record, found.document))

    @staticmethod
    def _follows(findings: Iterator[str]) -> Iterator[str]:
        try:
            yield from findings
        except (DiskError, ValueError):
            return

    def _history(self, shape: type[Document], name: str, found: Read) -> str | None:
        """What chain and seals say."""
        if shape is Event:
            event = found.document if isinstance(found.document, Event) else None
            return self._trail.follow(found.stored, event)
        if isinstance(found.document, Inbound):
            return self._trail.heard(name, found.document)
        if shape.table in audit_chain.UNSEALED:
            return None
        return self._trail.differs(name, audit_chain.part(shape.table, found.stored))


class Counters:
    """What the counters have given out, each asked once."""

    def __init__(self, record: View) -> None:
        self._record = record
        self._last: dict[str, int] = {}

    def findings(self, name: str, own_id: str) -> Iterator[str]:
        """Yield what is wrong with a request's number."""
        series, _, number = own_id.rpartition("-")
        if number.isdecimal() and int(number) > self._given(series):
            yield f"{name}: its number is above what the counter of {series} has given out."

    def _given(self, series: str) -> int:
        if series not in self._last:
            try:
                counter = self._record.get(Counter, series)
            except (OSError, ValueError):
                counter = None
            self._last[series] = counter.last if counter else 0
        return self._last[series]


def name_of(shape: type[Document], row: Marked, stored: Stored) -> str:
    """What a document is called in a finding."""
    return f"{shape.table}/{stored.get('id', f'row {row.doc_id}')}"
