"""By which requests something owed is done, and from which it follows: from the requests alone."""

from collections.abc import Iterator
from datetime import date

from store.documents import Entry, Office, Request
from store.documents.registers.duty_item import Deed, DutyItem
from store.documents.registers.entry import FOREVER
from store.documents.vocabulary import GRANTED, UNDECIDED
from store.forms.ledger.duty import Calendar, Duty, Owed
from store.forms.ledger.sum import period
from store.forms.questions import Answers
from store.forms.registry import DUTIES, KINDS
from store.record.office_time import day_of
from store.record.view import View
from store.registers.expected import expected
from store.registers.sums import COUNTED
from store.rules.authority.seats import seats_for
from store.workflow.duties import things


def arising(record: View, request: Request) -> Iterator[DutyItem]:
    """What is owed because of the request, as it is now."""
    for declared in DUTIES.values():
        if isinstance(declared, Duty):
            for of, opens, day in _origins(declared, request):
                item = _item(record, declared, request.unit, of, day)
                yield item.but(request=request.id, opens=min(opens, item.until))


def arising_of(record: View, entry: Entry) -> Iterator[DutyItem]:
    """What is owed because of an entry that no request tells of, as it is now."""
    for declared in DUTIES.values():
        if isinstance(declared, Duty) and declared.source == entry.register_name:
            day: date = getattr(entry, declared.what)
            if entry.state in COUNTED and day < FOREVER:
                yield _item(record, declared, entry.unit, entry.id, day)


def _item(record: View, declared: Duty, unit: str, of: str, day: date) -> DutyItem:
    known = record.get(Office, "office")
    until = declared.until(day, known.rules) if known else declared.until(day)
    seat = seats_for(record, unit, [declared.by])[0]
    return DutyItem(
        id=DutyItem.own_id(declared.name, of, seat),
        name=declared.name,
        of=of,
        seat=seat,
        unit=unit,
        opens=min(day, until),
        until=until,
    )


def may_arise(request: Request) -> bool:
    """Whether anything may be owed because of such a request; nothing is read for that."""
    entered = (one.register.name for one in KINDS[request.kind].enters)
    sources = {request.kind, *entered}
    return any(isinstance(one, Duty) and one.source in sources for one in DUTIES.values())


def _origins(declared: Duty, request: Request) -> Iterator[tuple[str, date, date]]:
    """Of what it follows, when that was sent, and from which day it counts."""
    sent = day_of(request.newest.sent)
    if declared.source == request.kind:
        given = request.on_record(declared.what) if request.state in GRANTED else None
        if given:
            yield request.id, sent, date.fromisoformat(given)
    elif any(one.register.name == declared.source for one in KINDS[request.kind].enters):
        for entry in expected(request):
            day = getattr(entry, declared.what)
            if entry.register_name == declared.source and entry.state in COUNTED and day < date.max:
                yield entry.id, sent, day


def done_by(request: Request) -> Iterator[Owed]:
    """The duties that such a request can do, itself or by what is recorded of it."""
    forms = {request.kind, *(one.form for one in request.chain if one.form)}
    return (one for one in DUTIES.values() if one.done_by in forms)


def deed(record: View, item: DutyItem, request: Request) -> Deed | None:
    """How the request does what is owed, if it does as it is now."""
    declared = DUTIES[item.name]
    if declared.done_by != request.kind:
        return _recorded(declared, item, request)
    if request.state not in UNDECIDED | GRANTED or item.unit not in things.units(record, request):
        return None
    meant = _is_meant(record, declared, item, request)
    return Deed(request=request.id, day=day_of(request.newest.sent)) if meant else None


def _is_meant(record: View, declared: Owed, item: DutyItem, request: Request) -> bool:
    if isinstance(declared, Calendar):
        return period_of(declared, request) == item.of
    return isinstance(declared, Duty) and things.is_meant(record, declared, item, request)


def _recorded(declared: Owed, item: DutyItem, request: Request) -> Deed | None:
    days = (day_of(one.at) for one in request.counted if one.form == declared.done_by)
    day = next(days, None) if item.request == request.id and request.state in GRANTED else None
    return Deed(request=request.id, day=day) if day else None


def period_of(declared: Calendar, request: Request) -> str:
    """For which period it is."""
    if declared.of is None:
        return period(declared.length, day_of(request.newest.sent))
    return _period(declared, request, request.put_right(request.kind, request.newest.answers))


def _period(declared: Calendar, request: Request, answers: Answers) -> str:
    given = getattr(KINDS[request.kind].of(answers), declared.of or "")
    return period(declared.length, given) if isinstance(given, date) else str(given)


def periods_of(declared: Calendar, request: Request) -> set[str]:
    """For which it is, and for which it was before it was put right or sent again."""
    if declared.of is None:
        return {period(declared.length, day_of(one.sent)) for one in request.versions}
    return {_period(declared, request, one) for one in things.ever(request)}
