"""Many documents at once, as the transactions of two years would have left them."""

from collections import Counter as Count
from datetime import datetime
from typing import Any, TypeVar

from store.documents import Counter, Document, Event
from store.engine.codec import encode
from store.engine.rows.database import RowsDB
from store.record import audit_chain
from store.record.transaction import Transaction
from store.record.view import View

D = TypeVar("D", bound=Document)


class Bulk:
    """Writes new documents without looking whether they are there; for an empty record only."""

    def __init__(self, rows: RowsDB) -> None:
        self._rows = rows
        self._places: dict[tuple[str, str], int] = {}
        self._numbers: Count[str] = Count()
        self._seals: dict[str, str] = {}
        newest = View(rows).find(Event, order="-doc_id", limit=1)[0]
        self._event, self._link = int(newest.id), newest.link

    def number(self, series: str) -> int:
        """The next number of `series`."""
        self._numbers[series] += 1
        return self._numbers[series]

    def put(self, document: D) -> D:
        """Save the document with its revision counted up."""
        saved = document.but(revision=document.revision + 1)
        row = saved.model_dump(mode="json")
        part = audit_chain.part(document.table, row)
        if part is not None:
            self._seals[f"{document.table}/{document.id}"] = audit_chain.seal(part)
        self._write(saved, encode(row))
        return saved

    def _write(self, saved: Document, body: str) -> None:
        name = (saved.table, saved.id)
        if saved.revision == 1:
            self._places[name] = self._rows.disk.insert(saved.table, None, body)
        else:
            self._rows.disk.replace(saved.table, self._places[name], body)

    def record(self, what: str, at: datetime, **facts: Any) -> None:
        """Append an event that vouches for what was put since the one before."""
        self._event += 1
        event = Event(id=str(self._event), revision=1, what=what, at=at, seals=self._seals, **facts)
        event = audit_chain.linked(event, self._link)
        self._link, self._seals = event.link, {}
        self._rows.disk.insert(Event.table, None, encode(event.model_dump(mode="json")))

    def finish(self) -> None:
        """Keep the counters."""
        record = Transaction(self._rows)
        for series, last in self._numbers.items():
            record.put(Counter(id=series, last=last))
