"""Who reads a public notice (公示), and may object to it: station, town and bureau."""

from datetime import date

from store.documents import Holding, Request, Seat, Task, Unit
from store.record.view import View
from store.rules.authority.access import is_party
from store.rules.authority.seats import seats_of
from store.rules.refusal import Refusal


def open_one(record: View, request: Request) -> Task | None:
    """The notice that is up for the request now: as it waits at the desk that looks after it."""
    waiting = record.find(Task, request=request.id, state="open")
    return next((one for one in waiting if one.power == "notice"), None)


def units(record: View, request: Request) -> set[str]:
    """Whose people read it."""
    station = record.need(Unit, request.unit)
    bureau = (unit.id for unit in record.find(Unit, kind="bureau"))
    return {station.id, *filter(None, [station.parent]), *bureau}


def readers(record: View, request: Request, day: date) -> list[str]:
    """Everybody who holds a seat there on `day`: their ids."""
    own = sorted(units(record, request))
    seats = [seat for unit in own for seat in record.find(Seat, unit=unit)]
    held = (one for seat in seats for one in record.find(Holding, seat=seat.id))
    return list(dict.fromkeys(one.person for one in held if one.covers(day)))


def objecting(record: View, request: Request, person: str, day: date) -> tuple[Task, str]:
    """The notice that is up, and the seat for which the person may object to it on `day`.

    Raises Refusal: `not_yours` for who is not among its readers, `own_request` for a party,
    `notice_over` where none is up, `objected` for who has objected to it already.
    """
    seats = _seats(record, request, person, day)
    if not seats:
        raise Refusal("not_yours")
    if is_party(request, person):
        raise Refusal("own_request")
    task = open_one(record, request)
    if task is None or task.due < day:
        raise Refusal("notice_over")
    if has_objected(request, task, person):
        raise Refusal("objected")
    return task, seats[0]


def has_objected(request: Request, task: Task, person: str) -> list[str]:
    """What the person has said against it."""
    here = (one for one in request.counted if one.place == task.place and one.outcome == "object")
    return [one.opinion for one in here if one.person == person]


def _seats(record: View, request: Request, person: str, day: date) -> list[str]:
    own = units(record, request)
    return [seat.id for seat in seats_of(record, person, day) if seat.unit in own]
