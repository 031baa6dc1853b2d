"""An act at a desk, and whether it can be done: everything that stands against it is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from store.documents import Decision, Point, Request, Task
from store.documents.requests.place import Place
from store.documents.vocabulary import Outcome
from store.forms.registry import DESK_FORMS
from store.forms.request_form import case_of, form_of
from store.record.office_time import day_of
from store.record.view import View
from store.rules import batching, objections, returns, second_factor
from store.rules.authority import access
from store.rules.authority.seats import seat_facts
from store.rules.powers import refuse_powerless
from store.rules.refusal import Objected, Refusal
from store.workflow import desks
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


def weigh(record: View, act: Act) -> Request:
    """The request that is meant, if it can be done; nothing is done. Raises as `decide` does."""
    return weighed(record, act)[0]


def weighed(record: View, act: Act) -> tuple[Request, Task, Decision]:
    """The request, the task and the decision that the act comes to. Raises as `decide` does."""
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
    for other in desks.waited_for(record, task):
        raise Refusal("waits_for_opinion", **seat_facts(record, other.seat))


def _refuse_objected(record: View, request: Request, act: Act) -> None:
    """What was in order when it was sent may not be any more when it is agreed to."""
    case = case_of(record, request, act.at)
    if act.outcome == "approve":
        for objection in objections.against(form_of(request), case):
            raise Objected(request.kind, objection)
    if act.outcome == "record" or act.facts:
        form = DESK_FORMS[request.chain[act.place.stage].form or ""]
        if form.problems(act.facts):
            raise Refusal("not_complete")
        for objection in objections.against(form.of(act.facts), case):
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
