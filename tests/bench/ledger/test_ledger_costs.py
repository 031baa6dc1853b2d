"""What is measured at a million entries, counted at some: no deed reads more of a larger ledger."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from functools import partial
from itertools import count
from typing import TypeVar

import pytest

import store
from bench.ledger import deeds, filled, kinds
from bench.rounds import Work
from lists.test_page_costs import cost
from store.engine.rows.database import RowsDB
from store.record.transaction import Transaction

FEW, MANY = 1_200, 8_000
STATIONS = 20
ONCE: Mapping[str, Callable[..., Work]] = {
    "report": deeds.report,
    "decision": partial(deeds.decision, kind="bench_entered"),
}
AGAIN = (
    *(f"page_{which}" for which in ("this_year", "first", "middle", "last", "of_state")),
    *(f"{of}_{which}" for of in ("board", "stations") for which in ("first", "middle", "last")),
    *("people_first", "people_middle", "drill_down", "station", "booking_clash"),
)

T = TypeVar("T")
_numbers = count()


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[RowsDB]]:
    folder = tmp_path_factory.mktemp("ledger")
    with ExitStack() as stack:
        stack.enter_context(kinds.declared())
        urls = [filled.made(folder, size, STATIONS) for size in (FEW, MANY)]
        yield [stack.enter_context(closing(store.open_record(url))) for url in urls]


@pytest.mark.parametrize("name", [*AGAIN, *ONCE])
def test_a_deed_costs_the_same_in_a_large_ledger(offices: list[RowsDB], name: str) -> None:
    few, many = (_cost(rows, _prepared(rows, name)) for rows in offices)
    assert many[0] <= 1.3 * few[0]
    assert many[1] <= few[1] + 10


def test_every_look_is_counted(offices: list[RowsDB]) -> None:
    assert {*_turn(offices[0], deeds.looks), "booking_clash"} == {*AGAIN}


def _prepared(rows: RowsDB, name: str) -> Work:
    if name in ONCE:
        return _turn(rows, partial(ONCE[name], number=next(_numbers)))
    if name == "booking_clash":
        return _turn(rows, deeds.clash)
    return _turn(rows, deeds.looks)[name][0]


def _cost(rows: RowsDB, work: Work) -> tuple[int, int]:
    return cost(rows, lambda: _turn(rows, work))


def _turn(rows: RowsDB, work: Callable[[Transaction], T]) -> T:
    with rows.transaction():
        return work(Transaction(rows))
