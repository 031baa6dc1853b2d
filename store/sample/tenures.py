"""The sample's station masters: everybody who is one, since when, and represents the station."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from store.documents import Entry, Holding
from store.record.transaction import Transaction
from store.registers import sums
from store.rules.authority.seats import seat_id


def fill(record: Transaction, stations: Iterable[Mapping[str, Any]], today: date) -> None:
    """Put the tenure of every master on record, as the seats are held."""
    for station in stations:
        unit = f"{station['town']}-station"
        for held in record.find(Holding, seat=seat_id(unit, "station_master")):
            entry = Entry(
                id=f"{unit}/tenures",
                register_name="tenures",
                key=unit,
                unit=unit,
                person=held.person,
                first=min(station["master_since"], today),
                state="live",
            )
            sums.keep(record, None, entry)
            represents = {"id": f"{unit}/legal_reps", "register_name": "legal_reps"}
            sums.keep(record, None, entry.but(**represents))
