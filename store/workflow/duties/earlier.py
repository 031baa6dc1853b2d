"""What had done something owed before that was opened."""

from collections.abc import Iterator
from datetime import timedelta

from store.documents import DutyItem, Request, Unit
from store.engine.query import Mark
from store.forms.registry import DUTIES, KINDS
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.seats import seat_beside, seat_id
from store.workflow.duties import deeds

BACK = timedelta(days=400)
"""So far before it opens it may have been done: a pairing of next year, say."""

AT_ONCE = 50


def done(record: View, item: DutyItem) -> DutyItem:
    """The item with what has done it already."""
    by = str(DUTIES[item.name].done_by)
    sent = {one.id: one for one in _sent(record, item) if one.kind == by}
    found = (deeds.deed(record, item, sent[number]) for number in sorted(sent))
    every = tuple(one for one in found if one)
    return item.but(deeds=every, state="done" if every else "open")


def _sent(record: View, item: DutyItem) -> Iterator[Request]:
    """From the seats from which it can be done."""
    kind, unit = KINDS.get(str(DUTIES[item.name].done_by)), record.need(Unit, item.unit)
    for role in kind.starters if kind else ():
        own = seat_id(unit.id, role)
        seats = {own, seat_beside(record, unit, role)} if unit.kind == "station" else {own}
        for seat in sorted(seats):
            yield from _newest(record, seat, item)


def _newest(record: View, seat: str, item: DutyItem) -> Iterator[Request]:
    after = None
    while found := record.page(
        Request, {"seat": seat}, order="-doc_id", limit=AT_ONCE, after=after
    ):
        yield from (one for _, one in found)
        if day_of(found[-1][1].newest.sent) < item.opens - BACK:
            return
        after = Mark(None, found[-1][0])
