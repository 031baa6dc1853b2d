"""Merged cells of a sheet, of which a reader that goes row by row does not tell."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

MOST_MERGED = 100_000
"""Cells that may be merged on one sheet."""

ONE, ALL = "}mergeCell", "}mergeCells"


class TooMuch(Exception):
    """More cells are merged than anybody merges by hand."""


class Range(NamedTuple):
    """Cells that are one, from the first column and row to the last, all counted from 1."""

    first: int
    top: int
    last: int
    bottom: int

    @property
    def is_wide(self) -> bool:
        """Whether it goes over several columns, so that nobody knows whose value it has."""
        return self.first != self.last

    def __str__(self) -> str:
        first, last = get_column_letter(self.first), get_column_letter(self.last)
        return f"{first}{self.top}:{last}{self.bottom}"


Merged = Mapping[tuple[int, int], Range]
"""By row and column, the range in which a cell is."""


def merged(packed: ZipFile, part: str, most_rows: int, most_columns: int) -> Merged:
    """Those of the sheet in this part of the file, as far as rows and columns are read.

    Raises TooMuch.
    """
    found: dict[tuple[int, int], Range] = {}
    with packed.open(part.removeprefix("/")) as content:
        for one in _ranges(iterparse(content, ("end",))):  # noqa: S314  openpyxl reads it alike
            rows = range(one.top, min(one.bottom, most_rows) + 1)
            columns = range(one.first, min(one.last, most_columns) + 1)
            if len(found) + len(rows) * len(columns) > MOST_MERGED:
                raise TooMuch
            found |= {(row, column): one for row in rows for column in columns}
    return found


def _ranges(events: Iterator[Any]) -> Iterator[Range]:
    for _, element in events:
        if element.tag.endswith(ONE):
            first, top, last, bottom = range_boundaries(element.get("ref"))
            if None not in {first, top, last, bottom}:
                yield Range(int(first or 1), int(top or 1), int(last or 1), int(bottom or 1))
        elif not element.tag.endswith(ALL):
            element.clear()
