"""The approval desk: sending a request, deciding on it, and moving it along its chain."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from store.documents import Decision, Draft, Request, Seat, Stage, Task, Unit, Version
from store.documents.request import Outcome
from store.kinds import KINDS, Desk, Kind
from store.rules import authority
from store.rules.authority import Place
from store.rules.deadlines import working_days_after
from store.rules.refusal import Refusal
from store.transaction import Transaction, View

OFFICE_TIME = ZoneInfo("Asia/Shanghai")
LIMITS = {"station": 3, "town": 3, "bureau": 5, "centre": 5}
"""Working days a desk has, by the authority it belongs to (domain.md §5.1)."""

SHORTEST_REASON, LONGEST_REASON = 5, 500
"""Characters of a reason for rejecting or sending back (domain.md §5.1)."""


@dataclass(frozen=True)
class Act:
    """What a person does at a desk: at which place of the chain, and how it comes out."""

    request: str
    place: Place
    person: str
    outcome: Outcome
    opinion: str
    at: datetime


def chain_of(record: View, kind: type[Kind], draft: Draft) -> tuple[Stage, ...]:
    """Who will decide on this draft, in which order. Raises Refusal for a seat nobody can fill."""
    station = record.need(Unit, record.need(Seat, draft.seat).unit)
    return tuple(
        _stage(record, station, desk) for desk in kind.chain if desk.applies(draft.answers)
    )


def _stage(record: View, station: Unit, desk: Desk) -> Stage:
    seats = tuple(authority.seat_beside(record, station, role) for role in desk.roles)
    limit = desk.limit or LIMITS[desk.roles[0].split("_")[0]]
    return Stage(power=desk.power, seats=seats, mode=desk.mode, limit=limit)


def send(record: Transaction, draft: Draft, person: str, at: datetime) -> Request:
    """Send the draft: a new request, or the next version of the one that was sent back.

    Raises Refusal: `no_seat` when the person no longer holds the seat it is sent from, `seat_empty`
    when nobody but the sender could decide, `not_complete`, `not_sent_back`, `nothing_changed`.
    """
    kind = KINDS[draft.kind]
    if kind.problems(draft.answers):
        raise Refusal("not_complete")
    day = at.astimezone(OFFICE_TIME).date()
    if draft.seat not in {seat.id for seat in authority.seats_of(record, person, day)}:
        raise Refusal("no_seat")
    chain = chain_of(record, kind, draft)
    for stage in chain:
        _somebody_can_act(record, stage, person, at)
    version = Version(answers=draft.answers, typed=draft.typed, sent=at)
    request = _next_version(record, draft, version, person, chain) or Request(
        id=_number(record, kind, at),
        kind=kind.kind,
        unit=record.need(Seat, draft.seat).unit,
        seat=draft.seat,
        person=person,
        state="waiting",
        versions=(version,),
        chain=chain,
    )
    request = record.put(request)
    record.put(draft.but(state="sent", request=request.id))
    _open_stage(record, request, at)
    _audit(record, request, "sent", at, person=person, seat=draft.seat)
    return request


def _next_version(
    record: View, draft: Draft, version: Version, person: str, chain: tuple[Stage, ...]
) -> Request | None:
    """The request that was sent back, with what was amended; all its desks start again."""
    if draft.request is None:
        return None
    request = record.need(Request, draft.request)
    if request.state != "sent_back":
        raise Refusal("not_sent_back")
    if request.newest.answers == version.answers:
        raise Refusal("nothing_changed")
    versions = (*request.versions, version)
    return request.but(versions=versions, chain=chain, stage=0, state="waiting", person=person)


def _number(record: Transaction, kind: type[Kind], at: datetime) -> str:
    series = f"{kind.prefix}-{at.astimezone(OFFICE_TIME).year}"
    return f"{series}-{record.next_number(series):04}"


def _somebody_can_act(record: View, stage: Stage, sender: str, at: datetime) -> None:
    day = at.astimezone(OFFICE_TIME).date()
    for seat in stage.seats:
        holders = authority.holders_of(record, seat, day)
        if all(holder.id == sender for holder in holders):
            raise Refusal("seat_empty", **seat_facts(record, seat))


def seat_facts(record: View, seat: str) -> dict[str, object]:
    """What a text needs to name a seat: its unit's name and its role."""
    found = record.need(Seat, seat)
    return {"unit": record.need(Unit, found.unit).name, "role": found.role}


