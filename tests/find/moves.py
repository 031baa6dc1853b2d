"""Who comes into seats and leaves them, is lent one, or whose town is closed."""

from datetime import datetime, timedelta

from store.documents import Delegation, Holding, Seat, Unit
from store.organisation import terms, town_closure
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from support.errands import UNIT

TOWN = UNIT.removesuffix("-station")

Step = tuple[str, int, int]


class Moves:
    """What becomes of the office's people."""

    at: datetime

    def leave(self, record: Transaction, step: Step, _: int) -> None:
        held = [one for one in held_seats(record) if one.covers(day_of(self.at))]
        terms.end(
            record, held[step[1] % len(held)], day_of(self.at) - timedelta(days=1), None, self.at
        )

    def come(self, record: Transaction, step: Step, _: int) -> None:
        """Somebody of a few takes a seat of a few."""
        seats, people = _seats(record), sorted({one.person for one in held_seats(record)})
        seat, person = seats[step[1] % len(seats)], people[step[2] % len(people)]
        terms.begin(
            record, Holding(id="-", seat=seat, person=person, since=day_of(self.at)), None, self.at
        )

    def lend(self, record: Transaction, step: Step, number: int) -> None:
        held = [one for one in held_seats(record) if one.covers(day_of(self.at))]
        of, to = held[step[1] % len(held)], held[step[2] % len(held)]
        kinds = (("general_request",), ("secondment",), ())[step[1] % 3]
        day = day_of(self.at)
        lent = Delegation(
            id=f"V{number}",
            seat=of.seat,
            person=of.person,
            deputy=to.person,
            kinds=kinds,
            since=day,
            until=day,
            state="agreed",
            asked=self.at,
        )
        record.put(lent)
        record.record("delegated", self.at)

    def close(self, record: Transaction, step: Step, _: int) -> None:
        if step[1] % 3:
            return
        towns = [one for one in record.find(Unit, kind="town") if not one.closed and one.id != TOWN]
        town_closure.close(record, record.need(Unit, TOWN), towns[step[2] % len(towns)], self.at)


def _seats(record: View) -> list[str]:
    units = (UNIT, TOWN, *(one.id for one in record.find(Unit, kind="bureau")))
    return [seat.id for unit in units for seat in record.find(Seat, unit=unit)]


def held_seats(record: View) -> list[Holding]:
    return [one for seat in _seats(record) for one in record.find(Holding, seat=seat)]
