"""What a button of a read-out carries beside its name: year, state, and where its page begins."""

import re
from datetime import date
from typing import NamedTuple

from store.documents.registers.entry import Held

WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})?(?P<state>[av])?(?P<place>[entu][0-9.]{1,17})?(?P<way>b?)", re.ASCII
)
PLACE = re.compile(r"(?P<part>e)(?P<day>[0-9]{1,7})\.(?P<at>[0-9]{1,15})", re.ASCII)
DATED = re.compile(r"(?P<part>e)(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.(?P<at>[0-9]+)", re.ASCII)
STATES: dict[str, Held] = {"a": "asked", "v": "void"}
LETTERS = {state: letter for letter, state in STATES.items()}


class Cut(NamedTuple):
    """Which part is looked at: a year, a state, and the page behind a place (see `paging`)."""

    year: int | None = None
    state: Held | None = None
    place: str = ""
    way: str = ""

    def __str__(self) -> str:
        year = f"{self.year:04}" if self.year else ""
        return f"{year}{LETTERS[self.state] if self.state else ''}{_short(self.place)}{self.way}"

    @classmethod
    def read(cls, written: str) -> "Cut | None":
        """What a button carries; None for anything else."""
        found = WRITTEN.fullmatch(written)
        if found is None or found["year"] == "0000":
            return None
        year = int(found["year"]) if found["year"] else None
        state = STATES.get(found["state"] or "")
        return cls(year, state, _long(found["place"] or ""), found["way"])


NEWEST = Cut()
"""What a read-out begins with."""


def _short(place: str) -> str:
    """A place with its day as a number: a button has 64 bytes."""
    dated = DATED.fullmatch(place)
    if dated is None:
        return place
    return f"{dated['part']}{date.fromisoformat(dated['day']).toordinal()}.{dated['at']}"


def _long(place: str) -> str:
    found = PLACE.fullmatch(place)
    if found is None:
        return place
    number = int(found["day"])
    if not 0 < number <= date.max.toordinal():
        return ""
    return f"{found['part']}{date.fromordinal(number).isoformat()}.{found['at']}"
