"""撤回: who asked takes the request back, until the last decision (domain.md §5.1)."""

from datetime import datetime

from store.documents import Request
from store.documents.vocabulary import WITHDRAWABLE
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.requester import refuse_other
from store.rules.refusal import Refusal
from store.workflow import effects, stages


def withdrawable(record: View, number: str, person: str, at: datetime) -> Request:
    """The request, if `person` may withdraw it now. Raises Refusal.

    `not_yours`, `colleagues`, `not_open`.
    """
    request = record.get(Request, number)
    if request is None:
        raise Refusal("not_yours")
    refuse_other(record, request, person, day_of(at))
    if request.state not in WITHDRAWABLE:
        raise Refusal("not_open")
    return request


def withdraw(record: Transaction, number: str, person: str, at: datetime) -> Request:
    """Withdraw it: nobody needs what waits at the desks any more. Raises Refusal."""
    request = withdrawable(record, number, person, at)
    stages.close(record, request, at)
    request = record.put(request.but(state="withdrawn"))
    effects.follow(record, request, at)
    facts = {"person": person, "seat": request.seat}
    record.record("withdrawn", at, request=request.id, version=request.version, **facts)
    return request
