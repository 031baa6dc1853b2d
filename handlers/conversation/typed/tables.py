"""Reading a line of a table as people type it: `戏曲展演 3000 5月1日`.

What stands in a column is what its reader reads; a line is read where that goes in one way only.
Columns are parted by blanks, by commas and the like, or, where that could mean several things, by
`；` or `|`. A comma inside a number is part of it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from store.forms.questions import Problem

BREAK = re.compile(
    r"\s*(?:(?P<hard>[；;|｜])|(?<![0-9０-９])[，,、]|[，,、](?![0-9０-９]{3}(?![0-9０-９])))\s*|\s+"
)
NUMBERED = re.compile(r"^\s*(?:[0-9]{1,2}[.、)）．](?![0-9])|[-•·*](?=\s))\s*")
"""A line may be written as it is shown: with its number."""

STRIPPED = " \u3000，,、;；"
MOST_PARTS = 40
MOST_TRIED = 150
"""Columns that are tried in one line; what needs more has signs between its columns."""

WIDEST = 6
"""Parts of a column that is no text, such as 17 May 2026, or Guanhaiwei Town Cultural Station."""


class Column(NamedTuple):
    """How one column is read: `read` returns what is kept, None for nothing at all, or a Problem.

    Words may have any number of parts.
    """

    read: Callable[[str], Any]
    optional: bool = False
    words: bool = False


class Misfit(NamedTuple):
    """Why a line is not read: the column at which it stops, by its place, and what stands there.

    Without a column it could be read in several ways; without a problem the column is missing.
    """

    column: int | None = None
    typed: str = ""
    problem: Problem | None = None


class Part(NamedTuple):
    """One part of a line, and whether no column goes on from the part before into it."""

    begins: int
    ends: int
    apart: bool


class Reading(NamedTuple):
    """What stands in the columns from one on, and how many of them are filled in."""

    filled: int
    values: tuple[Any, ...]


def fit(line: str, columns: Sequence[Column]) -> list[Any] | Misfit:
    """What stands in each column; of several ways to read it the one that fills in more."""
    line = NUMBERED.sub("", line)
    parts = _parts(line)
    if len(parts) > MOST_PARTS:
        return Misfit()
    fitting = Fitting(line, parts, columns)
    found = fitting.from_(0, 0)
    if len(found) == 1 and not fitting.gave_up:
        return [*found[0].values]
    return Misfit() if found or fitting.gave_up else fitting.misfit()


def _parts(line: str) -> list[Part]:
    parts, begins, apart = [], 0, False
    for found in (*BREAK.finditer(line), None):
        ends = found.start() if found else len(line)
        if ends > begins:
            parts.append(Part(begins, ends, apart))
            apart = False
        apart = apart or bool(found and found["hard"])
        begins = found.end() if found else ends
    return parts


class Fitting:
    """A line, and the ways to read it that were tried."""

    def __init__(self, line: str, parts: list[Part], columns: Sequence[Column]) -> None:
        self._line, self._parts, self._columns = line, parts, columns
        self._cells: dict[tuple[int, int, int], Any] = {}
        self._known: dict[tuple[int, int], list[Reading]] = {}

    @property
    def gave_up(self) -> bool:
        """Whether not every way was tried: there may be another."""
        return len(self._cells) >= MOST_TRIED

    def from_(self, column: int, part: int) -> list[Reading]:
        """The best way to read the rest; two of them where there are several."""
        if (column, part) not in self._known:
            self._known[column, part] = _best(self._ways(column, part))
        return self._known[column, part]

    def _ways(self, column: int, part: int) -> list[Reading]:
        if column == len(self._columns):
            return [Reading(0, ())] if part == len(self._parts) else []
        ways = [
            Reading(rest.filled + 1, (value, *rest.values))
            for end in self._ends(column, part)
            if not isinstance(value := self._cell(column, part, end), Problem)
            for rest in self.from_(column + 1, end)
        ]
        if self._columns[column].optional:
            ways += [
                Reading(rest.filled, (None, *rest.values)) for rest in self.from_(column + 1, part)
            ]
        return ways

    def _ends(self, column: int, part: int) -> list[int]:
        """Where a column that begins at this part can end."""
        widest = MOST_PARTS if self._columns[column].words else WIDEST
        ends = []
        for end in range(part + 1, min(part + widest, len(self._parts)) + 1):
            if end > part + 1 and self._parts[end - 1].apart:
                break
            ends.append(end)
        return ends

    def _cell(self, column: int, part: int, end: int) -> Any:
        if (column, part, end) not in self._cells:
            if len(self._cells) >= MOST_TRIED:
                return Problem("too_long", {})
            self._cells[column, part, end] = self._columns[column].read(self._typed(part, end))
        return self._cells[column, part, end]

    def _typed(self, part: int, end: int) -> str:
        return self._line[self._parts[part].begins : self._parts[end - 1].ends].strip(STRIPPED)

    def misfit(self) -> Misfit:
        """At which column it stops: part for column, else the last that was reached."""
        if (told := self._one_by_one()) is not None:
            return told
        wrong = [(*at, one) for at, one in self._cells.items() if isinstance(one, Problem)]
        last = max((column for column, *_ in wrong), default=-1)
        if (missing := self._missing()) is not None and missing > last:
            return Misfit(missing)
        if last < 0:
            return Misfit()
        column, part, end, problem = min(
            (one for one in wrong if one[0] == last), key=lambda one: self._unlikely(*one)
        )
        return Misfit(column, self._typed(part, end), problem)

    def _one_by_one(self) -> Misfit | None:
        """The first column that is wrong where there are as many parts as columns."""
        if len(self._parts) != len(self._columns):
            return None
        for at in range(len(self._parts)):
            if isinstance(one := self._cell(at, at, at + 1), Problem):
                return Misfit(at, self._typed(at, at + 1), one)
        return None

    def _missing(self) -> int | None:
        """The last column that was reached with nothing left to stand in it."""
        ended = [column for column, part in self._known if part == len(self._parts)]
        wanted = [one for one in ended if one < len(self._columns)]
        return max((one for one in wanted if not self._columns[one].optional), default=None)

    def _unlikely(self, column: int, part: int, end: int, problem: Problem) -> tuple[Any, ...]:
        """It is likely what was meant where the rest can be read, or where it was read itself."""
        rest = bool(self.from_(column + 1, end))
        return (not rest, problem.name.endswith("_wanted"), end - part, part)


def _best(ways: list[Reading]) -> list[Reading]:
    most = max((one.filled for one in ways), default=0)
    found: list[Reading] = []
    for one in ways:
        if one.filled == most and one not in found and len(found) <= 1:
            found.append(one)
    return found
