"""收回: a decider takes a decision back, for some minutes, until the next desk acts (design §5)."""

from datetime import datetime, timedelta

from store.documents import Decision, Draft, Office, Request, Task
from store.documents.requests.place import Place, task_id
from store.documents.vocabulary import ABANDONED, GRANTED, TURNED_DOWN, UNDECIDED
from store.forms.request_form import case_of, form_of
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import ending
from store.rules import objections
from store.rules.authority import reassignment
from store.rules.authority.deputies import unit_of, works_in
from store.rules.authority.seats import seat_facts
from store.rules.refusal import Objected, Refusal
from store.workflow import effects, escalation, stages

"""By outcome: the state it leaves the request in, from which it can be taken back."""


def take_back(record: Transaction, number: str, place: Place, person: str, at: datetime) -> Request:
    """Take back what `person` decided at this place; the desk is open again, as it was before.

    The decision stays on record, and counts no longer. Raises Refusal: `not_yours`, `unvouched`,
    `back_already`, `amended`, `not_open`, `acted_since` when the next desk has acted, `went_back`
    where it went to an earlier one, `effect_out` where what followed cannot be undone, `back_late`
    when the time is up, `amending` when who asked has begun to amend; and Objected where the
    office's rules are now against a request that had ended.
    """
    request, task = _own(record, number, place, person, at)
    given = takeable(record, request, task, person, at)
    ended, final = request.state in TURNED_DOWN.values(), is_final(request, given)
    if ended:
        _refuse_objected(record, request, at)
    if final:
        form_of(request).reopened(record, request, at)
    request = request.but(decisions=_without(request, given, at))
    request = record.put(stages.go_back(record, request, place.stage))
    effects.follow(record, request, at)
    if ended:
        schedule.drop(record, request.id, "lapse")
    facts = {"person": person, "seat": given.seat}
    record.record("taken_back", at, request=request.id, version=request.version, **facts)
    return escalation.unblock(record, request, at)


def is_final(request: Request, given: Decision) -> bool:
    """Whether the request is approved by this decision: what followed from it is undone with it."""
    return given.outcome == "approve" and request.state in GRANTED


def _own(
    record: View, number: str, place: Place, person: str, at: datetime
) -> tuple[Request, Task]:
    """The request, and the task by which they decided, for an authority they still belong to."""
    request = record.get(Request, number)
    decided = (one for one in request.decisions if one.outcome != "object") if request else ()
    for given in reversed([*decided]):
        own = (given.version, given.stage, given.person, given.kept) == (*place, person, 0)
        if request and own and works_in(record, unit_of(given.seat), person, day_of(at)):
            task = record.need(Task, task_id(number, place, given.seat))
            if not reassignment.is_trusted(record, task, person):
                raise Refusal("unvouched")
            return request, task
    raise Refusal("not_yours")


def takeable(record: View, request: Request, task: Task, person: str, at: datetime) -> Decision:
    """What `person` decided by this task, if it can be taken back at `at`. Raises Refusal."""
    own = [given for given in _at_place(request, task) if given.person == person]
    if not own:
        raise Refusal("not_yours")
    given = own[-1]
    if given.taken_back:
        raise Refusal("back_already", when=given.taken_back)
    _refuse_moved_on(record, request, given, at)
    _refuse_late(record, given, at)
    if given.outcome == "send_back" and record.get(Draft, f"{request.id}/{request.version + 1}"):
        raise Refusal("amending")
    return given


def _at_place(request: Request, task: Task) -> list[Decision]:
    place = (task.version, task.stage, task.seat)
    said = [one for one in request.decisions if not one.kept and one.outcome != "object"]
    return [one for one in said if (one.version, one.stage, one.seat) == place]


def _refuse_moved_on(record: View, request: Request, given: Decision, at: datetime) -> None:
    if given.to is not None:
        raise Refusal("went_back")
    if given.version != request.version:
        raise Refusal("amended", when=request.newest.sent)
    if request.state in ABANDONED:
        raise Refusal("not_open")
    later = request.decisions[request.decisions.index(given) + 1 :]
    since = [one for one in later if _moves_on(one, given)]
    if since:
        raise Refusal("acted_since", when=since[-1].at, **seat_facts(record, since[-1].seat))
    if not (_can_be_undone(record, request, given) and ending.can_go_on(record, request, at)):
        raise Refusal("effect_out")


def _can_be_undone(record: View, request: Request, given: Decision) -> bool:
    """Whether nothing has followed from it that would stay."""
    if given.outcome == "record" or request.state not in _states_after(request, given):
        return False
    return not is_final(request, given) or form_of(request).reopens(record, request)


def _moves_on(one: Decision, given: Decision) -> bool:
    """Whether it was decided on what `given` had decided: at a later desk, or to end it."""
    if one.taken_back or one.kept or one.version != given.version:
        return False
    return one.stage > given.stage or one.outcome in TURNED_DOWN


def _states_after(request: Request, given: Decision) -> set[str]:
    """The states the request may be in while nothing irrevocable has followed.

    A refusal by one of two authorities side by side waits for the other; where they disagree, the
    next thing is what both say to that.
    """
    beside = UNDECIDED if request.chain[given.stage].settling else ()
    if given.outcome in TURNED_DOWN:
        return {TURNED_DOWN[given.outcome], *beside}
    filed = {"approved", "noted"} if given.outcome == "file" else ()
    return {"waiting", *beside, *(GRANTED if given.outcome == "approve" else filed)}


def _refuse_late(record: View, given: Decision, at: datetime) -> None:
    last = given.at + _span(record)
    if at >= last:
        raise Refusal("back_late", when=last)


def _span(record: View) -> timedelta:
    return timedelta(minutes=record.need(Office, "office").rules.take_back_minutes)


def _refuse_objected(record: View, request: Request, at: datetime) -> None:
    """Something may have taken the place of a request that had ended."""
    for objection in objections.against(form_of(request), case_of(record, request, at)):
        raise Objected(request.kind, objection)


def _without(request: Request, given: Decision, at: datetime) -> tuple[Decision, ...]:
    gone = given.model_copy(update={"taken_back": at})
    return tuple(gone if one is given else one for one in request.decisions)


def until(record: View, request: Request, task: Task, person: str, at: datetime) -> datetime | None:
    """Until when `person` can take back what was decided by this task; None when they cannot."""
    try:
        given = takeable(record, request, task, person, at)
    except Refusal:
        return None
    return given.at + _span(record)


def begin(record: Transaction, request: Request, task: Task, person: str, at: datetime) -> None:
    """Set the moment at which the button goes, where there is one."""
    last = until(record, request, task, person, at)
    if last:
        schedule.at(record, "take_back", task.id, last)


def taken_back_at(request: Request, task: Task) -> Decision | None:
    """What was decided last by this task, which is open again because it was taken back."""
    gone = [given for given in _at_place(request, task) if given.taken_back]
    return gone[-1] if gone else None
