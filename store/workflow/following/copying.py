"""抄送: who asked lets somebody read the request, and takes that back; at once, both ways."""

from datetime import date, datetime

from store.documents import CopyTo, Draft, Request
from store.forms.registry import KINDS
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.readers import copied
from store.rules.authority.readers.copied import Reader
from store.rules.authority.requester import refuse_other
from store.rules.refusal import Refusal

MOST = 20
"""So many people may have a copy of a request."""


def copyable(record: View, number: str, person: str, day: date) -> Request:
    """The request, if `person` may say to whom it is copied. Raises Refusal.

    `not_yours` and `colleagues` for who does not speak for it.
    """
    request = record.get(Request, number)
    if request is None:
        raise Refusal("not_yours")
    refuse_other(record, request, person, day)
    return request


def choosable(record: View, request: Request, day: date) -> list[Reader]:
    """To whom it may be copied: to nobody who reads it anyway.

    Whose desk it comes to has it there, and who it concerns is told.
    """
    every = copied.readers(record, KINDS[request.kind], request.unit, day)
    reads = access.has_part
    return [one for one in every if not reads(record, request, one.person, day)]


def of(record: View, request: Request) -> list[CopyTo]:
    """To whom it is copied now, in the order in which they were chosen."""
    found = record.find(CopyTo, request=request.id, state="open")
    return sorted(found, key=lambda one: one.since)


def give(record: Transaction, number: str, whom: str, person: str, at: datetime) -> CopyTo | None:
    """Copy it to `whom`; None where they have a copy already.

    Raises Refusal as `copyable` does, `no_copy` for who may not read such a request, and
    `too_many_copies` (`most`).
    """
    request = copyable(record, number, person, day_of(at))
    if whom not in {one.person for one in choosable(record, request, day_of(at))}:
        raise Refusal("no_copy")
    own_id = CopyTo.own_id(number, whom)
    known = record.get(CopyTo, own_id)
    if known and known.state == "open":
        return None
    if len(of(record, request)) >= MOST:
        raise Refusal("too_many_copies", most=MOST)
    fresh = CopyTo(id=own_id, request=number, person=whom, by=person, since=at)
    copy = record.put(fresh.but(revision=known.revision if known else 0))
    _note(record, "copied", request, copy, at)
    return copy


def end(record: Transaction, number: str, whom: str, person: str, at: datetime) -> CopyTo | None:
    """Take the copy back; None where they have none. Raises Refusal as `copyable` does."""
    request = copyable(record, number, person, day_of(at))
    known = record.get(CopyTo, CopyTo.own_id(number, whom))
    if known is None or known.state != "open":
        return None
    copy = record.put(known.but(state="ended"))
    _note(record, "copy_ended", request, copy.but(by=person), at)
    return copy


def _note(record: Transaction, what: str, request: Request, copy: CopyTo, at: datetime) -> None:
    facts = {"person": copy.by, "seat": request.seat, "details": {"to": copy.person}}
    record.record(what, at, request=request.id, version=request.version, **facts)


def sent(record: Transaction, draft: Draft, request: Request, at: datetime) -> None:
    """Copy what was just sent to those who were chosen before and still may read it."""
    able = {one.person for one in choosable(record, request, day_of(at))}
    for whom in draft.copies:
        if whom in able:
            give(record, request.id, whom, request.person, at)
