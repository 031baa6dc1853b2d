"""What read-outs tell in figures: kept sums, looked up and never added up here."""

from typing import NamedTuple

from store.documents import Total
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.record.view import View
from store.registers.reading import Reading


class Figures(NamedTuple):
    """How much there is, in the register's unit, of how many entries."""

    amount: int = 0
    entries: int = 0


def of(record: View, reading: Reading) -> Figures | None:
    """What a station's or a person's entries come to; None where that is not kept."""
    kept, period = reading.readout.sum, _period(reading)
    if kept is None or period is None or reading.state is not None:
        return None
    return _figures(record, kept, period, reading.unit, reading.person)


def whole(record: View, readout: Readout, year: int) -> Figures | None:
    """What there is of all together, in a year; None where that is not kept."""
    if readout.whole is None:
        return None
    period = "now" if readout.whole.per == "now" else str(year)
    return _figures(record, readout.whole, period, None, None)


def _period(reading: Reading) -> str | None:
    """As sums call it; what was so at the end of another year is not kept."""
    if reading.readout.sum and reading.readout.sum.per == "now":
        return None if reading.year else "now"
    return str(reading.of_year)


def _figures(record: View, kept: Sum, period: str, unit: str | None, person: str | None) -> Figures:
    found = record.get(Total, Total.own_id(kept.name, period, unit, person))
    return Figures(found.amount, found.count) if found else Figures()
