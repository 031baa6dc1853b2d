"""A part of a list: what stands in it, in which order, and where on a page that is.

A place is what a button carries of it: behind that the next page begins.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from handlers.conversation.turn import Turn
from store.documents import Document, Key, Value
from store.engine.query import Mark

Row = tuple[Key, ...]
Read = Sequence[tuple[int, Document]]
"""What was read, each after its place in the table."""

KEY = re.compile(r"([a-z])(?:([0-9-]{1,10})\.)?([0-9]{1,15})", re.ASCII)
"""A place in a list as a button carries it: the part of the list, and where in that."""

BEYOND = 2**62
"""After the place of any document."""


def in_order(mark: Mark) -> tuple[int, str, int]:
    """What marks are sorted by: numbers among themselves, and so texts."""
    number = mark.value if isinstance(mark.value, int) else 0
    return number, str(mark.value), mark.doc_id


@dataclass(frozen=True)
class Part:
    """One part of a list: what of `shape` equals any of `sources`, in one order.

    `letter` names it on buttons, `order` is `doc_id` or a field that every such document has, `-`
    before it for falling. Of what is found only what is `wanted` is listed, and what lies `within`
    two values of that field, both included. Where it is about a request, `of` says which: those of
    a page are read at once. A `line` tells more of each than its row has room for. Where it is not
    found by `sources`, `read` has it in an order, so many after a mark.
    """

    letter: str
    shape: type[Document]
    sources: Callable[[Turn], Sequence[Mapping[str, str | int | None]]]
    row: Callable[[Turn, Any], Row]
    order: str = "doc_id"
    wanted: Callable[[Turn, Any], bool] | None = None
    of: Callable[[Any], str] | None = None
    within: tuple[str, str] | None = None
    line: Callable[[Turn, Any], Value] | None = None
    read: Callable[[Turn, str, int, Mark | None], "Read"] | None = None

    @property
    def field(self) -> str:
        """What it is in the order of."""
        return self.order.removeprefix("-")

    @property
    def counts(self) -> bool:
        """Whether that is a number."""
        known = self.shape.model_fields.get(self.field)
        return known is not None and known.annotation is int

    def falls(self, *, back: bool) -> bool:
        """Whether it is read in falling order."""
        return self.order.startswith("-") != back

    def start(self, mark: Mark | None, *, back: bool) -> Mark | None:
        """Behind what to read on: nothing before it lies within the part."""
        if mark and self.counts:
            value = str(mark.value)
            mark = Mark(int(value) if value.isdecimal() else 0, mark.doc_id)
        if self.within is None:
            return mark
        first, last = self.within
        if self.falls(back=back):
            edge = Mark(last, BEYOND)
            return edge if mark is None else min(mark, edge, key=in_order)
        edge = Mark(first, 0)
        return edge if mark is None else max(mark, edge, key=in_order)

    def covers(self, mark: Mark) -> bool:
        """Whether what stands there lies within the part."""
        return self.within is None or self.within[0] <= str(mark.value) <= self.within[1]

    def mark(self, at: int, one: Document) -> Mark:
        """Where it stands in the order."""
        if self.field == "doc_id":
            return Mark(None, at)
        value = getattr(one, self.field)
        return Mark(value if self.counts else str(value), at)


class Place(NamedTuple):
    """Behind what a page goes on: something in a part of the list."""

    part: str
    mark: Mark

    def __str__(self) -> str:
        value = "" if self.mark.value is None else f"{self.mark.value}."
        return f"{self.part}{value}{self.mark.doc_id}"

    @classmethod
    def read(cls, written: str) -> "Place | None":
        """What a button carries; None for anything else."""
        found = KEY.fullmatch(written)
        return cls(found[1], Mark(found[2], int(found[3]))) if found else None
