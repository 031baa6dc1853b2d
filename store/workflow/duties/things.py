"""For which of what is owed a request is: for what it names, and for nothing else."""

from collections.abc import Iterator

from store.documents import DutyItem, Entry, Request, Seat
from store.forms.ledger.duty import Duty
from store.forms.questions import Answers
from store.forms.registry import REGISTERS
from store.record.view import View

LOOKED_AT = 20
"""Of what a station has done already so much is looked at, the newest first, where nothing is
named."""


def is_meant(record: View, declared: Duty, item: DutyItem, request: Request) -> bool:
    """Whether the request names the item; or its key, or nothing, and was sent after it arose."""
    if item.request in {None, request.id}:
        return False
    named = _named(declared, request)
    if named and _is_of(item, named):
        return True
    any_of_key = declared.about is None or named in {*_keys(record, declared, item)}
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


def _arose(record: View, item: DutyItem, request: Request) -> bool:
    """Whether that from which it follows had been sent by then, to the moment."""
    origin = record.need(Request, item.request or "")
    return origin.versions[0].sent < request.newest.sent


def touched(record: View, declared: Duty, request: Request) -> list[DutyItem]:
    """What the request does, or may have done by what it said before."""
    if declared.about is None:
        return [*_of_station(record, declared, request)]
    named = {str(one[declared.about]) for one in ever(request) if one.get(declared.about)}
    origins = dict.fromkeys(at for one in sorted(named) for at in _origins(record, declared, one))
    found = (one for at in origins for one in record.find(DutyItem, request=at))
    return [one for one in found if one.name == declared.name]


def _origins(record: View, declared: Duty, named: str) -> Iterator[str]:
    """The numbers of the requests that may be meant."""
    yield named.partition("/")[0]
    if replaces(declared):
        entries = record.find(Entry, register_name=declared.source, key=named)
        yield from (one.request for one in entries if one.request)


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
