"""Where one entry takes the place of another, at most one is in force on any day."""

from datetime import date
from itertools import permutations

import pytest

from store.documents import Entry
from store.documents.registers.entry import FOREVER
from store.record.transaction import Transaction
from store.registers import life_cycle
from support.errands import UNIT
from support.room import Room

YEARS = (2031, 2033, 2035)


def tenure(year: int) -> Entry:
    return Entry(
        id=f"{year}/tenures",
        register_name="tenures",
        key=UNIT,
        unit=UNIT,
        first=date(year, 1, 1),
        last=FOREVER,
        state="live",
    )


def enter(record: Transaction, entry: Entry) -> None:
    life_cycle.enter(record, record.get(Entry, entry.id), entry)


def in_force(record: Transaction, day: date) -> list[str]:
    found = record.find(Entry, register_name="tenures", key=UNIT)
    counted = (one for one in found if one.state in {"live", "closed"})
    return [one.id for one in counted if one.first <= day <= one.last]


@pytest.mark.parametrize("gone", [*permutations(YEARS, 2)])
def test_what_goes_on_again_ends_with_the_next(gone: tuple[int, int]) -> None:
    def try_it(record: Transaction) -> None:
        for year in YEARS:
            enter(record, tenure(year))
        for number, year in enumerate(gone, 1):
            known = record.need(Entry, f"{year}/tenures")
            enter(record, known.but(state="void"))
            there = [one for one in YEARS if one not in gone[:number]]
            for day in (date(one + 1, 1, 1) for one in YEARS):
                since = max((one for one in there if one <= day.year), default=None)
                found = in_force(record, day)
                assert len(found) == 1
                assert since is None or found == [f"{since}/tenures"]

    Room().work(try_it)
