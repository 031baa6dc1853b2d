"""Reading and saving documents: what every rule and every turn gets to work with."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from tinydb import where

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
        found = self._placed(shape, own_id)
        return found[1] if found else None

    def _placed(self, shape: type[D], own_id: str) -> tuple[int, D] | None:
        """The document with this id, after its place in the table."""
        for at, body in self._rows.table(shape.table).bodies({"id": own_id}, limit=1):
            return at, shape.model_validate_json(body)
        return None

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
        rows = self._rows.table(shape.table).bodies(equal, order=order, limit=limit)
        return [shape.model_validate_json(body) for _, body in rows]


class Transaction(View):
    """The record inside one transaction: what is saved here is kept together or not at all.

    What is put is vouched for by the next event that is recorded, so the event comes last. What was
    read is remembered: nobody else changes anything while the transaction lasts.
    """

    def __init__(self, rows: RowsDB) -> None:
        super().__init__(rows)
        self._unsealed: dict[str, seals.Content | None] = {}
        self._known: dict[tuple[str, str], tuple[int, Any]] = {}
        self._found: dict[str, dict[object, list[Any]]] = defaultdict(dict)

    def find(
        self,
        shape: type[D],
        *,
        order: str | None = None,
        limit: int | None = None,
        **equal: str | int | None,
    ) -> list[D]:
        found, asked = self._found[shape.table], (order, limit, *equal.items())
        if asked not in found:
            found[asked] = super().find(shape, order=order, limit=limit, **equal)
        return list(found[asked])

    def _placed(self, shape: type[D], own_id: str) -> tuple[int, D] | None:
        name = (shape.table, own_id)
        if name not in self._known:
            placed = super()._placed(shape, own_id)
            if placed is None:
                return None
            self._known[name] = placed
        return self._known[name]

    def put(self, document: D) -> D:
        """Save `document` with its revision counted up. Raises Conflict if it is not the newest."""
        table, placed = self._rows.table(document.table), self._placed(type(document), document.id)
        if (placed[1].revision if placed else 0) != document.revision:
            raise Conflict(f"{document.table}: {document.id}")
        saved = document.but(revision=document.revision + 1)
        row = saved.model_dump(mode="json")
        if placed is None:
            at = table.insert(row)
        else:
            at = placed[0]
            table.replace(at, row)
        self._remember(at, saved)
        part = seals.part(document.table, row)
        if part != seals.part(document.table, placed and placed[1].model_dump(mode="json")):
            self.vouch({f"{document.table}/{document.id}": part})
        return saved

    def _remember(self, at: int, saved: Document) -> None:
        self._known[saved.table, saved.id] = (at, saved)
        self._found.pop(saved.table, None)

    def forget(self, document: Document) -> None:
        """Remove a document that is no part of the office's history."""
        table = self._rows.table(document.table)
        table.remove(where("id") == document.id)
        self._known.pop((document.table, document.id), None)
        self._found.pop(document.table, None)

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
        self._remember(self._rows.table(Event.table).insert(event.model_dump(mode="json")), event)
        return event

    def _sealed(self) -> dict[str, str]:
        sealed = {name: seals.seal(part) for name, part in self._unsealed.items()}
        self._unsealed.clear()
        return sealed
