"""The sample's rooms: invented, together as large as domain.md §6 says of each station."""

from datetime import date

from store.documents import Entry
from store.record.transaction import Transaction
from store.registers import sums

SQUARE_METRES = {
    "330282004": 11_000,
    "330282006": 4_800,
    "330282005": 4_400,
    "330282002": 5_600,
    "330282003": 7_000,
    "330282123": 8_100,
    "330282104": 6_900,
    "330282107": 10_600,
    "330282108": 3_200,
    "330282109": 4_300,
    "330282110": 3_000,
    "330282111": 4_400,
    "330282112": 3_300,
    "330282113": 3_300,
    "330282114": 4_900,
    "330282116": 1_500,
    "330282118": 3_600,
    "330282120": 3_700,
    "330282121": 5_388,
}
"""By town; 98,988 in all."""

HUNDREDTHS = 100
SHARES = {"hall": 40, "exhibition": 35, "training": 25}
"""Percent of the area by what a room is for."""

NAMES = {
    "hall": {"zh_CN": "群星剧场", "en": "Qunxing Hall"},
    "exhibition": {"zh_CN": "展览厅", "en": "Exhibition room"},
    "training": {"zh_CN": "培训教室", "en": "Training room"},
}
OPENED = date(2012, 1, 1)


def fill(record: Transaction, today: date) -> None:
    """Put the rooms of every station on record."""
    first = min(OPENED, today)
    for town, area in SQUARE_METRES.items():
        unit = f"{town}-station"
        for function, share in SHARES.items():
            facts = {"name": NAMES[function], "function": function}
            entry = Entry(
                id=f"{unit}/rooms/{function}",
                register_name="rooms",
                key=f"{unit}/{function}",
                unit=unit,
                first=first,
                quantity=area * HUNDREDTHS * share // 100,
                facts=facts,
                state="live",
            )
            sums.keep(record, None, entry)
