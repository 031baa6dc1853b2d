"""Setting what is to be done later, and finding what is due by now."""

from datetime import UTC, date, datetime, time, timedelta

from store.documents import Due
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Conflict, Transaction
from store.record.view import View

NIGHT = time(0, 10)
"""When what only the day has changed is brought up to date, without a sound."""

MORNING = time(8, 30)
"""When the office begins to remind (domain.md §5.5: the quiet hours are 21:00 to 07:30)."""

What = str
"""What is done then: by this name it is declared where it is done (`FALLS`)."""


def on(record: Transaction, what: What, about: str, day: date) -> bool:
    """Let `what` happen for the document `about` in the morning of `day` (Asia/Shanghai).

    False where it has happened before its time: a clock was wrong.
    """
    at = datetime.combine(day, MORNING, OFFICE_TIME).astimezone(UTC)
    return _set(record, Due(id=f"{what}/{about}/{day}", what=what, about=about, at=at))


def afresh(record: Transaction, what: What, about: str, day: date) -> None:
    """Let `what` happen in the morning of `day`, once more where it has happened then already.

    At once where that morning is past.
    """
    at = datetime.combine(day, MORNING, OFFICE_TIME).astimezone(UTC)
    waiting = record.find(Due, about=about, state="open")
    if not any((one.what, one.at) == (what, at) for one in waiting):
        number = record.next_number("due")
        record.put(Due(id=f"{what}/{about}/{day}/{number}", what=what, about=about, at=at))


def at(record: Transaction, what: What, about: str, moment: datetime) -> None:
    """Let `what` happen for the document `about` at `moment` (aware), whatever the hour."""
    moment = moment.astimezone(UTC)
    _set(record, Due(id=f"{what}/{about}/{moment.isoformat()}", what=what, about=about, at=moment))


def _set(record: Transaction, due: Due) -> bool:
    """Set it, unless it was set before: that needs a look only where the disk refuses the second.

    Whether it is still to come.
    """
    try:
        record.put(due)
    except Conflict:
        return record.need(Due, due.id).state == "open"
    return True


def nightly(record: Transaction, what: What, about: str, today: date) -> None:
    """Let `what` happen for the document `about` in the night after `today`: once, whoever asks."""
    day = today + timedelta(days=1)
    night = datetime.combine(day, NIGHT, OFFICE_TIME).astimezone(UTC)
    known = [due for due in record.find(Due, about=about, state="open") if due.what == what]
    if any(due.at <= night for due in known):
        return
    for due in known:  # a clock was wrong
        record.forget(due)
    record.put(Due(id=f"{what}/{about}/{day}", what=what, about=about, at=night))


def again(record: Transaction, due: Due) -> bool:
    """Let what was done before its time fall due at its time; False where that is so already.

    It is another one: what was said because of the first is known by that one's id.
    """
    others = record.find(Due, about=due.about, state="open")
    if any((other.what, other.at) == (due.what, due.at) for other in others):
        return False
    number = record.next_number("due")
    record.put(due.but(id=f"{due.id}/{number}", revision=0, state="open"))
    return True


def drop(record: Transaction, about: str, *what: What) -> None:
    """None of these falls due for the document `about` any more, unless it is set once more."""
    for due in record.find(Due, about=about, state="open"):
        if due.what in what:
            record.forget(due)  # done, it would stay so: the same day may be set again


def next_open(record: View, now: datetime, most: int) -> list[Due]:
    """What is due at `now`, the oldest first, at most so many."""
    return [due for due in record.find(Due, state="open", order="at", limit=most) if due.at <= now]


def overtaken(record: View, due: Due, now: datetime) -> bool:
    """Whether the same falls due for the same once more by `now`: then the last of them will do."""
    others = record.find(Due, about=due.about, state="open")
    return any(other.what == due.what and due.at < other.at <= now for other in others)


def settle(record: Transaction, due: Due) -> bool:
    """Note that it is done; False where it was done before."""
    known = record.get(Due, due.id)
    if known is None or known.state == "done":
        return False
    record.put(known.but(state="done"))
    return True
