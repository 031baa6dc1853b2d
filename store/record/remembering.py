"""Reading each thing once, while nothing changes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from store.documents import Document
from store.engine.rows.database import RowsDB
from store.record.cache import Memory, Name, Placed, Question
from store.record.view import D, T, View


class Remembering(View):
    """The record at one moment: what was read is remembered; `before` is what is known already."""

    def __init__(self, rows: RowsDB, before: Memory | None = None) -> None:
        super().__init__(rows)
        self.memory = Memory()
        self._before = before or Memory()
        self._answers: dict[tuple[object, ...], tuple[Any, object]] = {}
        self._seen: dict[Name, Placed] = {}

    def once(self, question: tuple[object, ...], answer: Callable[[], T]) -> T:
        """Documents are the same where they are the same object; it is held on to meanwhile."""
        same = tuple(id(part) if isinstance(part, Document) else part for part in question)
        if same not in self._answers:
            self._answers[same] = answer(), question
        given: T = self._answers[same][0]
        return given

    def _found(self, shape: type[D], asked: Question) -> list[tuple[int, D]]:
        known = self.memory.findings[shape.table]
        found = known.get(asked)
        if found is None:
            found = self._remembered(shape.table, asked)
            known[asked] = found = self._looked_for(shape, asked) if found is None else found
        return list(found)

    def _looked_for(self, shape: type[D], asked: Question) -> list[tuple[int, D]]:
        """What is found need not be read once more by its id."""
        found = super()._found(shape, asked)
        self._seen.update({(shape.table, placed[1].id): placed for placed in found})
        return found

    def _remembered(self, table: str, asked: Question) -> list[Any] | None:
        before = None
        if not self.memory.changed(table):
            before = self._before.findings[table].get(asked)
        return self._among(table, asked) if before is None else before

    def _among(self, table: str, asked: Question) -> list[Any] | None:
        """What is found in the answer to a wider question, if that is known."""
        known = self.memory.findings[table]
        wide = next((known[one] for one in asked.wider() if one in known), None) if known else None
        return None if wide is None else asked.among(wide)

    def _placed(self, shape: type[D], own_id: str) -> Placed | None:
        name, known = (shape.table, own_id), self.memory.documents
        if name not in known:
            before = self._seen if name in self._seen else self._before.documents
            known[name] = before[name] if name in before else super()._placed(shape, own_id)
        return known[name]

    def _all_placed(self, shape: type[D], own_ids: Iterable[str]) -> dict[str, Placed]:
        known, wanted = self.memory.documents, dict.fromkeys(own_ids)
        new = [one for one in wanted if not self._knows((shape.table, one))]
        for own_id, placed in super()._all_placed(shape, new).items() if new else ():
            known[shape.table, own_id] = placed
        found = ((own_id, self._placed(shape, own_id)) for own_id in wanted)
        return {own_id: placed for own_id, placed in found if placed}

    def _knows(self, name: Name) -> bool:
        return name in self.memory.documents or name in self._before.documents


class Snapshots:
    """The record at one moment after the other, for who reads beside the writer.

    What was read for one is known for the next, until somebody has written.
    """

    def __init__(self, rows: RowsDB) -> None:
        self._rows = rows
        self._known = Memory()

    @contextmanager
    def taken(self) -> Iterator[View]:
        """The record as it is now; it stays so until the end of the context."""
        with self._rows.transaction():
            self._known.as_of(self._rows.disk.stamp())
            record = Remembering(self._rows, self._known)
            yield record
        self._known.learn(record.memory)
