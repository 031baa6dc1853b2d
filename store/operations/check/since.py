"""Looking over what has changed since a record was last found in order."""

from collections.abc import Iterator, Mapping

from store.documents import SHAPES, Account, Document, Event
from store.engine.disk import DiskError
from store.engine.files.kept import Files
from store.engine.marks import MOST, Marked
from store.engine.operation import Progress, silent
from store.engine.rows.database import RowsDB
from store.operations.check.documents import name_of
from store.operations.check.marks import BLOCK, MarksCheckup, Sums
from store.operations.check.point import Point, TableSums
from store.operations.check.record import EVENTS_FIRST, Checkup, unreadable
from store.operations.check.shapes import decoded
from store.record import audit_chain
from store.record.audit_trail import Head, Trail
from store.record.office_time import day_of
from store.record.view import View

NOTHING = TableSums(last=0, blocks={})


class CheckupSince(Checkup):
    """One look at what came or changed since `point`; what stands is only added up.

    Every row is read once and compared with its mark, and every block of ids with what it came to
    at the point. Only of a block that is another now are the documents read word by word; the chain
    goes on from the point's link.
    """

    def __init__(
        self, rows: RowsDB, files: Files | None, point: Point, tell: Progress = silent
    ) -> None:
        super().__init__(rows, files, tell)
        self._point = point
        self.trail = Trail(point.event, point.link)

    def _everything(self) -> Iterator[str]:
        if newest := View(self._rows).get(Event, str(self._point.event)):
            day = day_of(newest.at)
            self.trail.heads[day] = Head(day, self._point.event, self._point.link)
        for shape in SHAPES:
            yield from self._added(shape)
        for shape in EVENTS_FIRST:
            if shape.table not in self._unread:
                yield from self._changed(shape)
        yield from self._missing()
        yield from self._files.strangers() if self._files else ()

    def _added(self, shape: type[Document]) -> Iterator[str]:
        """Whether each row fits its mark, and the table its tally."""
        last: Marked | None = None
        marks = MarksCheckup(shape.table)
        try:
            for row in self._marked(shape):
                if wrong := marks.wrong(row):
                    yield f"{name_of(shape, row, decoded(row.body))}: {wrong}."
                last = row
            yield from marks.findings(self._rows.disk.tally(shape.table))
        except (DiskError, ValueError) as fault:
            self._unread.add(shape.table)
            yield unreadable(shape, last, fault)
        self.sums[shape.table] = marks.sums

    def _changed(self, shape: type[Document]) -> Iterator[str]:
        """Look at the documents of every block that is not what it was."""
        known, now = self._point.tables.get(shape.table, NOTHING), self.sums[shape.table]
        for block in _other(known, now):
            yield from self._block(shape, known, block)

    def _block(self, shape: type[Document], known: TableSums, block: int) -> Iterator[str]:
        """New documents are spoken of by an event, and old ones that are not what they were."""
        first, old, spoken = block * BLOCK, 0, not _is_vouched(shape)
        for row in self._rows.disk.marked(shape.table, first, first + BLOCK - 1):
            stands = row.doc_id <= known.last
            named = self.trail.seals(name_of(shape, row, decoded(row.body)))
            old, spoken = old + row.mark * stands, spoken or (stands and named)
            history = not stands or named or _is_free(shape)
            yield from self._look.findings(shape, row, None, history=history)
        if not spoken and f"{old % MOST:032x}" != known.blocks.get(block, f"{0:032x}"):
            yield (
                f"{shape.table}: of the documents {first} to {first + BLOCK - 1} one is not what "
                f"it was at event {self._point.event}, and no event says why; another hand has "
                "changed it. `station-bot check --whole` names it."
            )

    def _missing(self) -> Iterator[str]:
        """What events speak of and stands in no block that has changed is looked for by its id."""
        for name, _, _ in list(self.trail.left()):
            table, _, own_id = name.partition("/")
            for _, body in self._rows.table(table).bodies({"id": own_id}, limit=1):
                if wrong := self.trail.differs(name, audit_chain.part(table, decoded(body))):
                    yield wrong
        yield from super()._missing()


def _is_free(shape: type[Document]) -> bool:
    """Whether its documents change without an event."""
    return shape is not Event and shape.table in audit_chain.UNSEALED


def _is_vouched(shape: type[Document]) -> bool:
    """Whether no letter of them changes without an event; of accounts some may."""
    return not _is_free(shape) and shape is not Account


def _other(known: TableSums, now: Sums) -> list[int]:
    """The blocks that are not what they were, also those that are empty now."""
    there: Mapping[int, str] = {block: f"{marks:032x}" for block, marks in now.blocks.items()}
    return sorted(
        block for block in {*known.blocks, *there} if known.blocks.get(block) != there.get(block)
    )
