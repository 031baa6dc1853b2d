"""What went wrong in a simulated time, and who was told how much."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time

from digest.simulated import FIRST, Sent, Simulated
from store.documents import Due, Event, Office, Seat, Task
from store.documents.registers.duty_item import DutyItem
from store.forms.deadlines import is_working_day, working_days_after
from store.forms.ledger.duty import Calendar
from store.forms.registry import DUTIES
from store.record.office_time import OFFICE_TIME, day_of
from store.rules.authority.deputies import in_charge
from store.rules.authority.seats import overseers


def faults(room: Simulated) -> list[str]:
    """What nobody should have got, or what was not done once."""
    unasked = [one for one in room.sent if one.unasked]
    found = [f"at night: {one}" for one in unasked if _is_at_rest(one.at)]
    digests = Counter((one.account, day_of(one.at)) for one in unasked if one.what == "digest")
    found += [f"two digests: {who} {day}" for (who, day), count in digests.items() if count > 1]
    found += [f"on a day off: {who} {day}" for who, day in digests if not is_working_day(day)]
    found += [f"a reminder alone: {one}" for one in unasked if not _is_wanted(one.what)]
    found += [f"{count} times: {own_id}" for own_id, count in room.done.items() if count != 1]
    late = [one.id for one in room.record.find(Due, state="open") if one.at <= room.clock.now()]
    found += [f"not done: {own_id}" for own_id in late]
    return [*found, *_duties(room), *_escalations(room)]


def _is_at_rest(at: datetime) -> bool:
    """Whether it is before 07:30, after 21:00, or a day off."""
    here = at.astimezone(OFFICE_TIME)
    return not (time(7, 30) <= here.time() < time(21) and is_working_day(here.date()))


def _duties(room: Simulated) -> Iterator[str]:
    """What the calendar says is owed and was not opened for every seat of the role."""
    for declared in (one for one in DUTIES.values() if isinstance(one, Calendar)):
        seats = [seat.id for seat in room.record.find(Seat, role=declared.by)]
        if declared.each:
            continue  # each holder's own, whoever that was by then
        for window in declared.windows(FIRST, day_of(room.clock.now())):
            for seat in seats:
                own_id = DutyItem.own_id(declared.name, window.period, seat)
                if room.record.get(DutyItem, own_id) is None:
                    yield f"not opened: {own_id}"


def _escalations(room: Simulated) -> Iterator[str]:
    """What is late for so long that the seats above were to be told, and how often they were."""
    days, today = room.record.need(Office, "office").rules.escalation_days, day_of(room.clock.now())
    told = Counter(
        (one.request, one.version, one.details["desk"], one.seat)
        for one in room.record.find(Event, what="escalated")
    )
    yield from (f"told {count} times: {one}" for one, count in told.items() if count > 1)
    for task in room.record.find(Task, state="open"):
        above = [
            one for one in overseers(room.record, task.seat) if in_charge(room.record, one, today)
        ]
        for level, seat in enumerate(above, 1):
            due = working_days_after(task.due, days * level).day < today
            if due and (task.request, task.version, task.seat, seat) not in told:
                yield f"nobody above was told: {task.id} {seat}"


def _is_wanted(what: str) -> bool:
    """Whose turn it is, how a request came out, and the digest: nothing else comes unasked."""
    return what.partition(".")[0] in {"card", "digest", "news"}


def told(room: Simulated) -> str:
    """Messages that nobody asked for, a line a person: in each month digests/cards/news."""
    unasked = [one for one in room.sent if one.unasked]
    counts = Counter((one.account, _month(one), _sort(one.what)) for one in unasked)
    months = sorted({month for _, month, _ in counts})
    lines = [f"{'':6}" + "".join(f"{month:>10}" for month in months)]
    for account in sorted({one.account for one in unasked}):
        cells = ("/".join(str(counts[account, month, sort]) for sort in SORTS) for month in months)
        lines.append(f"{account:6}" + "".join(f"{cell:>10}" for cell in cells))
    return "\n".join(lines)


SORTS = ("digest", "card", "news")


def _month(one: Sent) -> str:
    return f"{one.at.astimezone(OFFICE_TIME):%Y-%m}"


def _sort(what: str) -> str:
    return what.partition(".")[0]
