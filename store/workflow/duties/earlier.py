"""What had done something owed before that was opened."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from store.documents import DutyItem, Request, Unit
from store.engine.query import Mark
from store.forms.ledger.duty import Calendar
from store.forms.registry import DUTIES, KINDS
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.seats import seat_beside, seat_id
from store.workflow.duties import deeds

BACK = timedelta(days=400)
"""So far before it opens what is owed in every period may have been done: a pairing of next year,
say."""

AT_ONCE = 8


def done(record: View, item: DutyItem) -> DutyItem:
    """The item with what has done it already."""
    sent = {one.id: one for one in _sent(record, item)}
    found = (deeds.deed(record, item, sent[number]) for number in sorted(sent))
    every = tuple(one for one in found if one)
    return item.but(deeds=every, state="done" if every else "open")


def _sent(record: View, item: DutyItem) -> Iterator[Request]:
    """Of the kind by which it is done, from the seats from which that is sent."""
    declared, unit = DUTIES[item.name], record.need(Unit, item.unit)
    kind = KINDS.get(str(declared.done_by))
    since = item.opens - BACK if isinstance(declared, Calendar) else item.opens
    for role in kind.starters if kind else ():
        own = seat_id(unit.id, role)
        seats = {own, seat_beside(record, unit, role)} if unit.kind == "station" else {own}
        for seat in sorted(seats):
            yield from _newest(record, {"seat": seat, "kind": str(declared.done_by)}, since)


def _newest(record: View, asked: Mapping[str, str], since: date) -> Iterator[Request]:
    after = None
    while found := record.page(Request, asked, order="-doc_id", limit=AT_ONCE, after=after):
        yield from (one for _, one in found)
        if len(found) < AT_ONCE or day_of(found[-1][1].newest.sent) < since:
            return
        after = Mark(None, found[-1][0])
