"""催办: who asked reminds whoever has the request on the desk, once in a working day."""

from collections.abc import Sequence
from datetime import date, datetime

from store.documents import Request, Say, Task, Urge
from store.documents.vocabulary import AT_A_DESK
from store.forms.deadlines import is_working_day, working_days_after
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules import early
from store.rules.authority import access
from store.rules.authority.requester import refuse_other
from store.rules.refusal import Refusal
from store.workflow import desks, stage_days

ELSEWHERE = frozenset({"notice", "outside"})
"""What waits there waits for a time, or for a body outside: no desk can hurry it."""


def urge(record: Transaction, number: str, person: str, at: datetime) -> Urge:
    """Note that the desks were urged; whoever is asked there is told by the caller.

    Raises Refusal as `urgeable` does, and `urged` (`when`, `again`) for a second time in one
    working day.
    """
    request, tasks = urgeable(record, number, person, at)
    day = counts_for(day_of(at))
    known = record.get(Urge, f"{request.id}/{day}")
    if known:
        raise Refusal("urged", when=known.at, again=working_days_after(day, 1).day)
    urged = record.put(_urge(request, tasks, person, day, at))
    facts = {"person": person, "seat": request.seat, "details": {"desks": urged.seats}}
    record.record("urged", at, request=request.id, version=request.version, **facts)
    return urged


def _urge(request: Request, tasks: Sequence[Task], person: str, day: date, at: datetime) -> Urge:
    return Urge(
        id=f"{request.id}/{day}",
        request=request.id,
        version=request.version,
        stage=request.stage,
        day=day,
        person=person,
        seat=request.seat,
        seats=tuple(task.seat for task in tasks),
        at=at,
    )


def counts_for(day: date) -> date:
    """The working day for which it counts: on a day off that is the next one."""
    return day if is_working_day(day) else working_days_after(day, 1).day


def urgeable(record: View, number: str, person: str, at: datetime) -> tuple[Request, list[Task]]:
    """The request, and what waits at desks of others. Raises Refusal.

    `not_yours` and `colleagues` for who does not speak for it; where nothing waits at a desk, what
    it waits for instead: `urge_own`, `urge_notice` (`until`), `urge_outside` (`body`), `urge_day`
    (`day`); `urge_over` where it waits for nothing.
    """
    request = record.get(Request, number)
    if request is None:
        raise Refusal("not_yours")
    refuse_other(record, request, person, day_of(at))
    tasks = at_desks(record, request, person, at)
    if not tasks:
        raise _waits_for(record, request, at)
    return request, tasks


def at_desks(record: View, request: Request, person: str, at: datetime) -> list[Task]:
    """What waits at desks and can be done by now, but for what only `person` is to do."""
    waiting = desks.open_tasks(record, request) if request.state in AT_A_DESK else []
    return [
        task
        for task in waiting
        if task.power not in ELSEWHERE
        and early.since(record, request, task, at) is None
        and not _is_own(record, request, task, person, day_of(at))
    ]


def _is_own(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    return {one.person for one in access.reached(record, request, task, day)} == {person}


def _waits_for(record: View, request: Request, at: datetime) -> Refusal:
    """What it waits for, where that is no desk of others."""
    waiting = desks.open_tasks(record, request) if request.state in AT_A_DESK else []
    for task in waiting:
        if day := early.since(record, request, task, at):
            return Refusal("urge_day", day=day)
        if task.power not in ELSEWHERE:
            return Refusal("urge_own")
        if task.power == "notice":
            return Refusal("urge_notice", until=task.due)
        return Refusal("urge_outside", body=_body(request, task))
    if request.state == "sent_back":
        return Refusal("urge_own")
    opens = _opens(request, day_of(at))
    return Refusal("urge_day", day=opens) if opens else Refusal("urge_over")


def _body(request: Request, task: Task) -> Say | str:
    """The body outside that decides."""
    body = request.chain[task.stage].body
    return Say.of(f"body.{body}") if body else ""


def _opens(request: Request, day: date) -> date | None:
    """The day on which the next stage opens, if it waits for one."""
    if request.state not in AT_A_DESK or request.stage >= len(request.chain):
        return None
    return stage_days.opens(request, request.stage, day)


def urges_at(record: View, task: Task) -> list[Urge]:
    """The times the desk was urged while it had this, the first one first."""
    every = record.find(Urge, request=task.request)
    return sorted((one for one in every if one.place == task.place), key=lambda one: one.at)
