"""Setting what is to be done later, and finding what is due by now."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from store.documents import Due
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from store.record.view import View

NIGHT = time(0, 10)
"""When what only the day has changed is brought up to date, without a sound."""

MORNING = time(8, 30)
"""When the office begins to remind (domain.md §5.5: the quiet hours are 21:00 to 07:30)."""

What = Literal[
    "task",
    "task_late",
    "positions",
    "notice",
    "opening",
    "lapse",
    "undone",
    "secondment",
    "overdue_return",
    "payment",
    "late",
    "take_back",
    "enquiry",
    "redraw",
]


def on(record: Transaction, what: What, about: str, day: date) -> None:
    """Let `what` happen for the document `about` in the morning of `day` (Asia/Shanghai)."""
    own_id = f"{what}/{about}/{day}"
    if record.get(Due, own_id) is None:
        at = datetime.combine(day, MORNING, OFFICE_TIME)
        record.put(Due(id=own_id, what=what, about=about, at=at.astimezone(UTC)))


def at(record: Transaction, what: What, about: str, moment: datetime) -> None:
    """Let `what` happen for the document `about` at `moment` (aware), whatever the hour."""
    moment = moment.astimezone(UTC)
    own_id = f"{what}/{about}/{moment.isoformat()}"
    if record.get(Due, own_id) is None:
        record.put(Due(id=own_id, what=what, about=about, at=moment))


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
