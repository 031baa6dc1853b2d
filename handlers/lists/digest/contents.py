"""What stands in somebody's digest: no more than one looks through, and the way to each."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from handlers.conversation import paging
from handlers.conversation.layout import Face, side_by_side
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import TELLS, Line
from handlers.lists import own_lists
from handlers.lists.digest import lines as standing
from store.documents import Digest, Lines, Reminder, Say

MOST = 12
"""Lines of a digest; the rest is in /inbox."""

BESIDE = 6
"""So many of them at most are reminders; more of them come the next day."""

NUMBERS = 6
"""Buttons in a row."""


class Contents(NamedTuple):
    """The lines of each section, whether there is more in /inbox, what is kept for the next day."""

    sections: dict[str, list[Line]]
    more: bool
    later: tuple[Reminder, ...]

    @property
    def lines(self) -> list[Line]:
        """All of them, in their order."""
        return [line for lines in self.sections.values() for line in lines]


def contents(turn: Turn, known: Digest) -> Contents:
    reminded, later = _reminded(turn, known)
    told = any(one.what == standing.ACTS for one in known.kept)
    acts = [] if told else standing.done_in_my_name(turn, known.last)
    rest = MOST - len(reminded) - len(acts)
    owed = list(islice(standing.owed(turn), rest // 2))
    waits = list(islice(standing.waiting(turn, rest), rest - len(owed) + 1))
    shown = waits[: rest - len(owed)]
    sections = {"waiting": shown, "owed": owed, "reminded": [*reminded, *acts]}
    return Contents(sections, len(waits) > len(shown), later)


def _reminded(turn: Turn, known: Digest) -> tuple[list[Line], tuple[Reminder, ...]]:
    """As many as there is room for, the oldest first, and which are for the next day.

    Of one morning what is of one sort stands together, whatever fell due first.
    """
    lines: list[Line] = []
    every = tuple(sorted(known.kept, key=lambda one: (one.fell, one.what)))
    for at, one in enumerate(every):
        told = [line for line in islice(_told(turn, one), MOST) if line not in lines]
        if lines and len(lines) + len(told) > BESIDE:
            return lines, every[at:]
        lines += told[:BESIDE]
    return lines, ()


def _told(turn: Turn, one: Reminder) -> Iterable[Line]:
    tell = TELLS.get(one.what)
    return tell(turn, one) if tell else ()


def face(turn: Turn, found: Contents) -> Face:
    """The text and the buttons of a digest with these lines."""
    return _text(turn, found), tuple(_ways(found))


def _text(turn: Turn, found: Contents) -> Say:
    numbers = iter(range(1, MOST + 1))
    each = tuple(
        Say.of(f"digest.{name}", lines=Lines(lines=tuple(_numbered(lines, numbers))))
        for name, lines in found.sections.items()
        if lines
    )
    more = Say.of("digest.more") if found.more else ""
    return Say.of("digest", day=turn.event.day, each=Lines(lines=each), more=more)


def _numbered(lines: list[Line], numbers: Iterator[int]) -> Iterator[Say]:
    for line, number in zip(lines, numbers, strict=False):
        yield Say.of("digest.line", number=number, text=line.text)


def _ways(found: Contents) -> Iterator[paging.Row]:
    """A numbered button for each line that has a way; then to all that waits."""
    keys = [
        line.way.model_copy(update={"label": Say.of("key.number", number=number)})
        for number, line in enumerate(found.lines, start=1)
        if line.way
    ]
    yield from side_by_side(keys, NUMBERS)
    if found.more:
        yield (own_lists.INBOX_KEY,)
