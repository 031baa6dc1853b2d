"""Who may do what, today: seats are held from-to, and a seat acts for its own unit only (M2)."""

from datetime import date
from typing import NamedTuple, Self

from store.documents import Account, Holding, Person, Request, Seat, Task, Unit
from store.documents.register import Role
from store.kinds import KINDS, Kind
from store.rules.refusal import Refusal
from store.transaction import View


class Place(NamedTuple):
    """A stage of a version: where in its life a request is acted on. Written `version.stage`."""

    version: int
    stage: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The place as a button carries it, or None for anything else."""
        version, _, stage = written.partition(".")
        if not (version.isdecimal() and stage.isdecimal()):
            return None
        return cls(int(version), int(stage))

    def __str__(self) -> str:
        return f"{self.version}.{self.stage}"


def seats_of(record: View, person: str, day: date) -> list[Seat]:
    """The seats `person` holds on `day`."""
    held = record.find(Holding, person=person)
    return [record.need(Seat, holding.seat) for holding in held if holding.covers(day)]


def holders_of(record: View, seat: str, day: date) -> list[Person]:
    """Who holds `seat` on `day`."""
    held = record.find(Holding, seat=seat)
    return [record.need(Person, holding.person) for holding in held if holding.covers(day)]


def accounts_of(record: View, person: str) -> list[Account]:
    """The accounts under which `person` can be reached."""
    return [found for found in record.find(Account, person=person) if found.reachable]


def starting_seat(record: View, kind: type[Kind], person: str, day: date) -> Seat | None:
    """The seat from which `person` may start this kind, if any."""
    seats = seats_of(record, person, day)
    return next((seat for seat in seats if seat.role in kind.starters), None)


def may_start_any(record: View, person: str, day: date) -> bool:
    """Whether `person` may start any request at all."""
    return any(starting_seat(record, kind, person, day) for kind in KINDS.values())


def seat_id(unit: str, role: Role) -> str:
    """The id of the seat of `role` in `unit`."""
    return f"{unit}/{role}"


def seat_beside(record: View, station: Unit, role: Role) -> str:
    """The seat of `role` that is in charge of `station`: its own, its town's, or the city's."""
    match role.split("_")[0]:
        case "station":
            return seat_id(station.id, role)
        case "town" if station.parent:
            return seat_id(station.parent, role)
        case authority:
            return seat_id(record.find(Unit, kind=authority, limit=1)[0].id, role)


def acting_task(record: View, request: Request, at: Place, person: str, day: date) -> Task:
    """The task at this place of the chain that `person` may act on today.

    Raises Refusal: `own_request` for who asked, `not_yours` for who holds no seat of the stage.
    """
    if person == request.person:
        raise Refusal("own_request")
    for seat in seats_of(record, person, day):
        task = record.get(Task, task_id(request.id, at, seat.id))
        if task:
            return task
    raise Refusal("not_yours")


def may_see(record: View, request: Request, person: str, day: date) -> bool:
    """Whether `person` may read it: a seat of theirs asked for it, or has a part in its chain."""
    concerned = {request.seat, *(seat for stage in request.chain for seat in stage.seats)}
    return any(seat.id in concerned for seat in seats_of(record, person, day))


def task_id(request: str, at: Place, seat: str) -> str:
    """The id of one seat's part in one stage of one version."""
    return f"{request}/{at.version}/{at.stage}/{seat}"
