"""The code on a paper: eleven letters and figures that follow from what it shows, and one more."""

import re
from hashlib import sha256

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another."""

LENGTH = 12
GROUP = 4


def code_of(request: str, template: str, mark: str) -> str:
    """The code of a paper. Nobody guesses it who does not know all that the record has of it."""
    number = int.from_bytes(sha256(f"{template}/{request}/{mark}".encode()).digest())
    letters = "".join(LETTERS[number >> 5 * place & 31] for place in range(LENGTH - 1))
    return letters + _last(letters)


def _last(letters: str) -> str:
    """What tells a slip of the pen: each place counts for something else."""
    return LETTERS[sum((place + 1) * LETTERS.index(one) for place, one in enumerate(letters)) % 31]


def read(written: str) -> str | None:
    """The code somebody has written, in groups or not; None for what can be none."""
    letters = re.sub(r"[\s\-–—·]", "", written).upper()
    if len(letters) != LENGTH or not set(letters) <= set(LETTERS):
        return None
    return letters if _last(letters[:-1]) == letters[-1] else None


def in_groups(code: str) -> str:
    """As it is printed: `ABCD-EFGH-JKLM`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
