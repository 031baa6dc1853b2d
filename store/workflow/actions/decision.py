"""What a seat decides, files or records, and what becomes of the request."""

from datetime import datetime
from typing import Any

from store.documents import Decision, Request, Task
from store.documents.vocabulary import GRANTED, UNDECIDED
from store.forms.kind import OutsideForm
from store.forms.registry import DESK_FORMS
from store.forms.request_form import brought_up_to_date, form_of
from store.record.transaction import Transaction
from store.rules.carry_over import reopened
from store.rules.chain import sides
from store.workflow import disagreement, effects, escalation, lapse, stages
from store.workflow.actions import retraction
from store.workflow.actions.act import Act, weighed


def decide(record: Transaction, act: Act) -> Request:
    """Take what one seat says. First wins: one decision per seat, stage and version.

    Raises Refusal: `amended` when a newer version is out, `decided` when the stage is over,
    `taken_back` when the one before it no longer is, what `authority.acting` raises, `wrong_power`,
    `nobody_decided` where no stage of the request decides, `waits_for_opinion` while a signer who
    was added before them has not spoken, and what `returns.check` has against how it is sent back
    or rejected; and Objected for what the rules now have against it.
    """
    request, task, decision = weighed(record, act)
    return _carry(record, request, task, act, decision)


def _carry(
    record: Transaction, request: Request, task: Task, act: Act, decision: Decision
) -> Request:
    done = {"person": act.person, "behalf": decision.behalf, "done": act.at}
    record.put(task.but(state="done", **done))
    before = request.state
    request = brought_up_to_date(record, request, act.at)
    request = request.but(decisions=(*request.decisions, decision))
    request = record.put(_moved(record, request, task, act))
    _follow(record, request, act, before)
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
        stages.close(record, request, act.at)
        if act.to is not None:
            return stages.enter(record, reopened(request, act.to), act.to, act.at)
        return request.but(state="sent_back")
    if act.outcome == "reject" and sides.ends_at_once(request.chain[task.stage], task):
        stages.close(record, request, act.at)
        return request.but(state="rejected")
    if _refused_outside(request, task, act):
        stages.close(record, request, act.at)
        return request.but(state="rejected")
    if act.outcome == "reject":
        disagreement.spare(record, request, task)
    return disagreement.go_on(record, request, act.at)


def _refused_outside(request: Request, task: Task, act: Act) -> bool:
    """Whether what is recorded is that a body outside has refused (外部环节)."""
    form = DESK_FORMS[request.chain[task.stage].form or ""] if task.power == "outside" else None
    return form is not None and issubclass(form, OutsideForm) and form.of(act.facts).refused


def _follow(record: Transaction, request: Request, act: Act, before: str) -> None:
    """What follows from it for the rest of the record."""
    take_effect(record, request, before, act.at)
    if request.state == "sent_back":
        lapse.begin(record, request, act.at)
    if act.facts:
        effects.follow(record, request, act.at)


def take_effect(record: Transaction, request: Request, before: str, at: datetime) -> None:
    """What follows for the registers, and when the last seat that decides has agreed.

    `before` is the state it had.
    """
    if request.state != before:
        effects.follow(record, request, at)
    if before in UNDECIDED and request.state in GRANTED:
        form_of(request).approved(record, request, at)
        lapse.begin_undone(record, request, at)
