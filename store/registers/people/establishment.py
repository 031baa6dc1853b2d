"""How many posts a station has (编制), how many are filled and how many vacant, by day (M4)."""

from dataclasses import dataclass
from datetime import date

from store.documents import POSTS, Entry, Say, Value
from store.record.view import View
from store.registers import entries
from store.registers.people import roster

NAME = "establishment"
"""The register of how many full-time posts a station has: its quantity, from day to day."""


@dataclass(frozen=True)
class Staffed:
    """A station on a day, in heads of full-time posts.

    `places` is its establishment, None where that is not on record; `filled` are those who have a
    post, `kept` the posts that are asked for or approved for somebody who has not come yet, `there`
    those in post.
    """

    places: int | None
    filled: int
    kept: int
    there: int

    @classmethod
    def on(cls, record: View, unit: str, day: date, without: str | None = None) -> "Staffed":
        """As it is known; what the request `without` asks for is left out."""
        known = entries.in_force(record, NAME, unit, day)
        posts = roster.posts_of(record, unit, day)
        filled = sum(one.quantity for one in posts if not one.request or one.request != without)
        others = [one for one in _coming(record, unit) if one.request != without]
        kept = sum(one.quantity for one in others)
        there = roster.in_post(record, unit, day)
        return cls(known.quantity if known else None, filled, kept, there)

    def told(self) -> dict[str, Value]:
        """As a text can show it; an establishment that is not on record is said to be so."""
        unknown = Say.of("staff.unknown")
        places: Value = unknown if self.places is None else self.places
        return {"places": places, "filled": self.filled, "kept": self.kept, "vacant": self.vacant}

    @property
    def vacant(self) -> int:
        """How many of its posts nobody has, and nobody is expected on; none where it is over."""
        return max(0, (self.places or 0) - self.filled - self.kept)

    @property
    def is_full(self) -> bool:
        """Whether one more would be over the establishment, where that is known."""
        return self.places is not None and self.filled + self.kept >= self.places


def _coming(record: View, unit: str) -> list[Entry]:
    """The posts asked for, or approved and not yet filled, whoever comes."""
    asked = entries.in_state(record, POSTS, unit, "asked")
    live = entries.in_state(record, POSTS, unit, "live")
    return [*asked, *(one for one in live if one.person is None)]
