"""Reading and saving documents: what every rule and every turn gets to work with."""

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import and_
from typing import Any, TypeVar

from tinydb import where
from tinydb.queries import QueryInstance

from store import events, seals
from store.disk import Index
from store.documents import SHAPES, Counter, Document, Event
from store.rows import RowsDB

D = TypeVar("D", bound=Document)

OWN_ID = Index(("id",), unique=True)
INDEXES: Mapping[str, tuple[Index, ...]] = {
    shape.table: (OWN_ID, *shape.indexes) for shape in SHAPES
}


class Conflict(Exception):
    """The document was saved by somebody else since it was read."""


class Missing(LookupError):
    """There is no such document."""


class View:
    """The record as it is, to read."""

    def __init__(self, rows: RowsDB) -> None:
        self._rows = rows

    def get(self, shape: type[D], own_id: str) -> D | None:
        """The document with this id, or None."""
        row = self._rows.table(shape.table).get(where("id") == own_id)
        return None if row is None else shape.model_validate(row)

    def need(self, shape: type[D], own_id: str) -> D:
        """The document with this id. Raises Missing."""
        found = self.get(shape, own_id)
        if found is None:
            raise Missing(f"{shape.table}: {own_id}")
        return found

    def find(
        self,
        shape: type[D],
        *,
        order: str | None = None,
        limit: int | None = None,
        **equal: str | int | None,
    ) -> list[D]:
        """The documents whose fields equal these, in the order they were first saved.

        `order` names a field to sort by instead, `-field` for falling order.
        """
        rows = self._rows.table(shape.table).search(_all_equal(equal), order=order, limit=limit)
        return [shape.model_validate(row) for row in rows]


class Transaction(View):
    """The record inside one transaction: what is saved here is kept together or not at all.

    What is put is vouched for by the next event that is recorded, so the event comes last.
    """

    def __init__(self, rows: RowsDB) -> None:
        super().__init__(rows)
        self._unsealed: dict[str, seals.Content | None] = {}

    def put(self, document: D) -> D:
        """Save `document` with its revision counted up. Raises Conflict if it is not the newest."""
        table = self._rows.table(document.table)
        stored = table.get(where("id") == document.id)
        if (stored["revision"] if stored else 0) != document.revision:
            raise Conflict(f"{document.table}: {document.id}")
        saved = document.but(revision=document.revision + 1)
        row = saved.model_dump(mode="json")
        if stored is None:
            table.insert(row)
        else:
            table.replace(stored.doc_id, row)
        part = seals.part(document.table, row)
        if part != seals.part(document.table, stored):
            self.vouch({f"{document.table}/{document.id}": part})
        return saved

    def forget(self, document: Document) -> None:
        """Remove a document that is no part of the office's history."""
        table = self._rows.table(document.table)
        table.remove(where("id") == document.id)

    def vouch(self, changed: Mapping[str, seals.Content | None]) -> None:
        """Let the next event carry the seals of these parts of documents, by `table/id`."""
        self._unsealed.update(changed)

    def next_number(self, series: str) -> int:
        """The next number of `series`, from 1; a number is given out once."""
        counter = self.get(Counter, series) or Counter(id=series)
        return self.put(counter.but(last=counter.last + 1)).last

    def record(self, what: str, at: datetime, **facts: Any) -> Event:
        """Append an event to the audit trail, linked to the one before it."""
        newest = self.find(Event, order="-doc_id", limit=1)
        number = int(newest[0].id) + 1 if newest else 1
        event = Event(id=str(number), revision=1, what=what, at=at, seals=self._sealed(), **facts)
        event = events.linked(event, newest[0].link if newest else events.ORIGIN)
        self._rows.table(Event.table).insert(event.model_dump(mode="json"))
        return event

    def _sealed(self) -> dict[str, str]:
        sealed = {name: seals.seal(part) for name, part in self._unsealed.items()}
        self._unsealed.clear()
        return sealed


def _all_equal(equal: Mapping[str, str | int | None]) -> QueryInstance:
    tests = [where(field) == wanted for field, wanted in equal.items()]
    return reduce(and_, tests) if tests else where("id").exists()
