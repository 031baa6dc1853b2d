"""The morning digest (每日提要): what waits, what is due, what was done, of what one is reminded.

Everybody whose digest comes at the same time is gone through a few at a time, each step a commit of
its own: who has had theirs that day is passed over, so nobody gets it twice and nobody is missed.
"""

import logging
from dataclasses import replace

from handlers.cards.reminders import REMINDER
from handlers.conversation.turn import Turn
from handlers.conversation.unasked import quiet_hours
from handlers.lists.digest.contents import contents, face
from store.documents import Account, Digest, Due
from store.engine.query import Mark
from store.record import schedule
from store.record.office_time import day_of

log = logging.getLogger(__name__)

TIMES = ("08:30", "09:30", "13:30")
"""Between which people can choose."""

WHAT = "digest"
"""What falls due when it is their time; it is about whose."""

OFFICE = "office"
"""In the place of a time: that of the office, for whoever has not chosen."""

AT_ONCE = 10
"""So many accounts are looked at in a step; it ends with the first that gets something."""


def go_round(turn: Turn, due: Due) -> None:
    """One step: the next few accounts whose time it is; the one after it falls due at once."""
    if day_of(due.at) != turn.event.day or quiet_hours.is_quiet(turn.event.at):
        return  # what is kept comes the next working day
    whose, _, mark = due.about.partition("/")
    last = None
    for at, account in _after(turn, whose, mark):
        last = at
        if _bring_safely(turn, account):
            break
    if last is not None:
        turn.record.forget(due)  # of a step nothing is kept
        schedule.at(turn.record, WHAT, f"{whose}/{last}", due.at)


def _after(turn: Turn, whose: str, mark: str) -> list[tuple[int, Account]]:
    """The next accounts of that time."""
    equal = {"digest": None if whose == OFFICE else whose}
    after = Mark(None, int(mark)) if mark else None
    return turn.record.page(Account, equal, order="doc_id", limit=AT_ONCE, after=after)


def _bring_safely(turn: Turn, account: Account) -> bool:
    """What cannot be told to one keeps nobody else from theirs."""
    said = len(turn.parcels)
    try:
        with turn.record.savepoint():
            return bring(turn, account)
    except OSError:
        raise
    except Exception:
        del turn.parcels[said:]
        log.exception("a digest could not be put together", extra={"account": account.id})
        return False


def bring(turn: Turn, account: Account) -> bool:
    """Send the account its digest of today, once; whether there was anything in it."""
    if account.person is None or not account.reachable:
        return False
    known = turn.record.get(Digest, account.id) or Digest(id=account.id)
    if known.last == turn.event.day:
        return False
    own = replace(turn, account=account)
    found = contents(own, known)
    if found.lines or known.revision:
        turn.record.put(known.but(kept=found.later, last=turn.event.day))
    if found.lines:
        text, rows = face(own, found)
        own.say(text, *rows, priority=REMINDER)
    return bool(found.lines)


FALLS = {WHAT: go_round}
