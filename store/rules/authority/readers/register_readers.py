"""Who may look at which station's money: a seat sees its own unit's, the bureau every one (M2)."""

from datetime import date

from store.documents import Seat, Unit
from store.record.view import View
from store.rules.authority.seats import seats_of


def sees_all(record: View, person: str, day: date) -> bool:
    """Whether the person holds a seat of the bureau that is in charge of something."""
    return any(_sector(seat) for seat in seats_of(record, person, day))


def stations_of(record: View, person: str, day: date) -> list[Unit]:
    """The stations of the person's own seats: where they work, and their town's."""
    found = {
        unit.id: unit for seat in seats_of(record, person, day) for unit in _stations(record, seat)
    }
    return list(found.values())


def may_read(record: View, station: str, person: str, day: date) -> bool:
    """Whether the person may look at this station's money today."""
    own = {unit.id for unit in stations_of(record, person, day)}
    return station in own or sees_all(record, person, day)


def reads_any(record: View, person: str, day: date) -> bool:
    """Whether there is any station whose money the person may look at."""
    return sees_all(record, person, day) or bool(stations_of(record, person, day))


def _sector(seat: Seat) -> bool:
    return seat.role.startswith("bureau_")


def _stations(record: View, seat: Seat) -> list[Unit]:
    match seat.role.split("_")[0]:
        case "station":
            return [record.need(Unit, seat.unit)]
        case "town":
            return record.find(Unit, parent=seat.unit)
    return []
