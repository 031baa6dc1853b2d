"""Keeping reminders for somebody's digest, where they stand beside what waits.

What each says is declared where it falls due (`TELLS`), and worked out when it is shown.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from handlers.conversation.turn import Turn
from store.documents import Account, Digest, Key, Office, Reminder, Say
from store.documents.office.office import OFF
from store.record.view import View


class Line(NamedTuple):
    """A line of a digest, and the way to the thing: a button, whose label is not shown."""

    text: Say
    way: Key | None = None


Tell = Callable[[Turn, Reminder], Iterable[Line]]
"""What is so by now of what was reminded of, for the person of the turn; nothing if it is over."""

TELLS: dict[str, Tell] = {}
"""By what is reminded of (`Reminder.what`); filled by the routes."""


def time_of(record: View, account: Account) -> str:
    """When the account has its digest on working days (`08:30`), or `off`."""
    return account.digest or record.need(Office, "office").rules.digest


def remind(turn: Turn, account: Account, what: str, about: str) -> bool:
    """Let the next digest of the account tell it; False for whoever wants none."""
    if time_of(turn.record, account) == OFF:
        return False
    known = turn.record.get(Digest, account.id) or Digest(id=account.id)
    others = tuple(one for one in known.kept if (one.what, one.about) != (what, about))
    one = Reminder(what=what, about=about, fell=turn.event.day)
    turn.record.put(known.but(kept=(*others, one)))
    return True
