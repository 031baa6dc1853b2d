"""Who may read a request as a copy (抄送): chosen by who asked, within the readers its kind allows.

They must hold one of these seats on the day on which they look.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.documents import CopyTo, Office, Request, Seat, Unit
from store.documents.office.organisation import Role
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority.seats import holders_of, seat_beside, seats_of
from store.rules.chain import matrix

NEAR: tuple[Role, ...] = (
    "station_master",
    "station_staff",
    "town_clerk",
    "town_finance",
    "town_leader",
    "town_head",
)
"""Those of the station and its town."""


class Reader(NamedTuple):
    """Somebody to whom it may be copied, and the seat for which they read it."""

    person: str
    seat: str


def allowed(kind: type[Kind], record: View) -> tuple[Role, ...]:
    """The roles to whose holders such a request may be copied: declared, or as it follows.

    They are those who start it or have a part in it. What is about no person in particular may be
    read by those of the station and its town as well, and by the bureau's section for stations.
    """
    if kind.copies is not None:
        return kind.copies
    desks = matrix.desks(kind, record.need(Office, "office").rules)
    takes_part = [*kind.starters, *(role for desk in desks for role in desk.roles)]
    private = kind.owner == "person" or kind.concerned is not None
    others = () if private else (*NEAR, "bureau_culture")
    return tuple(dict.fromkeys([*takes_part, *others]))


def readers(record: View, kind: type[Kind], unit: str, day: date) -> list[Reader]:
    """Everybody to whom such a request about that station may be copied on `day`."""
    found: dict[str, Reader] = {}
    for seat in _seats(record, kind, unit):
        for holder in holders_of(record, seat, day):
            found.setdefault(holder.id, Reader(holder.id, seat))
    return list(found.values())


def _seats(record: View, kind: type[Kind], unit: str) -> Iterator[str]:
    """The seats of these roles that are in charge of the station."""
    station = record.need(Unit, unit)
    for role in allowed(kind, record):
        seat = seat_beside(record, station, role)
        if record.get(Seat, seat):
            yield seat


def reads(record: View, request: Request, person: str, day: date) -> bool:
    """Whether it was copied to them, and they still hold a seat that may read it."""
    copy = record.get(CopyTo, CopyTo.own_id(request.id, person))
    if copy is None or copy.state != "open":
        return False
    own = {seat.id for seat in seats_of(record, person, day)}
    return any(seat in own for seat in _seats(record, KINDS[request.kind], request.unit))
