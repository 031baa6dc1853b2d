"""补充说明: who may still say something about a request that is decided or came to nothing."""

from collections.abc import Iterator
from datetime import date

from store.documents import Request
from store.documents.vocabulary import WITHDRAWABLE
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.requester import asks
from store.rules.authority.seats import askers
from store.rules.refusal import Refusal


def refuse(record: View, request: Request | None, person: str, day: date) -> Request:
    """The request, if `person` may comment on it on `day`. Raises Refusal.

    `not_yours` for who has not asked for it, decided it or is not the one it concerns, or may read
    it no more; `not_ended` while it is still to be decided, or amended.
    """
    if request is None or not _is_one(record, request, person, day):
        raise Refusal("not_yours")
    if request.state in WITHDRAWABLE:
        raise Refusal("not_ended")
    return request


def _is_one(record: View, request: Request, person: str, day: date) -> bool:
    if asks(record, request, person, day) or person == request.concerned:
        return True
    return person in _deciders(request) and access.has_part(record, request, person, day)


def _deciders(request: Request) -> Iterator[str]:
    return (one.person for one in request.counted if one.outcome != "object")


def seat(request: Request, person: str) -> str | None:
    """The seat that they speak from: where they asked, or decided last; None for themselves."""
    if person == request.person:
        return request.seat
    own = [one.seat for one in request.counted if one.person == person and one.outcome != "object"]
    return own[-1] if own else None


def others(record: View, request: Request, person: str, day: date) -> list[str]:
    """Who hears of it beside the one who wrote it: who asked, whom it concerns, who decided."""
    concerned = [request.concerned] if request.concerned else []
    every = [*askers(record, request, day), *concerned, *_deciders(request)]
    reading = (one for one in every if access.may_see(record, request, one, day))
    return [one for one in dict.fromkeys(reading) if one != person]
