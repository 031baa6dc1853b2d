"""Changes that are worked out beside the record, and then put on it in one commit.

Whatever takes long is done where it holds nobody up; what was read for it is looked at again when
it is put on record: where that has changed since, nothing is put.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any, Literal

import store.record.migrations.version as versions
from store.documents import Chore, Counter, Document, Event
from store.documents.base import Frozen
from store.engine.codec import text_of
from store.engine.rows.database import RowsDB, open_overlaid
from store.record.cache import Placed, Question
from store.record.transaction import INDEXES, Transaction
from store.record.view import NEWEST, D, Equal, View

COUNTS = frozenset({Chore.table, Counter.table})
"""Tables whose documents are saved again and again, and matter only as they are in the end."""


class Deed(Frozen):
    """One thing done to a record; `body` is JSON text.

    A document to `put`, as it was before it was saved, or to `forget`; an event to `record`.
    """

    what: Literal["put", "forget", "record"]
    table: str
    body: str


class Proposed(Frozen):
    """All that is to be done, in order, by what was on record after the event of that number.

    It was worked out from the documents named in `read` (`table/id`) and from whole `tables`.
    """

    after: int
    tables: frozenset[str]
    read: frozenset[str]
    deeds: tuple[Deed, ...]

    @property
    def saved(self) -> int:
        """How many documents it saves."""
        return sum(deed.what == "put" for deed in self.deeds)

    def put(self, shape: type[Document]) -> list[str]:
        """The ids of the documents of this shape that it saves."""
        bodies = (one.body for one in self.deeds if (one.what, one.table) == ("put", shape.table))
        return list(dict.fromkeys(shape.model_validate_json(body).id for body in bodies))


class Proposal(Transaction):
    """A transaction in rows that are gone in the end: it notes what is done and what was read."""

    def __init__(self, rows: RowsDB) -> None:
        super().__init__(rows)
        self._deeds: list[Deed] = []
        self._tables: set[str] = set()
        self._names: set[str] = set()
        self._counts: dict[str, tuple[int, int]] = {}
        self._after = newest(self)

    @property
    def proposed(self) -> Proposed:
        """What was done so far."""
        tables, names = frozenset(self._tables), frozenset(self._names)
        return Proposed(after=self._after, tables=tables, read=names, deeds=tuple(self._deeds))

    def put(self, document: D) -> D:
        saved = super().put(document)
        self._note("put", document)
        return saved

    def forget(self, document: Document) -> None:
        super().forget(document)
        self._note("forget", document)

    def record(self, what: str, at: datetime, **facts: Any) -> Event:
        event = super().record(what, at, **facts)
        self._note("record", event)
        return event

    def _note(self, what: Literal["put", "forget", "record"], document: Document) -> None:
        deed = Deed(what=what, table=document.table, body=text_of(document))
        if what == "put" and document.table in COUNTS:
            self._count(deed, document)
        else:
            self._deeds.append(deed)

    def _count(self, deed: Deed, document: Document) -> None:
        """What only counts is put once, as it is in the end."""
        name = f"{deed.table}/{document.id}"
        at, revision = self._counts.setdefault(name, (len(self._deeds), document.revision))
        if at < len(self._deeds):
            self._deeds[at] = Deed(
                what="put", table=deed.table, body=text_of(document.but(revision=revision))
            )
        else:
            self._deeds.append(deed)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        done, counts = list(self._deeds), dict(self._counts)
        try:
            with super().savepoint():
                yield
        except BaseException:
            self._deeds, self._counts = done, counts
            raise

    def _found(self, shape: type[D], asked: Question) -> list[tuple[int, D]]:
        self._tables.add(shape.table)
        return super()._found(shape, asked)

    def _placed(self, shape: type[D], own_id: str) -> Placed | None:
        self._names.add(f"{shape.table}/{own_id}")
        return super()._placed(shape, own_id)

    def _all_placed(self, shape: type[D], own_ids: Iterable[str]) -> dict[str, Placed]:
        wanted = list(own_ids)
        self._names.update(f"{shape.table}/{one}" for one in wanted)
        return super()._all_placed(shape, wanted)

    def count(self, shape: type[D], equal: Equal, limit: int) -> int:
        self._tables.add(shape.table)
        return super().count(shape, equal, limit)

    def beginning(self, shape: type[D], field: str, words: str, limit: int) -> list[D]:
        self._tables.add(shape.table)
        return super().beginning(shape, field, words, limit)


@contextmanager
def proposing(url: str) -> Iterator[Proposal]:
    """The record at `url` as it is now, to change beside it.

    Raises OtherVersionError, DiskError.
    """
    versions.require(url)
    with closing(open_overlaid(url, indexes=INDEXES)) as rows, rows.transaction():
        yield Proposal(rows)


def newest(record: View) -> int:
    """The number of the newest event, 0 where there is none."""
    found = record.find(Event, order=NEWEST, limit=1)
    return int(found[0].id) if found else 0
