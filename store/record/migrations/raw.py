"""Stored documents below their shapes, as whichever version wrote them."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from store.engine.codec import decode, encode
from store.engine.disk import DamagedError, Disk
from store.record import audit_chain

Stored = dict[str, Any]


class MisshapenError(DamagedError):
    """A document is not as the version of its record keeps it."""


class Raw:
    """What a migration works with.

    `changed` is what the audit trail has to vouch for anew, `read` the document that was read last.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.changed: dict[str, audit_chain.Content | None] = {}
        self.read = ""

    def change(self, table: str, how: Callable[[Stored], Stored]) -> None:
        """Put `how(document)` in the place of every document of `table`, under the same own id."""
        if table == "events":
            raise ValueError("events are chained: no migration changes them")
        with closing(self._disk.rows(table)) as rows:
            for doc_id, body in rows:
                changed = encode(how(decode(body)))
                if changed != body:
                    self._disk.replace(table, doc_id, changed)
                    self._note(table, decode(changed))

    def documents(self, table: str) -> Iterator[Stored]:
        """Every document of `table`, in the order they were first saved."""
        with closing(self._disk.rows(table)) as rows:
            for doc_id, body in rows:
                document = decode(body)
                self.read = f"{table}/{document.get('id', f'row {doc_id}')}"
                yield document

    def add(self, table: str, document: Stored) -> None:
        """Put a new document into `table`, saved once."""
        kept = encode({**document, "revision": 1})
        self._disk.insert(table, None, kept)
        self._note(table, decode(kept))

    def drop(self, table: str) -> None:
        """Take `table` off the record, with its documents: the trail says that they are gone."""
        for document in self.documents(table):
            if audit_chain.part(table, document) is not None:
                self.changed[f"{table}/{document['id']}"] = None
        self._disk.drop(table)

    def adopt(self) -> None:
        """Mark every row that has no mark yet."""
        self._disk.adopt()

    def _note(self, table: str, document: Stored) -> None:
        part = audit_chain.part(table, document)
        if part is not None:
            self.changed[f"{table}/{document['id']}"] = part
