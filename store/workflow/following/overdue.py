"""超期督办: what stays late at a desk is told to the seats above, one after the other, each once.

Whoever is told gets no more power by it: that a limit is over decides nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from store.documents import Office, Task
from store.forms.deadlines import working_days_after, working_days_left
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.deputies import in_charge
from store.rules.authority.seats import overseers


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
