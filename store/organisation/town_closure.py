"""A town is closed and another takes over: what is on its way moves along (domain.md §5.4, 16).

What was decided, paid and counted stays under the old name.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from store.documents import Added, Holding, Request, Seat, Stage, Task, Unit
from store.documents.vocabulary import IN_PROGRESS
from store.organisation import terms
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.refusal import Refusal
from store.workflow import desks, stages


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
        terms.refuse_closed(one)
    places = dict(_places(record, town, into))
    for old, new in places.items():
        unit = record.need(Unit, old)
        record.put(unit.but(closed=day_of(at), into=new))
    seats = dict(_seats(record, places))
    moved = [_move(record, request, seats, at) for request in _in_progress(record, places, seats)]
    ended = [_end(record, term, at) for seat in seats for term in _running(record, seat, at)]
    record.record("unit_closed", at, details={"unit": town.id, "into": into.id})
    return Closed(moved, ended)


def _places(record: View, town: Unit, into: Unit) -> Iterator[tuple[str, str]]:
    """The town and its station, each with what takes its place."""
    yield town.id, into.id
    [station], [other] = (record.find(Unit, parent=one.id) for one in (town, into))
    yield station.id, other.id


def _seats(record: View, places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for old, new in places.items():
        for seat in record.find(Seat, unit=old):
            yield seat.id, f"{new}/{seat.role}"


def _in_progress(record: View, places: Iterable[str], seats: Iterable[str]) -> list[Request]:
    """What was asked from these seats, or about their station from elsewhere, and is not over."""
    found: dict[str, Request] = {}
    for state in IN_PROGRESS:
        asked = (one for seat in seats for one in record.find(Request, seat=seat, state=state))
        about = (one for place in places for one in record.find(Request, unit=place, state=state))
        every = (one for one in (*asked, *about) if state != "noted" or _is_open(record, one))
        found |= {one.id: one for one in every}
    return list(found.values())


def _is_open(record: View, request: Request) -> bool:
    """Whether something of it waits at a desk still."""
    return bool(desks.open_tasks(record, request))


def _move(record: Transaction, request: Request, seats: Mapping[str, str], at: datetime) -> Request:
    chain = tuple(_stage(stage, seats) for stage in request.chain)
    asker = seats.get(request.seat, request.seat)
    for task in desks.open_tasks(record, request):
        if task.seat in seats:
            stages.hand_on(record, task, seats[task.seat], _added(task, seats))
    request = record.put(request.but(seat=asker, chain=chain))
    record.record("moved", at, request=request.id, version=request.version, seat=asker)
    return request


def _added(task: Task, seats: Mapping[str, str]) -> Added | None:
    """A signer who was added is waited for by the seat that takes the place of who added them."""
    if task.added is None:
        return None
    seat = seats.get(task.added.seat, task.added.seat)
    return task.added.model_copy(update={"seat": seat})


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
    return terms.running(record, seat, at)


def _end(record: Transaction, term: Holding, at: datetime) -> Holding:
    """A term ends with the day before; one that has only begun was none."""
    if term.since > _last_day(at):
        return terms.void(record, term, None, at)
    return terms.end(record, term, _last_day(at), None, at)


def _last_day(at: datetime) -> date:
    return day_of(at) - timedelta(days=1)
