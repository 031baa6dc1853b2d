"""What waits at a desk and reaches nobody: the seat is vacant, or whoever has it has no account."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from store.documents import Holding, Request, Task
from store.forms.deadlines import working_days_after
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.actors import actors
from store.rules.authority.seats import accounts_of, holders_of

DAY = timedelta(days=1)
LOOKED_AT = 20
"""So much of what waits at a seat is looked at: of more than that there is no need to know."""


class Unmanned(NamedTuple):
    """Why nobody sees it, and the first day on which it waited like that."""

    why: Literal["vacant", "no_account"]
    since: date


def unmanned(record: View, request: Request, task: Task, day: date) -> Unmanned | None:
    """Why an open task reaches nobody on `day`; None where it reaches somebody."""
    people = actors(record, request, task, day)
    if any(accounts_of(record, one.person) for one in people):
        return None
    since = came(record, request, task)
    return (
        Unmanned("no_account", since)
        if people
        else Unmanned("vacant", _vacated(record, task, since))
    )


def came(record: View, request: Request, task: Task) -> date:
    """The day on which it came to the desk: what was before it was done, or was up long enough."""
    if task.added:
        return day_of(task.added.at)
    before = (one.at for one in request.said(task.version) if one.stage < task.stage)
    day = day_of(max((*before, request.versions[task.version - 1].sent)))
    return max((day, *_waited_for(request, task), *_noticed(record, request, task)))


def _waited_for(request: Request, task: Task) -> Iterator[date]:
    """The day on record for which its stage waited."""
    waits = request.chain[task.stage].waits
    given = request.on_record(waits) if waits else None
    if isinstance(given, str):
        yield date.fromisoformat(given)


def _noticed(record: View, request: Request, task: Task) -> Iterator[date]:
    """The day after what ended by itself before it: a public notice, or who was not heard."""
    before = request.chain[: task.stage]
    if any("notice" in one.parts or one.passes for one in before):
        for one in record.find(Task, request=request.id):
            silent = one.state == "void" and any(
                at.passes for at in before[one.stage : one.stage + 1]
            )
            if (
                (one.power == "notice" or silent)
                and one.version == task.version
                and one.stage < task.stage
            ):
                yield working_days_after(one.due, 1).day


def _vacated(record: View, task: Task, came: date) -> date:
    """The day on which it came, or on which whoever had the seat was gone, if that was later."""
    over = (one.until + DAY for one in record.find(Holding, seat=task.seat) if one.until)
    gone = [day for day in over if day > came]
    return max(gone, default=came)


def unseen_at(record: View, seat: str, day: date) -> int:
    """How much waits at a seat and reaches nobody; of the first LOOKED_AT, the soonest due first.

    Where nobody has the seat, and nothing was passed on, that is all there is: it is counted by the
    index alone.
    """
    waiting = {"seat": seat, "state": "open"}
    if not holders_of(record, seat, day):
        every = record.count(Task, waiting, LOOKED_AT)
        if every == record.count(Task, {**waiting, "given": None}, LOOKED_AT):
            return every
    tasks = record.find(Task, order="due", limit=LOOKED_AT, **waiting)
    return sum(_reaches_nobody(record, one, day) for one in tasks)


def _reaches_nobody(record: View, task: Task, day: date) -> bool:
    return unmanned(record, record.need(Request, task.request), task, day) is not None
