"""The sample's establishments (编制): invented, with one post vacant at five stations."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from store.documents import Entry
from store.record.transaction import Transaction
from store.registers import sums
from store.registers.people.establishment import NAME

VACANT = frozenset({"330282004", "330282107", "330282121", "330282123", "330282104"})
"""The towns at whose stations one post is vacant (domain.md §6: recruit 5)."""

SINCE = date(2012, 1, 1)


def fill(record: Transaction, stations: Sequence[Mapping[str, Any]], today: date) -> None:
    """Put on record how many full-time posts each station has."""
    for station in stations:
        unit = f"{station['town']}-station"
        filled = 1 + sum(one.get("full_time", True) for one in station["staff"])
        entry = Entry(
            id=f"{unit}/{NAME}",
            register_name=NAME,
            key=unit,
            unit=unit,
            first=min(SINCE, today),
            quantity=filled + (station["town"] in VACANT),
            state="live",
        )
        sums.keep(record, None, entry)
