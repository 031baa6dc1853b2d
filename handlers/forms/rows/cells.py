"""A cell of a table: how it is read, and what would be right in it."""

from dataclasses import dataclass
from typing import Any

from handlers.conversation.typed.line_amounts import NOTHING
from handlers.conversation.typed.normalising import fold
from handlers.forms import reading
from handlers.forms.question import Asking
from store.documents import Say, Series
from store.forms.form import Form
from store.forms.questions import Problem, Question


@dataclass(frozen=True)
class Cell(Asking):
    """A column of a table, asked like any other question; `row` is its form."""

    row: type[Form]

    @property
    def form(self) -> type[Form]:
        return self.row


def like(form: type[Form], column: Question) -> Say:
    """What would be right in a column."""
    if column.options:
        options = tuple(Say.of(*form.said_as(column.name, one)) for one in column.options)
        return Say.of("like.choice", options=Series(series=options))
    return Say.of(f"like.{column.type}")


def read_cell(cell: Cell, typed: str) -> Any:
    """What stands in a cell, None for nothing, or a Problem."""
    if cell.question.optional and fold(typed) in NOTHING and not _is_zero(cell, typed):
        return None
    given = reading.READERS[cell.question.type](cell, typed)
    if given is None:
        return Problem(f"{cell.question.type}_wanted", {})
    problem = given if isinstance(given, Problem) else cell.problem(given)
    return problem or given


def _is_zero(cell: Cell, typed: str) -> bool:
    """Whether it is the amount 0, which is not left out where there may be such an amount."""
    read, name = reading.NUMBERS.get(cell.question.type), cell.question.name
    return read is not None and read(typed) == 0 and cell.form.problem(name, 0) is None
