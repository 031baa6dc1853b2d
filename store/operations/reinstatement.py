"""What the bot did by itself under a wrong clock is put back; no history is lost by that."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from store.documents import (
    Away,
    Chore,
    Delegation,
    Due,
    Event,
    Holding,
    Office,
    Plan,
    Request,
    Task,
)
from store.engine.query import Mark
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.money import plan_reminders
from store.rules.authority.deputies import holds_in, unit_of
from store.rules.authority.seats import seats_of
from store.workflow import lapse, stages

DAY = timedelta(days=1)
AT_ONCE = 500

DEPUTY = {"deputy_over", "deputy_ended"}
DAILY = ("terms", "retention", "rewrite")


class Wrong(NamedTuple):
    """Something that was done too early: what, to which document, and the event's number.

    `what` is `lapsed`, `positions`, `deputy`, `away`, or of a term `ended` and `begun`, for which
    there is no event: it was only announced.
    """

    what: str
    about: str
    event: str = ""


class Span(NamedTuple):
    """Events from one to another, by number or by moment; neither: those dated in the future."""

    since: int | datetime | None = None
    until: int | datetime | None = None

    def has(self, event: Event, now: datetime) -> bool:
        """Whether the event is one of them."""
        if self.since is None and self.until is None:
            return event.at > now
        return _compared(event, self.since) >= 0 and _compared(event, self.until) <= 0


def _compared(event: Event, at: int | datetime | None) -> int:
    """-1, 0 or 1: before, at, or after; 0 where nothing is said."""
    if at is None:
        return 0
    if isinstance(at, int):
        return (int(event.id) > at) - (int(event.id) < at)
    return (event.at > at) - (event.at < at)


def found(record: View, span: Span, at: datetime) -> list[Wrong]:
    """What due work did in that span that is not due at `at`, and is as it was left then."""
    today = day_of(at)
    done = [one for event in _events(record) if span.has(event, at) for one in _of(event)]
    still = [one for one in dict.fromkeys(done) if _LEFT[one.what](record, one.about, today)]
    return [*still, *_announced(record, today)]


def _events(record: View) -> Iterator[Event]:
    last: Mark | None = None
    while found := record.page(Event, {}, limit=AT_ONCE, after=last):
        yield from (event for _, event in found)
        last = Mark(None, found[-1][0])


def _of(event: Event) -> Iterator[Wrong]:
    """What the bot did by itself, by its event: nobody's deed."""
    if event.what == "lapsed" and event.request:
        yield Wrong("lapsed", event.request, event.id)
    elif event.what == "positions_closed" and event.request:
        yield Wrong("positions", event.request, event.id)
    elif event.what in DEPUTY and event.person is None:
        yield from (Wrong("deputy", one, event.id) for one in _sealed(event, Delegation.table))
    elif event.what == "back":
        yield from (Wrong("away", one, event.id) for one in _sealed(event, Away.table))


def _sealed(event: Event, table: str) -> Iterator[str]:
    for name in event.seals:
        if name.startswith(f"{table}/"):
            yield name.removeprefix(f"{table}/")


def _lapsed(record: View, about: str, today: date) -> bool:
    request = record.get(Request, about)
    return bool(request and request.state == "lapsed" and lapse.last_day(request.latest.at) > today)


def _positions(record: View, about: str, today: date) -> bool:
    """The leader has not ruled, and the positions are not late."""
    request = record.get(Request, about)
    if request is None or request.state != "disagreed" or request.stage == 0:
        return False
    there = [task for task in record.find(Task, request=about) if task.power == "position"]
    late = any(task.due < today for task in there)
    return request.chain[request.stage].parts == {"ruling"} and bool(there) and not late


def _deputy(record: View, about: str, today: date) -> bool:
    one = record.get(Delegation, about)
    if one is None or one.state != "ended" or one.is_over(today):
        return False
    held = one.seat in {seat.id for seat in seats_of(record, one.person, today)}
    return held and holds_in(record, unit_of(one.seat), one.deputy, today)


def _away(record: View, about: str, today: date) -> bool:
    """Whoever said so themselves was back before the days were over."""
    one = record.get(Away, about)
    by_itself = one is not None and one.back is not None and day_of(one.back) > one.until
    return one is not None and by_itself and one.since <= today <= one.until


_LEFT = {"lapsed": _lapsed, "positions": _positions, "deputy": _deputy, "away": _away}


def _announced(record: View, today: date) -> Iterator[Wrong]:
    """The terms that were said to be over or to have begun, and are not."""
    for chore in record.find(Chore):
        what, _, about = chore.id.partition("/")
        term = record.get(Holding, about.partition("/")[0]) if about else None
        if term and what == "ended" and str(term.until) == about.partition("/")[2]:
            if not term.is_over(today):
                yield Wrong(what, term.id)
        elif term and what == "begun" and term.since > today:
            yield Wrong(what, term.id)


def put_back(record: Transaction, one: Wrong, at: datetime) -> None:
    """Put it back, and let it fall due anew; an event says so."""
    _PUT[one.what](record, one.about, at)
    record.record("reinstated", at, details={"what": one.what, "of": one.about, "for": one.event})


def _put_request(record: Transaction, about: str, _at: datetime) -> None:
    request = record.put(record.need(Request, about).but(state="sent_back"))
    schedule.on(record, "lapse", about, lapse.last_day(request.latest.at))


def _put_positions(record: Transaction, about: str, _at: datetime) -> None:
    request = record.need(Request, about)
    record.put(stages.go_back(record, request, request.stage - 1))


def _put_deputy(record: Transaction, about: str, _at: datetime) -> None:
    one = record.need(Delegation, about)
    agreed = any(
        event.what == "deputy_agreed" and about in _sealed(event, one.table)
        for event in _events(record)
    )
    record.put(one.but(state="agreed" if agreed else "asked", ended=None))


def _put_away(record: Transaction, about: str, _at: datetime) -> None:
    record.put(record.need(Away, about).but(state="away", back=None))


def _put_ended(record: Transaction, about: str, _at: datetime) -> None:
    term = record.need(Holding, about)
    record.forget(record.need(Chore, f"ended/{about}/{term.until}"))


def _put_begun(record: Transaction, about: str, _at: datetime) -> None:
    record.forget(record.need(Chore, f"begun/{about}"))


_PUT = {
    "lapsed": _put_request,
    "positions": _put_positions,
    "deputy": _put_deputy,
    "away": _put_away,
    "ended": _put_ended,
    "begun": _put_begun,
}


def set_anew(record: Transaction, at: datetime) -> int:
    """What was done before its time falls due once more; how much that is.

    What had been forgotten since is set from what is on record. A day's chores are due again.
    """
    done = [due for due in record.find(Due, state="done") if due.at > at]
    early = [due for due in done if schedule.again(record, due)]
    _remind(record, day_of(at))
    for name in DAILY:
        chore = record.get(Chore, name)
        if chore and chore.done > day_of(at):
            record.put(chore.but(done=day_of(at) - DAY))
    return len(early)


def _remind(record: Transaction, today: date) -> None:
    for task in record.find(Task, state="open"):
        schedule.nightly(record, "redraw", task.request, today)
        if task.due >= today and task.power != "opinion":
            stages.remind(record, task)
    rules = record.need(Office, "office").rules
    for plan in record.find(Plan):
        plan_reminders.remind(record, plan, rules, today)
