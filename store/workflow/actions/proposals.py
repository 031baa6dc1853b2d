"""Accepting what was proposed when a request was sent back: the next version in one press."""

from datetime import datetime

from store.documents import Account, Draft, Request
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.requester import refuse_other
from store.rules.refusal import Refusal
from store.workflow.actions import submission


def is_acceptable(request: Request) -> bool:
    """Whether the proposal is all there is to correct."""
    if request.state != "sent_back":
        return False
    given = request.latest
    return bool(given.proposal) and not given.points


def amendable(record: View, number: str, version: str, person: str, at: datetime) -> Request:
    """The request, if `person` may amend this version of it now.

    Raises Refusal: `not_yours`, `colleagues`, and `not_sent_back` where another version is out.
    """
    request = record.get(Request, number)
    if request is None:
        raise Refusal("not_yours")
    refuse_other(record, request, person, day_of(at))
    if request.state != "sent_back" or version != str(request.version):
        raise Refusal("not_sent_back")
    return request


def accept(
    record: Transaction, number: str, version: str, account: Account, at: datetime
) -> Request:
    """Send the next version with the answers that were proposed, and no other change.

    Raises Refusal as `amendable` and `sending.send` do, and `more_to_correct` where the proposal is
    not all; and Objected.
    """
    person = account.person or ""
    request = amendable(record, number, version, person, at)
    if not is_acceptable(request):
        raise Refusal("more_to_correct")
    newest, proposal = request.newest, request.latest.proposal
    draft = Draft(
        id=f"{request.id}/{request.version + 1}/accepted",
        account=account.id,
        kind=request.kind,
        seat=request.seat,
        answers={**newest.answers, **proposal},
        typed={name: typed for name, typed in newest.typed.items() if name not in proposal},
        request=request.id,
        touched=at,
    )
    return submission.send(record, draft, person, at)
