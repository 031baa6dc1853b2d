"""A town is closed and another takes over: what is on its way moves along (domain.md §5.4, 16).

What was decided, paid and counted stays under the old name.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from store import stages, terms
from store.documents import Holding, Request, Seat, Stage, Task, Unit
from store.places import day_of
from store.rules.authority import Place, task_id
from store.rules.refusal import Refusal
from store.transaction import Transaction, View

IN_PROGRESS = ("waiting", "disagreed", "sent_back", "approved")
"""The states in which somebody still has something to do."""


class Closed(NamedTuple):
    """What closing a town has moved and ended."""

    requests: list[Request]
    ended: list[Holding]


def close(record: Transaction, town: Unit, into: Unit, at: datetime) -> Closed:
    """From today `into` does what `town` did, for its station too; terms there are over.

    Raises Refusal: `not_towns`, and `unit_closed` for one that is closed already.
    """
    if (town.kind, into.kind) != ("town", "town") or town.id == into.id:
        raise Refusal("not_towns")
    for one in (town, into):
        refuse_closed(one)
    places = dict(_places(record, town, into))
    for old, new in places.items():
        unit = record.need(Unit, old)
        record.put(unit.but(closed=day_of(at), into=new))
    seats = dict(_seats(record, places))
    moved = [_move(record, request, seats, at) for request in _in_progress(record, seats)]
    ended = [_end(record, term, at) for seat in seats for term in _running(record, seat, at)]
    record.record("unit_closed", at, details={"unit": town.id, "into": into.id})
    return Closed(moved, ended)


def refuse_closed(unit: Unit) -> None:
    """Raise Refusal `unit_closed` if nobody acts for the unit any more."""
    if unit.closed:
        raise Refusal("unit_closed", unit=unit.name, day=unit.closed)


def _places(record: View, town: Unit, into: Unit) -> Iterator[tuple[str, str]]:
    """The town and its station, each with what takes its place."""
    yield town.id, into.id
    [station], [other] = (record.find(Unit, parent=one.id) for one in (town, into))
    yield station.id, other.id


def _seats(record: View, places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for old, new in places.items():
        for seat in record.find(Seat, unit=old):
            yield seat.id, f"{new}/{seat.role}"


def _in_progress(record: View, seats: Mapping[str, str]) -> list[Request]:
    """What was asked from these seats and is not over."""
    return [
        request
        for seat in seats
        for state in IN_PROGRESS
        for request in record.find(Request, seat=seat, state=state)
    ]


def _move(record: Transaction, request: Request, seats: Mapping[str, str], at: datetime) -> Request:
    chain = tuple(_stage(stage, seats) for stage in request.chain)
    asker = seats.get(request.seat, request.seat)
    for task in stages.open_tasks(record, request):
        if task.seat in seats:
            _hand_on(record, task, seats[task.seat])
    request = record.put(request.but(seat=asker, chain=chain))
    record.record("moved", at, request=request.id, version=request.version, seat=asker)
    return request


def _hand_on(record: Transaction, task: Task, seat: str) -> None:
    """The task waits at the other seat, with its day as before."""
    record.put(task.but(state="void"))
    own_id = task_id(task.request, Place(task.version, task.stage), seat)
    known = record.get(Task, own_id)
    revision = known.revision if known else 0
    fresh = record.put(task.but(id=own_id, seat=seat, given=None, revision=revision))
    stages.remind(record, fresh)


def _stage(stage: Stage, seats: Mapping[str, str]) -> Stage:
    def there(seat: str) -> str:
        return seats.get(seat, seat)

    changes = {
        "seats": tuple(there(seat) for seat in stage.seats),
        "instead": {there(seat): there(of) for seat, of in stage.instead.items()},
        "passed_over": {there(seat): why for seat, why in stage.passed_over.items()},
        "powers": {there(seat): power for seat, power in stage.powers.items()},
        "settling": tuple(_stage(one, seats) for one in stage.settling),
    }
    return stage.model_copy(update=changes)


def _running(record: View, seat: str, at: datetime) -> list[Holding]:
    return [one for one in terms.running(record, seat, at) if one.until != _last_day(at)]


def _end(record: Transaction, term: Holding, at: datetime) -> Holding:
    """A term ends with the day before; one that has only begun was none."""
    return terms.end(record, term, max(_last_day(at), term.since - timedelta(days=1)), None, at)


def _last_day(at: datetime) -> date:
    return day_of(at) - timedelta(days=1)
