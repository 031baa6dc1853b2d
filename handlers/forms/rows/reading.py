"""Lines as rows of a table: what is read is kept, what is not is said with what would do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from handlers.conversation.typed.tables import Column, Misfit, fit
from handlers.forms import reading
from handlers.forms.complaints import complaint
from handlers.forms.question import Asking
from handlers.forms.rows.cells import Cell, like, read_cell
from handlers.forms.rows.put_right import MOST_WAITING, waiting
from handlers.texts import shown_answers
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Say
from store.documents.writing import length
from store.forms.form import Form
from store.forms.questions import Question
from store.forms.types.rows import MOST_ROWS

Row = Mapping[str, Any]

MOST_LINES = 20
"""So many lines of one message are read; more wait."""
MOST_TOLD = 8
"""Of so many lines that are not read it is said why."""


class Unread(NamedTuple):
    """A line that is no row, and why."""

    line: str
    why: Say


@dataclass(frozen=True)
class Table:
    """The rows of a question that is being asked."""

    asking: Asking

    @property
    def rows(self) -> tuple[Row, ...]:
        """Those that were read."""
        return tuple(self.asking.draft.answers.get(self.asking.question.name) or ())

    @property
    def form(self) -> type[Form]:
        """What a row is."""
        return self.asking.form.row_of(self.asking.question.name)

    @property
    def place(self) -> int | None:
        """The place of the row that is being changed, from 0."""
        line = self.asking.draft.line
        at = int(line) - 1 if line and line.isdecimal() else -1
        return at if 0 <= at < len(self.rows) else None

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """The lines that were written and are no rows yet."""
        return tuple(self._still(line) for line in _lines(self._left)[:MOST_TOLD])

    @property
    def left(self) -> int:
        """How many lines were written and are no rows yet."""
        return len(_lines(self._left))

    def _still(self, line: str) -> Unread:
        """Why it is not read; where it can be by now, it is to be sent again."""
        read = self.read(line)
        return read if isinstance(read, Unread) else Unread(line, Say.of("rows.now"))

    def with_lines(self, typed: str) -> "Table":
        """The table with these lines as more rows; what is none waits as it was written."""
        rows, taken, left = list(self.rows), list[str](), list[str]()
        for place, line in enumerate(_lines(typed)):
            read = self.read(line) if len(rows) < MOST_ROWS and place < MOST_LINES else None
            if read is None or isinstance(read, Unread):
                left.append(line)
            else:
                rows.append(read)
                taken.append(line)
        waits = waiting(_lines(self._left), taken, left, self._columns)
        return self._kept(rows, "\n".join(waits))

    def is_swamped(self, before: "Table") -> bool:
        """Whether more lines wait than there may, and more than did before."""
        return self.left > MOST_WAITING and self.left > before.left > 0

    def instead(self, place: int, typed: str) -> "Table | tuple[Unread, ...]":
        """The table with these lines in the place of a row; what is none of them where one is."""
        room = MOST_ROWS + 1 - len(self.rows)
        full = Say.of("rows.full", most=MOST_ROWS)
        read = [
            self.read(line) if at < room else Unread(line, full)
            for at, line in enumerate(_lines(typed))
        ]
        if unread := tuple(one for one in read if isinstance(one, Unread)):
            return unread[:MOST_TOLD]
        return self.but(place, [one for one in read if not isinstance(one, Unread)])

    def but(self, place: int, rows: Sequence[Row]) -> "Table":
        """The table with these rows in the place of one."""
        return self._kept((*self.rows[:place], *rows, *self.rows[place + 1 :]), self._left)

    @property
    def _left(self) -> str:
        """What was written and is no row yet."""
        return self.asking.draft.typed.get(self.asking.question.name, "")

    def _kept(self, rows: Sequence[Row], left: str) -> "Table":
        """It with these rows, and the lines that were not read."""
        draft, name = self.asking.draft, self.asking.question.name
        answers = {one: given for one, given in draft.answers.items() if one != name}
        draft = draft.but(
            answers={**answers, name: [dict(one) for one in rows]} if rows else answers,
            typed={**draft.typed, name: left},
            focus=name,
            line=None,
            touched=self.asking.turn.event.at,
        )
        return Table(replace(self.asking, draft=draft))

    def read(self, line: str) -> Row | Unread:
        """A line as a row."""
        found = fit(line, self._columns)
        if isinstance(found, Misfit):
            return Unread(line, self._why(found))
        names = (one.name for one in self.asking.question.columns)
        row = dict(zip(names, found, strict=True))
        return self._barred(line, row) or self._full(line) or row

    def _barred(self, line: str, row: Row) -> Unread | None:
        """What the limits of its columns have against the row."""
        known = replace(self.asking.case, answers={**self._beside, **row})
        found = next(self.form.against_answers(known), None)
        return Unread(line, Say.of(*found.keys(self.form.kind), **found.details)) if found else None

    def _full(self, line: str) -> Unread | None:
        full = len(self.rows) == MOST_ROWS and self.place is None
        return Unread(line, Say.of("rows.full", most=MOST_ROWS)) if full else None

    @property
    def _beside(self) -> dict[str, Any]:
        """What else is answered, but for what has the name of a column."""
        columns = {one.name for one in self.asking.question.columns}
        answers = self.asking.draft.answers.items()
        return {name: given for name, given in answers if name not in columns}

    def cell(self, column: Question) -> Cell:
        """A column as a question."""
        draft = self.asking.draft.but(answers=self._beside)
        return Cell(self.asking.turn, draft, column, self.form)

    @cached_property
    def _columns(self) -> list[Column]:
        """How each column is read."""
        return [self._column(one) for one in self.asking.question.columns]

    def _column(self, column: Question) -> Column:
        cell = self.cell(column)
        return Column(lambda typed: read_cell(cell, typed), column.optional, column.type == "text")

    def _why(self, misfit: Misfit) -> Say:
        if misfit.column is None:
            return Say.of("rows.several")
        column = self.asking.question.columns[misfit.column]
        label = shown_answers.label(self.form, column)
        if misfit.problem is None:
            return Say.of("rows.missing", label=label, like=like(self.form, column))
        cell, problem, wanted = self.cell(column), misfit.problem, f"{column.type}_wanted"
        if problem.name == wanted:
            problem = reading.unread(cell, misfit.typed)
        if problem.name == wanted:
            typed = excerpt(misfit.typed, EXCERPT)
            return Say.of("rows.wanted", label=label, typed=typed, like=like(self.form, column))
        return complaint(cell, problem)


def _lines(typed: str) -> list[str]:
    return [line for line in typed.split("\n") if length(line)]
