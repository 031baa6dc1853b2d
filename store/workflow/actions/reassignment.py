"""A task goes to somebody else: passed on (转交), or stood aside from (回避)."""

from dataclasses import dataclass
from datetime import date, datetime

from store.documents import Request, Task
from store.documents.requests.place import Place
from store.documents.vocabulary import DECIDING
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.reassignment import peers
from store.rules.authority.seats import holders_of, seats_of
from store.rules.refusal import Refusal
from store.workflow import escalation
from store.workflow.tasks import open_task


@dataclass(frozen=True)
class Deed:
    """What somebody does about a task of theirs: at which place of which request, and when."""

    request: str
    place: Place
    person: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in Asia/Shanghai."""
        return day_of(self.at)


def takers(record: View, request: Request, task: Task, person: str, day: date) -> list[str]:
    """To whom `person` may pass the task on: other holders of the same power in the same unit.

    They hold the same seat, or one with the same power over this kind; they are free to act, and
    hold no other key of this request. What is for one person alone is passed on to nobody.
    """
    if request.chain[task.stage].person and not task.added:
        return []
    found: dict[str, None] = {}
    for seat in peers(record, request, task):
        for holder in holders_of(record, seat, day):
            found[holder.id] = None
    mine = {actor.person for actor in access.actors(record, request, task, day) if task.given}
    return [
        one
        for one in found
        if one not in {person, *mine}
        if _may_take(record, request, task, one, day)
    ]


def _may_take(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    own = {seat.id for seat in seats_of(record, person, day)}
    every = ((stage, seat) for stage in request.chain for seat in stage.seats)
    keys = {seat for stage, seat in every if stage.power_of(seat) in DECIDING} - {task.seat}
    return not own & keys and access.is_free(record, request, task, person, day)


def pass_on(record: Transaction, deed: Deed, to: str) -> Request:
    """Pass on what waits to `to`, who alone may act on it from now on; the due date stays.

    Raises Refusal as `open_task` does, and `no_taker` for somebody to whom it may not be passed on.
    """
    request, task = _task(record, deed)
    if to not in takers(record, request, task, deed.person, deed.day):
        raise Refusal("no_taker")
    record.put(task.but(given=to))
    _note(record, "passed_on", deed, task, to=to)
    return request


def stand_aside(record: Transaction, deed: Deed) -> Request:
    """Say that one must not act on it (回避): whoever is next is asked at once.

    Raises Refusal as `open_task` does, and `nobody_left` where nobody could act instead.
    """
    request, task = _task(record, deed)
    if after_aside(record, request, task, deed.person, deed.day) is None:
        raise Refusal("nobody_left")
    request = record.put(request.but(recused=(*request.recused, deed.person)))
    if task.given == deed.person:
        record.put(task.but(given=None))
    _note(record, "stood_aside", deed, task)
    return escalation.unblock(record, request, deed.at)


def _task(record: View, deed: Deed) -> tuple[Request, Task]:
    """The request and the open task in it that is theirs. Raises Refusal."""
    request = record.need(Request, deed.request)
    return request, open_task(record, request, deed.place, deed.person, deed.day)


def _note(record: Transaction, what: str, deed: Deed, task: Task, **details: str) -> None:
    facts = {"person": deed.person, "seat": task.seat, "details": details}
    record.record(what, deed.at, request=task.request, version=task.version, **facts)


def after_aside(record: View, request: Request, task: Task, person: str, day: date) -> str | None:
    """The seat that would be asked if `person` stood aside; None where nobody could act."""
    if task.power not in DECIDING:
        return None
    without = request.but(recused=(*request.recused, person))
    task = task.but(given=None) if task.given == person else task
    if access.asked(record, without, task, day):
        return task.seat
    return escalation.next_above(record, without, task, day)
