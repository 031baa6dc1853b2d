"""What was looked at: how it is, and what would cure it."""

from typing import Literal, NamedTuple

How = Literal["good", "look", "bad"]
"""All is well; somebody should look at it; it does not work, or loses something."""

MOST = 10
"""So many of one sort are named."""


class Finding(NamedTuple):
    """One line: what was looked at, what was found there, and what to do about it."""

    how: How
    what: str
    found: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f" {self.cure}." if self.cure else ""
        return f"{self.how:4}  {self.what}: {self.found}.{cure}"


def good(what: str, found: str) -> Finding:
    """All is well."""
    return Finding("good", what, found)


def look(what: str, found: str, cure: str) -> Finding:
    """It works; somebody should look at it."""
    return Finding("look", what, found, cure)


def bad(what: str, found: str, cure: str) -> Finding:
    """It does not work, or something may be lost."""
    return Finding("bad", what, found, cure)


def some(names: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {more} more" if more > 0 else "")
