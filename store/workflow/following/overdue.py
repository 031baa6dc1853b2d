"""超期督办: what stays late at a desk is told to the seats above, one after the other, each once.

Whoever is told gets no more power by it: that a limit is over decides nothing.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from store.documents import Chore, Due, Office, Task
from store.engine.query import Mark
from store.forms.deadlines import working_days_after, working_days_left
from store.record import schedule
from store.record.office_time import OFFICE_TIME, day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.deputies import in_charge
from store.rules.authority.seats import overseers

CATCH_UP = "catch_up"
"""What falls due while an older record is gone through."""

SINCE = "overdue"
"""The chore that says since when it is told above."""

AT_ONCE = 200
"""So many tasks are looked at in a step."""

LASTS = frozenset({"notice", "position"})
"""What only lasts for a time, and then ends by itself."""


class Late(NamedTuple):
    """What is late, by how many working days, and which seat is told of it."""

    task: Task
    days: int
    seat: str


def begin(record: Transaction, task: Task) -> None:
    """From now on it is told to the seats above unless it is done."""
    _set(record, task, 1)


def _set(record: Transaction, task: Task, level: int) -> None:
    days = record.need(Office, "office").rules.escalation_days
    if days:
        day = working_days_after(task.due, days * level).day
        schedule.on(record, "above", f"{task.id}#{level}", day)


def escalate(record: Transaction, about: str, at: datetime) -> Late | None:
    """Who is told now of what is late; None where it was done, or nobody is above so far.

    `about` is the task's id and which level it is, from 1.
    """
    own_id, _, level = about.rpartition("#")
    task = record.get(Task, own_id)
    late = _late(record, task, int(level), at) if task else None
    if late is None:
        return None
    _set(record, late.task, int(level) + 1)
    facts = {"seat": late.seat, "details": {"desk": late.task.seat, "late": late.days}}
    record.record("escalated", at, request=late.task.request, version=late.task.version, **facts)
    return late


def _late(record: View, task: Task, level: int, at: datetime) -> Late | None:
    days = record.need(Office, "office").rules.escalation_days
    count = -working_days_left(day_of(at), task.due)
    seats = _above(record, task, at)
    if task.state != "open" or not 0 < days * level <= count or len(seats) < level:
        return None
    return Late(task, count, seats[level - 1])


def _above(record: View, task: Task, at: datetime) -> Sequence[str]:
    """The seats above that anybody holds."""
    seats = overseers(record, task.seat)
    return [seat for seat in seats if in_charge(record, seat, day_of(at))]


def catch_up(record: Transaction, today: date) -> None:
    """What was late before anybody was told above is told from now on; looked for once.

    An older release did not set it: its record may have much that is late.
    """
    if record.get(Chore, SINCE) is None:
        record.put(Chore(id=SINCE, done=today))
        schedule.at(
            record, CATCH_UP, "office", datetime.combine(today, schedule.NIGHT, OFFICE_TIME)
        )


def go_on(record: Transaction, due: Due, today: date) -> None:
    """One step: the next few tasks; the step after it falls due at once."""
    record.forget(due)
    mark = due.about.partition("/")[2]
    after = Mark(None, int(mark)) if mark else None
    found = record.page(Task, {}, order="doc_id", limit=AT_ONCE, after=after)
    for _, task in found:
        if task.state == "open" and task.due < today and task.power not in LASTS:
            begin(record, task)
    if len(found) == AT_ONCE:
        schedule.at(record, CATCH_UP, f"office/{found[-1][0]}", due.at)
