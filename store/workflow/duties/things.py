"""For which of what is owed a request is: for what it names, and for nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date

from store.documents import DutyItem, Entry, Request, Seat
from store.forms.ledger.duty import Duty
from store.forms.questions import Answers
from store.forms.registry import REGISTERS
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.seats import seats_for

LOOKED_AT = 20
"""Of what a station has done already so much is looked at, the newest first, where nothing is
named."""


def is_meant(record: View, declared: Duty, item: DutyItem, request: Request) -> bool:
    """Whether the request names the item; or its key, or nothing, and was sent after it arose."""
    if item.request == request.id:
        return False
    named = _named(declared, request)
    if named and _is_of(item, named):
        return True
    any_of_key = declared.about is None or named in {*_keys(record, declared, item)}
    if not declared.early and day_of(request.newest.sent) < _since(record, declared, item):
        return False
    return any_of_key and _arose(record, item, request)


def is_named(record: View, declared: Duty, item: DutyItem, named: str) -> bool:
    """Whether an answer to the question `about` means the item."""
    return _is_of(item, named) or named in {*_keys(record, declared, item)}


def _is_of(item: DutyItem, named: str) -> bool:
    """Whether it follows from what is named: a request, or an entry of one."""
    whole = item.of == item.request and named.partition("/")[0] == item.request
    return whole or named in {item.of, item.request}


def _named(declared: Duty, request: Request) -> str | None:
    """What the request says it is for, as it was put right."""
    given = request.put_right(request.kind, request.newest.answers)
    named = given.get(declared.about or "")
    return None if named is None else str(named)


def _keys(record: View, declared: Duty, item: DutyItem) -> Iterator[str]:
    """That of its entry, where one replaces another."""
    if replaces(declared) and (entry := record.get(Entry, item.of)):
        yield entry.key


def replaces(declared: Duty) -> bool:
    """Whether it follows from entries of which one of a key takes the place of another."""
    register = REGISTERS.get(declared.source)
    return register is not None and register.replaces


def _since(record: View, declared: Duty, item: DutyItem) -> date:
    """The day from which it counts, where that is one of an entry."""
    entry = record.get(Entry, item.of)
    since: date = getattr(entry, declared.what) if entry else item.opens
    return since


def _arose(record: View, item: DutyItem, request: Request) -> bool:
    """Whether that from which it follows had been sent by then, to the moment.

    An entry that no request tells of is there from its first day on.
    """
    origin = record.get(Request, item.request) if item.request else None
    if origin:
        return origin.versions[0].sent < request.newest.sent
    return began(record, item) <= day_of(request.newest.sent)


def began(record: View, item: DutyItem) -> date:
    """The day on which that from which it follows was sent first, or its entry began."""
    if item.request:
        return day_of(record.need(Request, item.request).versions[0].sent)
    entry = record.get(Entry, item.of)
    return min(item.opens, entry.first) if entry else item.opens


def touched(record: View, declared: Duty, request: Request) -> Iterable[DutyItem]:
    """What the request does, or may have done by what it said before."""
    if declared.about is None:
        found = _of_station(record, declared, request)
    else:
        named = (one.get(declared.about) for one in ever(request))
        every = sorted({str(one) for one in named if one})
        found = (item for one in every for item in _called(record, declared, one))
    return {one.id: one for one in found if one.name == declared.name}.values()


def _called(record: View, declared: Duty, named: str) -> Iterator[DutyItem]:
    """What may be meant by that: a request, an entry, or a key of entries."""
    yield from record.find(DutyItem, request=named.partition("/")[0])
    found = [record.get(Entry, named)]
    if replaces(declared):
        found += record.find(Entry, register_name=declared.source, key=named)
    for entry in filter(None, found):
        yield from _of_entry(record, declared, entry)


def _of_entry(record: View, declared: Duty, entry: Entry) -> Iterator[DutyItem]:
    if entry.request:
        yield from record.find(DutyItem, request=entry.request)
        return
    for seat in seats_for(record, entry.unit, [declared.by]):
        if item := record.get(DutyItem, DutyItem.own_id(declared.name, entry.id, seat)):
            yield item


def _of_station(record: View, declared: Duty, request: Request) -> Iterator[DutyItem]:
    for unit in sorted(units(record, request)):
        for state, most in (("open", None), ("done", LOOKED_AT)):
            about = {"unit": unit, "name": declared.name, "state": state}
            yield from (one for _, one in record.page(DutyItem, about, order="-doc_id", limit=most))


def units(record: View, request: Request) -> set[str]:
    """The station it is about, and the unit it was sent from."""
    return {request.unit, record.need(Seat, request.seat).unit}


def ever(request: Request) -> Iterator[Answers]:
    """Its answers as they are and as they were: in every version, and before each correction."""
    yield from (one.answers for one in request.versions)
    answers = request.newest.answers
    for one in request.corrections:
        if one.form == request.kind:
            answers = {**answers, one.question: one.new}
            yield answers
