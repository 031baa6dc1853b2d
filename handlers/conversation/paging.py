"""Lists page by page: a page begins after what the last one showed, so nothing is counted off.

Any page costs as much as the first, and none is shifted by what was added or done meanwhile.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import dropwhile, islice
from typing import Any, NamedTuple

from handlers.conversation.buttons import Button
from handlers.conversation.list_parts import Part, Place, Read, Row, in_order
from handlers.conversation.turn import Turn
from store.documents import Document, Request, Value
from store.engine.query import Mark

PAGE = 8
"""Rows of a page."""

LOOKED_AT = 200
"""So much is looked at for one page: where all of it is for others, "More" looks on."""

BACK = "b"


class Entry(NamedTuple):
    """Something looked at for a list; `one` is None where it is not wanted there."""

    place: Place
    part: Part
    one: Any


class Page(NamedTuple):
    """The rows of a page; the places before and after it, None where there is nothing."""

    rows: list[Row]
    before: Place | None
    after: Place | None
    lines: list[Value]

    def keys(self, button: Callable[[str, str], Button]) -> Row:
        """The ways on; `button` makes one of a place and a direction, both as text."""
        back = [button(str(self.before), BACK).key("key.before")] if self.before else []
        on = [button(str(self.after), "").key("key.more")] if self.after else []
        return (*back, *on)


def turned(turn: Turn, parts: Sequence[Part], place: str, way: str) -> Page:
    """The page behind a place, or before it.

    It is the first one for what is no place in this list, and where nothing is left.
    """
    at = _place(parts, place)
    back = at is not None and way == BACK
    found, rest = _looked(turn, parts, at, PAGE, back=back)
    if at is None:
        return _page(turn, found, None, rest)
    if not (found or rest) or (back and len(found) < PAGE and not rest):
        found, rest = _looked(turn, parts, None, PAGE)
        return _page(turn, found, None, rest)
    start = found[0].place if found else at
    other = _beside(turn, parts, start, back=not back)
    return _page(turn, found[::-1], rest, other) if back else _page(turn, found, other, rest)


def first(turn: Turn, part: Part, limit: int) -> list[Any]:
    """The first `limit` of a part."""
    return list(islice(each(turn, part, limit), limit))


def each(turn: Turn, part: Part, most: int = PAGE + 1, but: Collection[str] = ()) -> Iterator[Any]:
    """What is listed of a part but for these ids, read `most` at a time and only as needed.

    As many as a page reads, unless told: what it has read is then not read again.
    """
    walk = _through(turn, part, None, most, back=False, but=but)
    yield from (entry.one for entry in islice(walk, LOOKED_AT) if entry.one is not None)


def count(turn: Turn, part: Part, limit: int) -> int:
    """How much a part lists, as far as `limit`; by its index alone where all there is is wanted."""
    sources = part.sources(turn)
    if part.wanted is None and len(sources) < 2:  # noqa: PLR2004  in two it could stand twice
        return sum(turn.record.count(part.shape, equal, limit) for equal in sources)
    return len(first(turn, part, limit))


def _place(parts: Sequence[Part], written: str) -> Place | None:
    place = Place.read(written)
    return place if place and place.part in {part.letter for part in parts} else None


def _page(turn: Turn, found: list[Entry], before: Place | None, after: Place | None) -> Page:
    rows = [entry.part.row(turn, entry.one) for entry in found]
    told = ((entry.part.line, entry.one) for entry in found)
    return Page(rows, before, after, [line(turn, one) for line, one in told if line])


def _beside(turn: Turn, parts: Sequence[Part], place: Place, *, back: bool) -> Place | None:
    """`place` itself, if there is anything behind it in this direction."""
    found, rest = _looked(turn, parts, place, 1, back=back)
    return place if found or rest else None


def _looked(
    turn: Turn, parts: Sequence[Part], behind: Place | None, size: int, *, back: bool = False
) -> tuple[list[Entry], Place | None]:
    """At most `size` that are wanted, and the place behind which there may be more."""
    found: list[Entry] = []
    for count, entry in enumerate(_walk(turn, parts, behind, size + 1, back=back), start=1):
        if entry.one is not None and len(found) == size:
            return found, found[-1].place
        if entry.one is not None:
            found.append(entry)
        if count == LOOKED_AT:
            return found, entry.place
    return found, None


def _walk(
    turn: Turn, parts: Sequence[Part], behind: Place | None, most: int, *, back: bool
) -> Iterator[Entry]:
    """Everything behind a place, or from the beginning; `back` is the other way round."""
    ways = list(reversed(parts)) if back else list(parts)
    mark = behind.mark if behind else None
    for part in dropwhile(lambda one: behind and one.letter != behind.part, ways):
        yield from _through(turn, part, mark, most, back=back)
        mark = None


def _through(
    turn: Turn, part: Part, mark: Mark | None, most: int, *, back: bool, but: Collection[str] = ()
) -> Iterator[Entry]:
    """What there is of a part behind a mark, read `most` at a time."""
    mark = part.start(mark, back=back)
    while True:
        read = _read(turn, part, mark, most, back=back)
        there = [(at, one) for at, one in read if one.id not in but and part.covers(at)]
        if part.of is not None:
            turn.record.several(Request, map(part.of, (one for _, one in there)))
        for at, one in there:
            wanted = part.wanted is None or part.wanted(turn, one)
            yield Entry(Place(part.letter, at), part, one if wanted else None)
        if len(read) < most or not part.covers(read[-1][0]):
            return
        mark = read[-1][0]


def _read(
    turn: Turn, part: Part, mark: Mark | None, most: int, *, back: bool
) -> list[tuple[Mark, Document]]:
    """The next of all sources together; what is in two of them is there once."""
    falling = part.falls(back=back)
    order = ("-" if falling else "") + part.order.removeprefix("-")
    pages = (
        turn.record.page(part.shape, equal, order=order, limit=most, after=mark)
        for equal in part.sources(turn)
    )
    every = pages if part.read is None else (part.read(turn, order, most, mark),)
    found = {part.mark(at, one): one for read in every for at, one in read}
    marks = sorted(found, key=in_order, reverse=falling)
    return [(one, found[one]) for one in marks[:most]]


__all__ = [
    "PAGE",
    "Mark",
    "Page",
    "Part",
    "Place",
    "Read",
    "Row",
    "count",
    "each",
    "first",
    "turned",
]
