"""What is owed by the calendar, opened when its time has come, and once."""

from datetime import date, timedelta

from store.documents import Chore, Seat
from store.documents.registers.duty_item import DutyItem
from store.forms.ledger.duty import Calendar, Window
from store.forms.registry import DUTIES
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.seats import holders_of
from store.workflow.duties import earlier, items

SINCE = "duties"
"""The chore that says since when duties are opened: what was over before is not owed."""

TODAY = "duties_today"

BACK = timedelta(days=400)
"""So far back is looked for what was not opened in time."""


def every_day(record: Transaction, today: date) -> None:
    """Open what is due, unless that was done today; a clock that was wrong does not matter."""
    known = record.get(Chore, TODAY)
    if known and known.done > today:
        _remind_again(record, today)
    if known is None or known.done != today:
        record.put((known or Chore(id=TODAY, done=today)).but(done=today))
        open_due(record, today)


def _remind_again(record: Transaction, today: date) -> None:
    """What was opened or moved while the clock was ahead is reminded of in its time."""
    for name in DUTIES:
        for item in record.find(DutyItem, name=name, state="open"):
            items.remind(record, item, today)


def open_due(record: Transaction, today: date) -> None:
    """Open whatever is due by today and is not open yet, however long nobody looked."""
    since = max(_since(record, today), today - BACK)
    for declared in DUTIES.values():
        if isinstance(declared, Calendar):
            for window in declared.windows(since, today):
                _open(record, declared, window, today)


def _since(record: Transaction, today: date) -> date:
    """The first day; an earlier one if the clock was wrong then."""
    known = record.get(Chore, SINCE)
    if known is None:
        return record.put(Chore(id=SINCE, done=today)).done
    return known.done if known.done <= today else record.put(known.but(done=today)).done


def _open(record: Transaction, declared: Calendar, window: Window, today: date) -> None:
    """For every seat of the role, once; people may come to a seat later, and are looked for."""
    chore = f"duty/{declared.name}/{window.period}"
    if record.get(Chore, chore) and not (declared.each and window.until >= today):
        return
    for seat in record.find(Seat, role=declared.by):
        for person in _owing(record, declared, seat, today):
            _open_one(record, _item(declared, window, seat, person), today)
    if record.get(Chore, chore) is None:
        record.put(Chore(id=chore, done=today))


def _owing(record: View, declared: Calendar, seat: Seat, today: date) -> list[str | None]:
    if not declared.each:
        return [None]
    return [one.id for one in holders_of(record, seat.id, today)]


def _item(declared: Calendar, window: Window, seat: Seat, person: str | None) -> DutyItem:
    return DutyItem(
        id=DutyItem.own_id(declared.name, window.period, seat.id, person),
        name=declared.name,
        of=window.period,
        seat=seat.id,
        unit=seat.unit,
        person=person,
        opens=window.opens,
        until=window.until,
    )


def _open_one(record: Transaction, item: DutyItem, today: date) -> None:
    if record.get(DutyItem, item.id) is None:
        item = items.reached(record, earlier.done(record, item), today)
        items.keep(record, None, item, today)
