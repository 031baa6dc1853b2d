"""What the bot did by itself before its time, under a wrong clock, and is as it was left then."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from store.documents import (
    Away,
    Chore,
    Delegation,
    Event,
    Holding,
    Request,
    Task,
)
from store.documents.requests.place import Place
from store.documents.vocabulary import UNDECIDED
from store.engine.query import Mark
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.deputies import holds_in, unit_of
from store.rules.authority.seats import seats_of
from store.workflow import lapse, stage_days

LASTED = frozenset({"notice_closed", "hearing_closed"})
"""The events of what went on by itself once its time was over."""

AT_ONCE = 500

DEPUTY = {"deputy_over", "deputy_ended"}


class Wrong(NamedTuple):
    """Something that was done too early: what, to which document, and the event's number.

    `what` is `lapsed`, `positions`, `notice`, `deputy`, `away`, or of a term `ended` and `begun`,
    for which there is no event: it was only announced.
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
    done = [one for event in every_event(record) if span.has(event, at) for one in _of(event)]
    still = [one for one in dict.fromkeys(done) if _LEFT[one.what](record, one.about, today)]
    return [*still, *_announced(record, today)]


def every_event(record: View) -> Iterator[Event]:
    """The audit trail from its beginning, a page at a time."""
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
    elif event.what in LASTED and event.request:
        yield Wrong("notice", event.request, event.id)
    elif event.what in DEPUTY and event.person is None:
        yield from (Wrong("deputy", one, event.id) for one in sealed(event, Delegation.table))
    elif event.what == "back":
        yield from (Wrong("away", one, event.id) for one in sealed(event, Away.table))


def sealed(event: Event, table: str) -> Iterator[str]:
    """The documents of the table that the event has sealed: their ids."""
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


def _notice(record: View, about: str, today: date) -> bool:
    """Nobody has decided since, and the notice should still be up."""
    request = record.get(Request, about)
    if request is None or request.state not in UNDECIDED or request.stage == 0:
        return False
    here = Place(request.version, request.stage - 1)
    there = [task for task in record.find(Task, request=about) if task.place == here]
    up = any(_lasts(request, task) and task.due >= today for task in there)
    return up and not any(one.place == request.place for one in request.counted)


def _lasts(request: Request, task: Task) -> bool:
    return stage_days.lasts(task, request.chain[task.stage])


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


_LEFT = {
    "lapsed": _lapsed,
    "positions": _positions,
    "notice": _notice,
    "deputy": _deputy,
    "away": _away,
}


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