def decide(record: Transaction, act: Act) -> Request:
    """Take one seat's decision. First wins: one decision per seat, stage and version.

    Raises Refusal: `amended` when a newer version is out, `decided` when the stage is over,
    `own_request`, `not_yours`, and `reason_length` when rejecting or sending back without a reason.
    """
    request = record.need(Request, act.request)
    day = act.at.astimezone(OFFICE_TIME).date()
    task = authority.acting_task(record, request, act.place, act.person, day)
    may_still(request, task)
    if act.outcome != "approve" and not SHORTEST_REASON <= len(act.opinion) <= LONGEST_REASON:
        raise Refusal("reason_length", least=SHORTEST_REASON, most=LONGEST_REASON)
    if len(act.opinion) > LONGEST_REASON:
        raise Refusal("opinion_length", most=LONGEST_REASON)
    return _carry(record, request, task, act)


def may_still(request: Request, task: Task) -> None:
    """Raise Refusal if the task can no longer be acted on: `amended` or `decided`."""
    if task.version != request.version:
        raise Refusal("amended", when=request.newest.sent)
    if task.state != "open":
        raise Refusal("decided")


def _carry(record: Transaction, request: Request, task: Task, act: Act) -> Request:
    decision = Decision(
        version=act.place.version,
        stage=act.place.stage,
        seat=task.seat,
        person=act.person,
        outcome=act.outcome,
        opinion=act.opinion,
        at=act.at,
    )
    record.put(task.but(state="done", person=act.person, done=act.at))
    request = request.but(decisions=(*request.decisions, decision))
    request = record.put(_moved(record, request, act.outcome))
    if request.state == "waiting" and request.stage != act.place.stage:
        _open_stage(record, request, act.at)
    facts = {"person": act.person, "seat": task.seat, "why": act.opinion}
    _audit(record, request, act.outcome, act.at, **facts)
    return request


def _moved(record: Transaction, request: Request, outcome: Outcome) -> Request:
    """The request one decision further; tasks that nobody needs any more are void."""
    if outcome == "send_back":
        _close_stage(record, request)
        return request.but(state="sent_back")
    if outcome == "reject":
        _close_stage(record, request)
        return request.but(state="rejected")
    if request.chain[request.stage].mode == "all" and open_tasks(record, request):
        return request
    _close_stage(record, request)
    last = request.stage + 1 == len(request.chain)
    return request.but(state="approved") if last else request.but(stage=request.stage + 1)


def open_tasks(record: View, request: Request) -> list[Task]:
    """What waits at the desks of this request now."""
    return record.find(Task, request=request.id, state="open")


def _open_stage(record: Transaction, request: Request, at: datetime) -> None:
    stage = request.chain[request.stage]
    due = working_days_after(at.astimezone(OFFICE_TIME).date(), stage.limit)
    place = Place(request.version, request.stage)
    for seat in stage.seats:
        record.put(
            Task(
                id=authority.task_id(request.id, place, seat),
                request=request.id,
                version=request.version,
                stage=request.stage,
                seat=seat,
                power=stage.power,
                due=due.day,
                provisional=due.provisional,
            )
        )


def _close_stage(record: Transaction, request: Request) -> None:
    for task in open_tasks(record, request):
        record.put(task.but(state="void"))


def _audit(record: Transaction, request: Request, what: str, at: datetime, **facts: str) -> None:
    record.record(what, at, request=request.id, version=request.version, **facts)
