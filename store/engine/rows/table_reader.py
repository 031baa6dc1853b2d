"""The reading half of TinyDB's table over rows."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import Any, NoReturn, overload

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.engine.codec import decode
from store.engine.disk import Disk
from store.engine.query import Clause, Mark, Order, path
from store.engine.rows.pushdown import clauses
from store.engine.rows.storage import RowsStorage

Content = dict[str, Any]

# Half of what a row number can be: above the highest id that is given, there is room for more.
HIGHEST_ID = 2**62
HIGHEST = chr(0x10FFFF)
"""The text after every other that begins alike."""


def could_be_id(doc_id: object) -> bool:
    return isinstance(doc_id, int) and abs(doc_id) <= HIGHEST_ID


def _alike(equal: Mapping[str, str | int | None]) -> tuple[Clause, ...]:
    return tuple([Clause(path(field), "=", value) for field, value in equal.items()])


class RowsReader(Table):
    """A TinyDB table that reads the rows it needs. Documents come by id, and are copies."""

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = 0,  # noqa: ARG002  a cache would share documents, and miss changes
        persist_empty: bool = False,  # noqa: FBT001, FBT002  as in TinyDB
    ) -> None:
        super().__init__(storage, name, cache_size=0)
        if not isinstance(storage, RowsStorage):
            raise TypeError("a table over rows needs a RowsStorage, and nothing in between")
        self._rows = storage
        if persist_empty:
            self._disk.create(name)

    @property
    def storage(self) -> RowsStorage:
        return self._rows

    @property
    def _disk(self) -> Disk:
        return self._rows.disk

    def search(
        self, cond: QueryLike, *, order: str | None = None, limit: int | None = None
    ) -> list[Document]:
        """Find documents, at most `limit`, by `order`: `due`, `-due` or `-doc_id`."""
        return self._found(cond, order, limit)

    def all(self, *, order: str | None = None, limit: int | None = None) -> list[Document]:
        """Return all documents, or those that come first as in `search`."""
        return self._found(None, order, limit)

    def bodies(
        self,
        equal: Mapping[str, str | int | None],
        *,
        order: str | None = None,
        limit: int | None = None,
        after: Mark | None = None,
    ) -> list[tuple[int, str]]:
        """Find documents whose fields equal these, as JSON text, each after its id.

        It is `search` for who reads the text with other means; a field that is not there is None,
        and `a.b` is a field inside another. With `after` only those that come after it in this
        order, by a field that all of them have.
        """
        wanted, by = _alike(equal), Order.read(order)
        if after is None:
            return self._disk.first(self.name, wanted, by, limit)
        found = list[tuple[int, str]]()
        for beyond, order_there in by.beyond(after):
            left = None if limit is None else limit - len(found)
            if left != 0:
                found += self._disk.first(self.name, (*wanted, *beyond), order_there, left)
        return found

    def bodies_of(self, field: str, values: Iterable[str]) -> list[tuple[int, str]]:
        """Find the documents whose text at `field` is one of these, in no order, as `bodies`."""
        return self._disk.valued(self.name, path(field), values)

    def few(self, equal: Mapping[str, str | int | None], limit: int) -> int:
        """How many documents `bodies` would find; an index that has the fields reads none."""
        return self._disk.few(self.name, _alike(equal), limit)

    def beginning(self, field: str, words: str, limit: int) -> list[tuple[int, str]]:
        """Find documents whose text at `field` begins with `words`, by it, as `bodies` does."""
        at = path(field)
        wanted = (Clause(at, ">=", words), Clause(at, "<=", words + HIGHEST))
        return self._disk.first(self.name, wanted, Order(at), limit)

    def _found(
        self, cond: QueryLike | None, order: str | None, limit: int | None
    ) -> list[Document]:
        with closing(self._matching(cond, order)) as matching:
            return [self.document_class(found, at) for at, found in islice(matching, limit)]

    def _matching(
        self, cond: QueryLike | None, order: str | None = None
    ) -> Generator[tuple[int, Content], None, None]:
        wanted = clauses(cond, self._disk.declared(self.name))
        with closing(self._disk.rows(self.name, wanted, Order.read(order))) as rows:
            for doc_id, body in rows:
                content = decode(body)
                if cond is None or cond(content):
                    yield doc_id, content

    @overload
    def get(self) -> NoReturn: ...
    @overload
    def get(self, cond: QueryLike, doc_id: None = ..., doc_ids: None = ...) -> Document | None: ...
    @overload
    def get(
        self, cond: QueryLike | None, doc_id: int, doc_ids: list[int] | None = ...
    ) -> Document | None: ...
    @overload
    def get(
        self, *, cond: QueryLike | None = ..., doc_id: int, doc_ids: list[int] | None = ...
    ) -> Document | None: ...
    @overload
    def get(self, cond: QueryLike | None, doc_id: None, doc_ids: list[int]) -> list[Document]: ...
    @overload
    def get(
        self, cond: QueryLike | None = ..., *, doc_id: None = ..., doc_ids: list[int]
    ) -> list[Document]: ...
    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Document | list[Document] | None:
        """Return one document by id or query, or a list of those with these ids."""
        if doc_id is not None:
            return self._get(doc_id)
        if doc_ids is not None:
            return self._some(doc_ids)
        if cond is not None:
            return next(iter(self._found(cond, None, 1)), None)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    def _get(self, doc_id: int) -> Document | None:
        body = self._disk.get(self.name, doc_id) if could_be_id(doc_id) else None
        return None if body is None else self.document_class(decode(body), doc_id)

    def _some(self, doc_ids: Iterable[int]) -> list[Document]:
        with closing(self._disk.some(self.name, filter(could_be_id, doc_ids))) as rows:
            return [self.document_class(decode(body), doc_id) for doc_id, body in rows]

    def count(self, cond: QueryLike) -> int:
        return sum(1 for _ in self._matching(cond))

    def __len__(self) -> int:
        return self._disk.count(self.name)

    def __iter__(self) -> Iterator[Document]:
        """Go through the documents that are there at the first step, whatever changes meanwhile."""
        for doc_id, body in list(self._disk.rows(self.name)):
            yield self.document_class(decode(body), doc_id)
