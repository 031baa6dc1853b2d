"""Whose calendar it is, and what stands in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from handlers.conversation.buttons import Button
from store.documents import Value
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority import access

AHEAD = timedelta(days=42)
"""So far ahead it looks."""


class Item(NamedTuple):
    """Something that falls due on a `day`: what it is, the way to it, and an id that stays."""

    own_id: str
    day: date
    text: Value
    way: Button | None = None


@dataclass(frozen=True)
class Asked:
    """Whose calendar it is, and from when on."""

    record: View
    person: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in Asia/Shanghai."""
        return day_of(self.at)

    @property
    def last(self) -> date:
        """The last day that is looked at."""
        return self.day + AHEAD

    @property
    def desks(self) -> list[str]:
        """The seats in which they act today."""
        return access.seats_to_act_in(self.record, self.person, self.day)
