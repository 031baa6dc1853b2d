"""What read-outs tell in figures: kept sums, looked up and never added up here."""

from typing import NamedTuple

from store.documents import Entry, Total
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.record.view import View
from store.registers import goals
from store.registers.goals import Standing
from store.registers.readouts.reading import Reading


class Figures(NamedTuple):
    """How much there is, in the register's unit, of how many entries."""

    amount: int = 0
    entries: int = 0


def of(record: View, reading: Reading) -> Figures | None:
    """What a station's or a person's entries come to, or all; None where that is not kept."""
    kept = reading.readout.kept(*reading.whose)
    period = _period(reading, kept) if kept else None
    if kept is None or period is None or reading.state is not None:
        return None
    return _figures(record, kept, period, reading.unit, reading.person)


def whole(record: View, readout: Readout, year: int) -> Figures | None:
    """What there is of all together, in a year; None where that is not kept."""
    kept = readout.kept()
    if kept is None:
        return None
    return _figures(record, kept, period_of(kept, year), None, None)


def period_of(kept: Sum, year: int) -> str:
    """A year as the sum calls it."""
    return "now" if kept.per == "now" else str(year)


def _period(reading: Reading, kept: Sum) -> str | None:
    """As the sum calls it; what was so at the end of another year is not kept."""
    return None if kept.per == "now" and reading.year else period_of(kept, reading.of_year)


def _figures(record: View, kept: Sum, period: str, unit: str | None, person: str | None) -> Figures:
    found = record.get(Total, Total.own_id(kept.name, period, unit, person))
    return Figures(found.amount, found.count) if found else Figures()


def standing(record: View, reading: Reading) -> Standing | None:
    """How far a station or a person has come, or all together; None where nothing is to be reached.

    What each person is to reach is not what a station is to reach.
    """
    goal = reading.readout.goal
    if goal is None or goal.sum.by != reading.whose or reading.state is not None:
        return None
    return goals.standing(record, goal, reading.day, reading.unit, reading.person)


def behind(record: View, reading: Reading) -> int:
    """How much is missing by now: of the pace in the year that runs, of all in one that is over."""
    goal = reading.readout.goal
    if goal is None:
        return 0
    if reading.of_year < reading.today.year:
        found = standing(record, reading)
    else:
        found = goals.pace(record, goal, reading.today, reading.unit, reading.person)
    return found.missing if found else 0


def asked(record: View, reading: Reading, limit: int) -> int:
    """How many entries wait and are not listed, as far as `limit`; by the index alone."""
    if "asked" in reading.readout.states or reading.state is not None:
        return 0
    (equal,) = reading.sources(("asked",))
    return record.count(Entry, equal, limit)
