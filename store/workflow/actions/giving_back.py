"""退回已批事项: who asked gives back what was approved, before its first day (取消)."""

from datetime import datetime

from store.documents import Request
from store.forms.registry import KINDS
from store.forms.request_form import form_of
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.requester import refuse_other
from store.rules.refusal import Refusal
from store.workflow import effects, stages
from store.workflow.stage_days import recorded


def returnable(record: View, number: str, person: str, at: datetime) -> Request:
    """The request, if `person` may give back now what it was granted.

    Raises Refusal: `not_yours`, `colleagues`, `not_given` where nothing was granted that its kind
    lets be given back, `begun` from its first day on.
    """
    request = record.get(Request, number)
    if request is None:
        raise Refusal("not_yours")
    refuse_other(record, request, person, day_of(at))
    name = KINDS[request.kind].gives_back
    first = recorded(request, name)
    if first is None or request.state not in {"approved", "noted"}:
        raise Refusal("not_given")
    if day_of(at) >= first:
        raise Refusal("begun", day=first)
    return request


def give_back(record: Transaction, number: str, person: str, at: datetime) -> Request:
    """Give it back: what followed from its approval is undone. Raises Refusal as above."""
    request = returnable(record, number, person, at)
    stages.close(record, request, at)
    request = record.put(request.but(state="given_back"))
    effects.follow(record, request, at)
    form_of(request).reopened(record, request, at)
    facts = {"person": person, "seat": request.seat}
    record.record("given_back", at, request=request.id, version=request.version, **facts)
    return request


def is_returnable(record: View, request: Request, person: str, at: datetime) -> bool:
    """Whether `person` may give it back now."""
    try:
        returnable(record, request.id, person, at)
    except Refusal:
        return False
    return True
