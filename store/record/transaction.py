"""Reading and saving documents: what every rule and every turn gets to work with."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from tinydb import where

from store.documents import SHAPES, Counter, Document, Event, Inbound
from store.engine.codec import decode, text_of
from store.engine.disk import NotUniqueError
from store.engine.query import Index
from store.engine.rows.database import RowsDB
from store.record import audit_chain
from store.record.cache import Memory, Question
from store.record.finding import keeping
from store.record.remembering import Remembering
from store.record.view import NEWEST, D

OWN_ID = Index(("id",), unique=True)
INDEXES: Mapping[str, tuple[Index, ...]] = {
    shape.table: (OWN_ID, *shape.indexes) for shape in SHAPES
}


_NEWEST_EVENT = Question(order=NEWEST, limit=1)


class Conflict(Exception):
    """The document was saved by somebody else since it was read."""


class Transaction(Remembering):
    """The record inside one transaction: what is saved here is kept together or not at all.

    What is put is vouched for by the next event that is recorded, so the event comes last. What was
    read is remembered: nobody else changes anything while the transaction lasts. `before` is what
    is known from earlier ones.
    """

    def __init__(self, rows: RowsDB, before: Memory | None = None) -> None:
        super().__init__(rows, before)
        self._unsealed: dict[str, audit_chain.Content | None] = {}
        self._saved: dict[str, Document] = {}
        self._cause: dict[str, str] = {}

    def put(self, document: D) -> D:
        """Save `document` with its revision counted up. Raises Conflict if it is not the newest."""
        saved = document.but(revision=document.revision + 1)
        if document.revision:
            self._replace(document, saved)
        else:
            self._insert(saved)
        return saved

    def _insert(self, saved: Document) -> None:
        """That it is new needs no look: of two with the same id the disk refuses the second."""
        body = text_of(saved)
        try:
            at = self._rows.table(saved.table).insert_text(body)
        except NotUniqueError as known:
            raise Conflict(f"{saved.table}: {saved.id}") from known
        self._put(at, saved, body, None)

    def _replace(self, document: Document, saved: Document) -> None:
        placed = self._placed(type(document), document.id)
        if placed is None or placed[1].revision != document.revision:
            raise Conflict(f"{document.table}: {document.id}")
        body = text_of(saved)
        self._rows.table(saved.table).replace_text(placed[0], body)
        self._put(placed[0], saved, body, placed[1])

    def _put(self, at: int, saved: Document, body: str, before: Document | None) -> None:
        name = f"{saved.table}/{saved.id}"
        self.memory.put((saved.table, saved.id), (at, saved))
        self._saved[name] = saved
        if saved.table not in audit_chain.UNSEALED:
            self._answers.clear()
        if audit_chain.is_news(before, saved):
            self.vouch({name: audit_chain.part(saved.table, decode(body))})
        self._follow_words(at, before, saved)

    def _follow_words(self, at: int, before: Document | None, saved: Document) -> None:
        """Let a request be found as it is now, where it is noted how requests are found."""
        change = keeping.change(self, at, before, saved)
        if change and self.keeps_words(keeping.FOUND):
            self.note_words(keeping.FOUND, *change)

    def keep_words(self, table: str) -> None:
        """Note by which words documents of the table are found; of none of them yet."""
        self._rows.disk.words.drop(table)
        self._rows.disk.words.create(table)

    def note_words(self, table: str, at: int, gone: Iterable[str], come: Iterable[str]) -> None:
        """The document there is found by these words no longer, and by those from now on."""
        gone, come = set(gone), set(come)
        if gone or come:
            self._rows.disk.words.note(table, at, gone - come, come)

    def saved(self, shape: type[D]) -> list[D]:
        """What was put into the table of `shape`, as it is now."""
        return [document for document in self._saved.values() if isinstance(document, shape)]

    def forget(self, document: Document) -> None:
        """Remove a document that is no part of the office's history."""
        table = self._rows.table(document.table)
        table.remove(where("id") == document.id)
        self._saved.pop(f"{document.table}/{document.id}", None)
        self._answers.clear()
        self.memory.put((document.table, document.id), None)

    def unread(self) -> None:
        """Read from the file anew what is wanted next."""
        self._rows.disk.unread()

    def vouch(self, changed: Mapping[str, audit_chain.Content | None]) -> None:
        """Let the next event carry the seals of these parts of documents, by `table/id`."""
        self._unsealed.update(changed)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What is saved inside is undone alone if it fails, in memory as on disk."""
        before = self.memory.copy(), dict(self._unsealed), dict(self._saved)
        try:
            with self._rows.transaction():
                yield
        except BaseException:
            self.memory, self._unsealed, self._saved = before
            self._answers.clear()
            self._seen.clear()
            raise

    def next_number(self, series: str) -> int:
        """The next number of `series`, from 1; a number is given out once."""
        counter = self.get(Counter, series) or Counter(id=series)
        return self.put(counter.but(last=counter.last + 1)).last

    def new_id(self, shape: type[Document], letter: str) -> str:
        """The next id of this letter (P12, H7, W3) that no document of `shape` has."""
        while True:
            wanted = f"{letter}{self.next_number(shape.table)}"
            if self.get(shape, wanted) is None:
                return wanted

    def answers(self, update: Inbound) -> None:
        """Every event from now on names the update that caused it, and what that said."""
        self._cause = {"update": update.id, "raw": update.digest}

    def record(self, what: str, at: datetime, **facts: Any) -> Event:
        """Append an event to the audit trail, linked to the one before it."""
        newest = self.find(Event, order=NEWEST, limit=1)
        number = int(newest[0].id) + 1 if newest else 1
        facts |= self._cause
        event = Event(id=str(number), revision=1, what=what, at=at, seals=self._sealed(), **facts)
        event = audit_chain.linked(event, newest[0].link if newest else audit_chain.ORIGIN)
        placed = (self._rows.table(Event.table).insert_text(text_of(event)), event)
        self.memory.put((Event.table, event.id), placed)
        self.memory.findings[Event.table][_NEWEST_EVENT] = [placed]  # what the next will ask for
        return event

    def _sealed(self) -> dict[str, str]:
        sealed = {name: audit_chain.seal(part) for name, part in self._unsealed.items()}
        self._unsealed.clear()
        return sealed
