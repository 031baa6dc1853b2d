"""How many documents a page is made of: as many in the middle and at the end as at the beginning.

What is shown is read, and one more to know whether there is more; what is counted is not read.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from handlers.conversation.paging import PAGE
from lists.test_page_costs import MANY, _repeat, large
from store.documents import Access, Delegation, Document, Holding, Request, Standing, Task, Unit
from store.engine.sqlite.connection import Connection
from store.record.transaction import Transaction
from support.entering import ADMINISTRATOR
from support.errands import PERSONNEL, approve, lend
from support.room import Room
from support.standing_in import person
from support.talk import LEADER, MASTER, OFFICER

LISTED: dict[str, tuple[type[Document], ...]] = {
    "my": (Request, Task),
    "inbox": (Task, Request),
    "done": (Task, Request),
    "funding_all": (Standing, Unit),
    "units": (Unit,),
}
"""What the rows of each list are made of."""

MOST = PAGE + 5
"""A page, one more behind it, and what is beside them: the look the other way, one's own seat."""

PLACES = [
    *((MASTER, f"page|my|{place}") for place in ("", "m3000", "m3000|b", "m9", "m5990|b")),
    *(
        (LEADER, f"page|inbox|{place}")
        for place in ("", "t2026-03-05.3000", "t2026-03-05.3000|b", "t2026-03-05.6005")
    ),
    *((LEADER, f"page|done|{place}") for place in ("", "d9000", "d9000|b", "d6030", "d12010|b")),
    *((OFFICER, f"funding_all|2026|{place}") for place in ("", "s2026-03-31.3000", "1000")),
    *((ADMINISTRATOR, f"units|{place}") for place in ("0", "u3000.", "u3000.b", "u6000.")),
]


@pytest.fixture(scope="module")
def room() -> Room:
    return large(MANY)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The documents that were made from rows, by shape."""
    counted: Counter[str] = Counter()

    def read(cls: type[Document], body: str) -> Any:
        counted[cls.__name__] += 1
        return cls.__pydantic_validator__.validate_json(body)

    monkeypatch.setattr(Document, "model_validate_json", classmethod(read))
    return counted


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> Callable[[Room], list[str]]:
    """The steps of all statements that were run since."""
    asked: dict[str, tuple[Any, ...]] = {}
    run = Connection.all

    def noted(connection: Connection, sql: str, bindings: tuple[Any, ...] = ()) -> list[Any]:
        asked[sql] = bindings
        return run(connection, sql, bindings)

    def steps(room: Room) -> list[str]:
        connection = room.rows.disk._connection  # type: ignore[attr-defined]
        known = [(sql, values) for sql, values in asked.items() if sql.startswith("SELECT")]
        return [
            step
            for sql, values in known
            for *_, step in run(connection, f"EXPLAIN QUERY PLAN {sql}", values)
        ]

    monkeypatch.setattr(Connection, "all", noted)
    return steps


@pytest.mark.parametrize(("user", "data"), PLACES)
def test_a_page_is_made_of_what_it_shows(
    room: Room, built: Counter[str], plans: Callable[[Room], list[str]], user: int, data: str
) -> None:
    assert room.phone(user).forges(data).startswith("~ ")
    name = data.split("|")[1] if data.startswith("page|") else data.split("|", maxsplit=1)[0]
    for shape in LISTED[name]:
        assert 0 < built[shape.__name__] <= MOST, built
    sorting = [step for step in plans(room) if "TEMP B-TREE" in step or step.startswith("SCAN t_")]
    assert sorting == []


def test_the_first_screen_of_an_administrator_counts_who_asks_without_reading_them(
    built: Counter[str],
) -> None:
    room = Room()
    room.work(lambda record: record.put(Access(id="1", name="", asked=room.clock.now())))
    _repeat(room, Access, 60, lambda number, one: {**one, "name": f"N{number}"})
    assert "61 people" in room.phone(ADMINISTRATOR).says("/admin")
    assert built["Access"] <= PAGE


def test_who_leads_nobody_looks_at_no_deputies_that_are_asked_for(built: Counter[str]) -> None:
    room = Room()
    leader, head = room.phone(LEADER), room.phone(7052)
    leader.says("/delegate")
    leader.presses("Name a deputy")
    leader.presses("Yu Jiamin")
    _repeat(room, Delegation, 60, lambda _, one: {**one, "seat": "bureau/bureau_culture"})
    built.clear()
    room.phone(OFFICER).says("/inbox")
    assert built["Delegation"] == 0
    assert "[Confirm a deputy | Zhou Haiping]" in head.says("/inbox")
    assert built["Delegation"] <= PAGE


def test_what_waits_at_a_vacant_seat_is_counted_without_reading_it(built: Counter[str]) -> None:
    room = Room()
    lend(room, MASTER)
    [held] = room.record.find(Holding, person=person(room, PERSONNEL))
    gone = room.clock.now().date() - timedelta(days=1)
    room.work(lambda record: _leave(record, held, gone))
    approve(room, LEADER)
    _repeat(room, Task, 10, lambda _, one: {**one, "seat": held.seat}, state="open")
    built.clear()
    assert "[11 requests wait since 2 Mar 2026 | " in room.phone(ADMINISTRATOR).says("/inbox")
    assert built["Task"] + built["Request"] == 0


def _leave(record: Transaction, held: Holding, day: Any) -> None:
    record.put(held.but(since=day, until=day))


def test_the_test_can_see_what_is_sorted(room: Room, plans: Callable[[Room], list[str]]) -> None:
    room.record.find(Task, order="state", limit=1)
    assert any("TEMP B-TREE" in step for step in plans(room))
