"""Whether what is owed, and done, is what requests and sums say."""

from collections.abc import Iterator

from store.documents import DutyItem, Entry, Request
from store.forms.ledger.duty import Duty
from store.forms.registry import DUTIES
from store.record.view import View
from store.registers import goals
from store.workflow.duties import deeds


def findings(record: View) -> Iterator[str]:
    """Yield where it is not."""
    for item in record.each(DutyItem):
        if item.name in DUTIES and not (_fits(record, item) and _reached(record, item)):
            yield f"duties/{item.id}: it is not what requests and sums say."
    if any(isinstance(one, Duty) for one in DUTIES.values()):
        yield from _lost(record)


def _fits(record: View, item: DutyItem) -> bool:
    """Whether it still follows, each of its deeds is one, and its state fits."""
    done = all(
        one == deeds.deed(record, item, record.need(Request, one.request)) for one in item.deeds
    )
    if not _follows(record, item):
        return item.state == "void"
    return done and item.state == ("done" if item.done else "open")


def _follows(record: View, item: DutyItem) -> bool:
    """From its request, from an entry that no request tells of, or from the calendar."""
    request = record.get(Request, item.request) if item.request else None
    if request:
        return item.id in {one.id for one in deeds.arising(record, request)}
    entry = record.get(Entry, item.of)
    return entry is None or item.id in {one.id for one in deeds.arising_of(record, entry)}


def _reached(record: View, item: DutyItem) -> bool:
    goal = DUTIES[item.name].goal
    if goal is None or item.state == "void":
        return True
    standing = goals.standing(record, goal, item.until, item.unit, item.person)
    return standing.met == (item.met is not None)


def _lost(record: View) -> Iterator[str]:
    """What follows from a request and is not owed."""
    for request in filter(deeds.may_arise, record.each(Request)):
        for item in deeds.arising(record, request):
            if record.get(DutyItem, item.id) is None:
                yield f"duties/{item.id}: it is not there, though it follows from {request.id}."
