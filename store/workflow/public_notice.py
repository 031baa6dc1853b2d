"""公示: what is made known before it is decided; anybody there may object while it is up.

It goes on by itself, as what `passes` does once its time is over (`Desk.passes`).
"""

from datetime import date, datetime

from store.documents import Decision, Request, Task
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules import lengths
from store.rules.authority.readers import public_notice
from store.workflow import desks, escalation, stages
from store.workflow.stage_days import lasts

REPLY = "reply"
"""The question of a desk's form by which objections are answered."""


def object_(record: Transaction, number: str, person: str, words: str, at: datetime) -> Request:
    """Keep an objection (异议): whoever decides next has it in front of them.

    Raises Refusal as `public_notice.objecting` does, and `reason_length`.
    """
    request = record.need(Request, number)
    task, seat = public_notice.objecting(record, request, person, day_of(at))
    lengths.refuse_reason(words)
    given = Decision(
        version=task.version,
        stage=task.stage,
        seat=seat,
        person=person,
        outcome="object",
        part="notice",
        opinion=words,
        at=at,
    )
    request = record.put(request.but(decisions=(*request.decisions, given)))
    about = {"request": request.id, "version": request.version, "why": words}
    record.record("objected", at, person=person, seat=seat, **about)
    return request


def close(record: Transaction, number: str, day: date, at: datetime) -> Request | None:
    """It has lasted for as long as it is to; None where nothing ends before `day`."""
    request = record.need(Request, number)
    task = _lasting(record, request)
    if task is None or task.due >= day:
        return None
    stages.close(record, request, at)
    request = record.put(stages.enter(record, request, request.stage + 1, at))
    what = "notice_closed" if task.power == "notice" else "hearing_closed"
    record.record(what, at, request=request.id, version=request.version)
    return escalation.unblock(record, request, at)


def _lasting(record: Transaction, request: Request) -> Task | None:
    """What waits at the request's desk and goes on by itself."""
    waiting = desks.open_tasks(record, request)
    return next((one for one in waiting if lasts(one, request.chain[one.stage])), None)
