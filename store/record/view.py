"""Reading and saving documents: what every rule and every turn gets to work with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from store.documents import Document
from store.engine.query import Mark, Order, Wanted
from store.engine.rows.database import RowsDB
from store.record.cache import Question

Equal = Mapping[str, str | int | None]
"""What fields are to equal, by name."""

READ_AT_ONCE = 500
"""Documents, where all of a shape are gone through."""

NEWEST = "-doc_id"
"""The order in which what was saved last comes first."""

D = TypeVar("D", bound=Document)
P = ParamSpec("P")
T = TypeVar("T")


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

    def place(self, shape: type[D], own_id: str) -> int | None:
        """Where in its table the document stands, if it is there."""
        found = self._placed(shape, own_id)
        return found[0] if found else None

    def need(self, shape: type[D], own_id: str) -> D:
        """The document with this id. Raises Missing."""
        found = self.get(shape, own_id)
        if found is None:
            raise Missing(f"{shape.table}: {own_id}")
        return found

    def fits(self, document: Document) -> bool:
        """Whether nobody but the program has put it here, or changed it."""
        placed = self._placed(type(document), document.id)
        return placed is not None and self._rows.disk.fits(document.table, placed[0])

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
        return [one for _, one in self.page(shape, equal, order=order, limit=limit)]

    def page(
        self,
        shape: type[D],
        equal: Equal,
        *,
        order: str | None = None,
        limit: int | None = None,
        after: Mark | None = None,
    ) -> list[tuple[int, D]]:
        """What `find` finds, each after its place in the table; only what comes after `after`.

        It costs the same wherever the mark is, if an index names the fields and then the order.
        """
        return self._found(shape, Question(order, limit, after, tuple(equal.items())))

    def having(
        self,
        shape: type[D],
        wanted: Wanted,
        *,
        order: str = NEWEST,
        limit: int,
        after: Mark | None = None,
    ) -> list[tuple[int, D]]:
        """The documents that are found by these words, as `page`, in the order of their places."""
        disk, by = self._rows.disk, Order.read(order)
        at = after.doc_id if after else None
        found = disk.words.found(shape.table, wanted, by, at, limit)
        rows = sorted(disk.some(shape.table, found), reverse=by.falling) if found else []
        return [(at, shape.model_validate_json(body)) for at, body in rows]

    def keeps_words(self, table: str) -> bool:
        """Whether it is noted by which words the documents of the table are found."""
        return self._rows.disk.words.are_kept(table)

    def words(self, table: str) -> Iterator[tuple[str, int]]:
        """Every word by which a document of the table is found, with its place."""
        return self._rows.disk.words.each(table)

    def _found(self, shape: type[D], asked: Question) -> list[tuple[int, D]]:
        order, limit, after, equal = asked
        table = self._rows.table(shape.table)
        rows = table.bodies(dict(equal), order=order, limit=limit, after=after)
        return [(at, shape.model_validate_json(body)) for at, body in rows]

    def each(self, shape: type[D]) -> Iterator[D]:
        """All there are, for a look at the whole record; so many are in memory at a time."""
        after = None
        while found := self.page(shape, {}, limit=READ_AT_ONCE, after=after):
            yield from (one for _, one in found)
            after = Mark(None, found[-1][0])

    def once(self, question: tuple[object, ...], answer: Callable[[], T]) -> T:
        """What `answer` gives to the question; who remembers does not work it out again."""
        del question
        return answer()

    def several(self, shape: type[D], own_ids: Iterable[str]) -> dict[str, D]:
        """Those of these documents that are there, by their ids, read all at once."""
        return {one: placed[1] for one, placed in self._all_placed(shape, own_ids).items()}

    def _all_placed(self, shape: type[D], own_ids: Iterable[str]) -> dict[str, tuple[int, D]]:
        rows = self._rows.table(shape.table).bodies_of("id", own_ids)
        read = ((at, shape.model_validate_json(body)) for at, body in rows)
        return {one.id: (at, one) for at, one in read}

    def count(self, shape: type[D], equal: Equal, limit: int) -> int:
        """How many documents `find` would find, as far as `limit`.

        Nothing is read for it but an index, if one names all these fields.
        """
        return self._rows.table(shape.table).few(equal, limit)

    def beginning(self, shape: type[D], field: str, words: str, limit: int) -> list[D]:
        """The documents whose text at `field` begins with `words`, by that text."""
        rows = self._rows.table(shape.table).beginning(field, words, limit)
        return [shape.model_validate_json(body) for _, body in rows]


def asked_once(rule: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
    """A rule that need not be worked out again about the same things while nothing has changed.

    What it gives is shared: nobody changes it.
    """

    @wraps(rule)
    def asked(record: View, /, *about: P.args, **named: P.kwargs) -> T:
        question = (rule, *about, *named.items())
        return record.once(question, partial(rule, record, *about, **named))

    return asked
