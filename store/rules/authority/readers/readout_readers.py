"""Who may look at what of a read-out: a seat sees as far as it is declared for its role (M2)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.documents import Entry, Person, Role, Seat, Unit
from store.forms.ledger.readout import Readout
from store.forms.ledger.statement import AnyStatements, Statements
from store.forms.registry import READOUTS
from store.record.view import View
from store.rules.authority.seats import seat_id, seats_of
from store.rules.refusal import Refusal


class Reads(NamedTuple):
    """What somebody sees: of every station, of these, and of themselves (`own`, a person)."""

    every: bool
    stations: tuple[str, ...]
    own: str | None

    @property
    def anything(self) -> bool:
        """Whether there is anything to see."""
        return self.every or bool(self.stations) or self.own is not None

    def station(self, unit: str) -> bool:
        """Whether they see what is about this station."""
        return self.every or unit in self.stations

    def file(self, person: str) -> bool:
        """Whether they see all there is about this person."""
        return self.every or self.own == person


def reads(record: View, readout: Readout, person: str, day: date) -> Reads:
    """What the person sees of the read-out today, in all seats together."""
    seats = [(seat, readout.readers.get(seat.role)) for seat in seats_of(record, person, day)]
    stations = (unit for seat, reach in seats if reach for unit in _stations(record, seat, reach))
    reaches = {reach for _, reach in seats}
    own = person if "own" in reaches else None
    return Reads("all" in reaches, tuple(dict.fromkeys(stations)), own)


def _stations(record: View, seat: Seat, reach: str) -> Iterator[str]:
    if reach == "unit":
        yield seat.unit
    elif reach == "town":
        yield from (unit.id for unit in record.find(Unit, parent=seat.unit))


def may_look(record: View, readout: Readout, of: Unit | Person, person: str, day: date) -> None:
    """Raises Refusal unless `person` may look at all there is of a station, or of somebody."""
    seen = reads(record, readout, person, day)
    allowed = seen.station(of.id) if isinstance(of, Unit) else seen.file(of.id)
    if not allowed:
        raise Refusal(readout.no)


def may_look_at(record: View, entry: Entry, person: str, day: date) -> None:
    """Raises Refusal unless some read-out shows `person` this entry."""
    over = (one for one in READOUTS.values() if one.over.name == entry.register_name)
    seen = [reads(record, one, person, day) for one in over if not isinstance(one, Statements)]
    theirs = entry.person is not None and entry.person in {one.own for one in seen}
    if not theirs and not any(one.station(entry.unit) for one in seen):
        raise Refusal("not_your_readout")


def statements(
    record: View, person: str, day: date, station: str | None = None
) -> list[AnyStatements]:
    """The read-outs of statements of which the person sees anything, or what is of the station."""
    every = [one for one in READOUTS.values() if isinstance(one, Statements)]
    seen = [(one, reads(record, one, person, day)) for one in every]
    return [one for one, of in seen if (of.station(station) if station else of.anything)]


def stations_of(record: View, person: str, day: date) -> list[Unit]:
    """The stations of the person's own seats: where they work, and their town's."""
    reaches = {"station": "unit", "town": "town"}
    held = ((seat, reaches.get(seat.role.split("_")[0])) for seat in seats_of(record, person, day))
    units = (unit for seat, reach in held if reach for unit in _stations(record, seat, reach))
    return [record.need(Unit, one) for one in dict.fromkeys(units)]


def seats(record: View, role: Role | None) -> list[str]:
    """The seats of this role of the bureau or the centre."""
    if role is None:
        return []
    units = record.find(Unit, kind=role.split("_")[0])
    return [seat_id(unit.id, role) for unit in units]


def lines(record: View, of: Unit, person: str, day: date) -> list[Readout]:
    """The read-outs with a line about stations, as far as the person may look at this one."""
    with_line = (one for one in READOUTS.values() if one.line)
    return [one for one in with_line if reads(record, one, person, day).station(of.id)]


def board(record: View, person: str, day: date) -> list[Readout]:
    """The read-outs that keep something of stations, as far as the person sees every one."""
    kept = (one for one in READOUTS.values() if one.line and one.kept("unit"))
    return [one for one in kept if reads(record, one, person, day).every]


def sees_board(record: View, person: str, day: date) -> bool:
    """Whether there is anything kept of all stations for the person to see."""
    return bool(board(record, person, day))


def sees_station(record: View, person: str, day: date) -> bool:
    """Whether there is any station whose card has a line for this person."""
    with_line = (one for one in READOUTS.values() if one.line)
    seen = (reads(record, one, person, day) for one in with_line)
    return any(one.every or one.stations for one in seen)
