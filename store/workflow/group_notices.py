"""What a group that is bound to a unit is told: that something waits there, and no more."""

from datetime import datetime, time, timedelta

from store.documents import Due, Group, Task, Unit
from store.documents.office.organisation import ROLES
from store.forms.deadlines import is_working_day, working_days_after
from store.record import schedule
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.seats import seat_id

WHAT = "group"
SOON = timedelta(minutes=1)
"""So long what comes together is waited for."""

BETWEEN = timedelta(hours=1)
"""A group is told something once in that time at most."""

EVENING = time(18)
"""When the office goes home: what comes later is told in the morning (`schedule.MORNING`)."""

MOST = 20
"""So many groups of one unit are told of what comes."""


def call(record: Transaction, seat: str, at: datetime) -> None:
    """Something has come to wait at the seat: the groups of its unit hear of it before long."""
    unit = seat.partition("/")[0]
    for group in record.find(Group, unit=unit, limit=MOST):
        waiting = record.find(Due, about=group.id, state="open", limit=1)
        if not waiting:
            schedule.at(record, WHAT, group.id, _moment(group, at))


def take(record: Transaction, own_id: str, at: datetime) -> tuple[Group, Unit] | None:
    """The group that is to be told now, and of which unit; None where there is nothing to tell."""
    group = record.get(Group, own_id)
    unit = record.get(Unit, group.unit) if group and group.unit else None
    if group is None or unit is None or unit.closed or not anything_waits(record, unit):
        return None
    return record.put(group.but(noticed=at)), unit


def anything_waits(record: View, unit: Unit) -> bool:
    """Whether anything waits at a seat of the unit."""
    seats = (seat_id(unit.id, role) for role in ROLES[unit.kind])
    return any(record.count(Task, {"seat": one, "state": "open"}, 1) for one in seats)


def _moment(group: Group, at: datetime) -> datetime:
    """Soon, an hour after the last at the earliest, and while the office works."""
    moment = at + SOON
    if group.noticed is not None:
        moment = max(moment, group.noticed + BETWEEN)
    local = moment.astimezone(OFFICE_TIME)
    day = local.date()
    if is_working_day(day) and schedule.MORNING <= local.time() < EVENING:
        return moment
    if not (is_working_day(day) and local.time() < schedule.MORNING):
        day = working_days_after(day, 1).day
    return datetime.combine(day, schedule.MORNING, OFFICE_TIME)
