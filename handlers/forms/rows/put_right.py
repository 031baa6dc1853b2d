"""Lines that were not read wait until they are put right, or given up in so many words."""

from collections.abc import Iterable, Sequence

from handlers.conversation.typed.normalising import fold
from handlers.conversation.typed.tables import BREAK, NUMBERED, Column, Misfit, fit

MOST_WAITING = 40
"""With more lines waiting a message with others that cannot be read is not taken."""


def waiting(
    before: Sequence[str], read: Iterable[str], unread: Iterable[str], columns: Sequence[Column]
) -> list[str]:
    """What waits after some lines were `read` and others not: each once, the oldest first.

    A line that was read puts right one of those before at most.
    """
    left = list(before)
    for line in read:
        mended = next((one for one in left if _is_put_right(one, line, columns)), None)
        if mended is not None:
            left.remove(mended)
    return [*dict.fromkeys((*left, *unread))]


def _is_put_right(before: str, now: str, columns: Sequence[Column]) -> bool:
    """Whether whatever could be read of it stands in the other line as well."""
    known, found = _parts(before), fit(before, columns)
    gone = known - _parts(now)
    if isinstance(found, Misfit):
        return gone <= _parts(found.typed) and gone < known
    return len(gone) <= 1 < len(known)


def _parts(line: str) -> set[str]:
    bare = NUMBERED.sub("", line)
    ends = [(one.start(), one.end()) for one in BREAK.finditer(bare)]
    begins, stops = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(bare)]
    return {
        fold(bare[begin:stop]) for begin, stop in zip(begins, stops, strict=True) if begin < stop
    }
