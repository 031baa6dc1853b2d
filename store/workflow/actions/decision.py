"""The desk: what a seat decides, files or records, and what becomes of the request."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from store.documents import Decision, Point, Request, Task
from store.documents.vocabulary import GRANTED, TURNED_DOWN, UNDECIDED, Outcome
from store.forms.registry import DESK_FORMS
from store.forms.request_form import brought_up_to_date, case_of, form_of
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules import batching, returns, second_factor
from store.rules.authority import access
from store.rules.authority.access import Place
from store.rules.authority.seats import seat_facts
from store.rules.carry_over import reopened
from store.rules.chain import sides
from store.rules.powers import refuse_powerless
from store.rules.refusal import Objected, Refusal
from store.workflow import disagreement, escalation, lapse, stages
from store.workflow.actions import retraction
from store.workflow.tasks import may_still


@dataclass(frozen=True)
class Act:
    """What a person does at a desk: at which place of the chain, and how it comes out.

    The rest is as in `Decision`; `account` is the one that is used, and may have to prove by whom.
    For whom somebody stands in (`behalf`) is found when they act.
    """

    request: str
    place: Place
    person: str
    outcome: Outcome
    opinion: str
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    proposal: Mapping[str, Any] = field(default_factory=dict)
    points: tuple[Point, ...] = ()
    new: bool = False
    to: int | None = None
    reason: str = ""
    note: str = ""
    batch: bool = False
    account: str | None = None
    behalf: str | None = None


def decide(record: Transaction, act: Act) -> Request:
    """Take what one seat says. First wins: one decision per seat, stage and version.

    Raises Refusal: `amended` when a newer version is out, `decided` when the stage is over,
    `taken_back` when the one before it no longer is, what `authority.acting` raises, `wrong_power`,
    `nobody_decided` where no stage of the request decides, `waits_for_opinion` while a signer who
    was added before them has not spoken, and what `returns.check` has against how it is sent back
    or rejected; and Objected for what the rules now have against it.
    """
    request, task, decision = _weighed(record, act)
    return _carry(record, request, task, act, decision)


def weigh(record: View, act: Act) -> Request:
    """The request that is meant, if it can be done; nothing is done. Raises as `decide` does."""
    return _weighed(record, act)[0]


def _weighed(record: View, act: Act) -> tuple[Request, Task, Decision]:
    request = record.need(Request, act.request)
    task, behalf = access.acting(record, request, act.place, act.person, day_of(act.at))
    act = replace(act, behalf=behalf)
    may_still(request, task)
    refuse_powerless(task, act.outcome)
    _refuse_undecided(request, act)
    _refuse_early(record, task)
    if act.batch:
        batching.refuse_single(record, request, task)
    _refuse_unproved(record, request, act)
    decision = _decision(request, task, act)
    returns.check(request, decision)
    refuse_formless(request, task, act.outcome, act.facts)
    _refuse_objected(record, request, act)
    return request, task, decision


def _refuse_unproved(record: View, request: Request, act: Act) -> None:
    """Of a sensitive kind; that something was noted (备案) needs no proof."""
    if act.outcome != "file":
        second_factor.refuse_unproved(record, request, act.person, act.account, act.at)


def refuse_formless(
    request: Request, task: Task, outcome: Outcome, facts: Mapping[str, Any]
) -> None:
    """Raise Refusal `form_needed` where more than a press is needed to agree (党组决定)."""
    wanted = request.chain[task.stage].form_of(task.seat)
    if outcome == "approve" and bool(wanted) != bool(facts):
        raise Refusal("form_needed")


def _refuse_undecided(request: Request, act: Act) -> None:
    """What was sent under a chain in which nobody decides is approved by nobody's consent."""
    if act.outcome == "approve" and not any(stage.decides for stage in request.chain):
        raise Refusal("nobody_decided")


def _refuse_early(record: View, task: Task) -> None:
    for other in stages.waited_for(record, task):
        raise Refusal("waits_for_opinion", **seat_facts(record, other.seat))


def _refuse_objected(record: View, request: Request, act: Act) -> None:
    """What was in order when it was sent may not be any more when it is agreed to."""
    case = case_of(record, request, day_of(act.at))
    if act.outcome == "approve":
        for objection in form_of(request).objections(case):
            raise Objected(request.kind, objection)
    if act.outcome == "record" or act.facts:
        form = DESK_FORMS[request.chain[act.place.stage].form or ""]
        if form.problems(act.facts):
            raise Refusal("not_complete")
        for objection in form.of(act.facts).objections(case):
            raise Objected(form.kind, objection)


def _decision(request: Request, task: Task, act: Act) -> Decision:
    return Decision(
        version=act.place.version,
        stage=act.place.stage,
        seat=task.seat,
        person=act.person,
        behalf=act.behalf,
        outcome=act.outcome,
        part=task.power,
        form=request.chain[task.stage].form_of(task.seat) if act.facts else None,
        opinion=act.opinion,
        facts=dict(act.facts),
        proposal=dict(act.proposal),
        points=act.points,
        new=act.new,
        to=act.to,
        reason=act.reason,
        note=act.note,
        batch=act.batch,
        at=act.at,
    )


def _carry(
    record: Transaction, request: Request, task: Task, act: Act, decision: Decision
) -> Request:
    done = {"person": act.person, "behalf": decision.behalf, "done": act.at}
    record.put(task.but(state="done", **done))
    before = request.state
    request = brought_up_to_date(record, request, day_of(act.at))
    request = request.but(decisions=(*request.decisions, decision))
    request = record.put(_moved(record, request, task, act))
    _follow(record, request, task, act, before)
    retraction.begin(record, request, task, act.person, act.at)
    who = {"person": act.person, "behalf": decision.behalf, "seat": task.seat}
    about = {"request": request.id, "version": act.place.version, "why": act.opinion}
    record.record(act.outcome, act.at, **about, **who, details=_coded(act))
    return escalation.unblock(record, request, act.at)


def _coded(act: Act) -> dict[str, Any]:
    """What of it is not in words; the internal note stays out of the trail."""
    coded = {
        "points": [point.model_dump() for point in act.points],
        "reason": act.reason,
        "to": act.to,
        "batch": act.batch or None,
    }
    return {name: given for name, given in coded.items() if given not in ([], "", None)}


def _moved(record: Transaction, request: Request, task: Task, act: Act) -> Request:
    """The request one decision further; tasks that nobody needs any more are void."""
    if act.outcome == "send_back":
        stages.close(record, request)
        if act.to is not None:
            return stages.enter(record, reopened(request, act.to), act.to, act.at)
        return request.but(state="sent_back")
    if act.outcome == "reject" and sides.ends_at_once(request.chain[task.stage], task):
        stages.close(record, request)
        return request.but(state="rejected")
    if act.outcome == "reject":
        disagreement.spare(record, request, task)
    return disagreement.go_on(record, request, act.at)


def _follow(record: Transaction, request: Request, task: Task, act: Act, before: str) -> None:
    """What follows from it for the rest of the record."""
    form = form_of(request)
    take_effect(record, request, before, act.at)
    if request.state in TURNED_DOWN.values():
        form.ended(record, request, act.at)
    if request.state == "sent_back":
        lapse.begin(record, request, act.at)
    if act.facts:
        recorded = DESK_FORMS[request.chain[task.stage].form or ""].of(act.facts)
        recorded.recorded(record, request, task, act.at)


def take_effect(record: Transaction, request: Request, before: str, at: datetime) -> None:
    """What follows when the last seat that decides has agreed; `before` is the state it had."""
    if before in UNDECIDED and request.state in GRANTED:
        form_of(request).approved(record, request, at)
