"""When in the year a kind can be asked for, and how often."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Window:
    """The first and the last day of every year (`06-01`) on which it can be asked for.

    The office may set others, by the name of the kind (`Rules.windows`).
    """

    first: str
    last: str

    def span(self, year: int) -> tuple[date, date]:
        """The two days in that year."""
        first, last = (date.fromisoformat(f"{year}-{one}") for one in (self.first, self.last))
        return first, last


@dataclass(frozen=True)
class Once:
    """One for each `person` or `unit`: in a `year`, by when it was sent, or while it is `open`.

    What was rejected counts for its year; what was withdrawn, has lapsed or was given back does
    not. They are found by the first register that the kind enters.
    """

    per: Literal["person", "unit"]
    within: Literal["year", "open"] = "year"
