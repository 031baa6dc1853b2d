"""What a page costs: as much in a large office as in a small one, wherever in the list it is."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import apsw
import pytest

from lists.test_pages import ask
from store.documents import Draft, Request, Standing, Task, Unit
from store.engine.codec import decode
from store.engine.rows.database import RowsDB
from support import filled
from support.entering import ADMINISTRATOR
from support.errands import approve, lend
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER

FEW, MANY = 130, 6_000

PRESSES = [
    *((MASTER, f"page|my|{place}") for place in ("", "m30", "m40|b", "m999999", "9999")),
    *(
        (LEADER, f"page|inbox|{place}")
        for place in ("", "t2026-03-05.30", "t2026-03-05.40|b", "t9999-12-31.1", "r1", "1000")
    ),
    *((LEADER, f"page|done|{place}") for place in ("", "d40", "d30|b", "d999999", "1000")),
    *((OFFICER, f"funding_all|2026|{place}") for place in ("", "s2026-03-31.3", "1000")),
    *((ADMINISTRATOR, f"units|{place}") for place in ("0", "u30.", "u40.b", "1000")),
]
COMMANDS = [
    *((MASTER, command) for command in ("/my", "/drafts", "/start", "/new", "/funding", "/me")),
    *((LEADER, command) for command in ("/inbox", "/done", "/start", "/delegate")),
    (OFFICER, "/funding"),
]


@cache
def large(size: int) -> Room:
    """An office where there is so much of everything."""
    room = Room()
    ask(room, range(1, 13))
    lend(room, MASTER)
    approve(room, LEADER)
    _repeat(room, Draft, size, lambda _, draft: {**draft, "state": "open", "request": None})
    _repeat(room, Request, size, _same)
    _repeat(room, Task, size, lambda number, task: {**task, "request": f"X{number}"}, state="open")
    _repeat(room, Task, size, _same, state="done")
    _repeat(room, Standing, size, _same)
    _repeat(room, Unit, size, _same, parent=None, kind="town")
    return room


def _same(_number: int, stored: dict[str, Any]) -> dict[str, Any]:
    return stored


def _repeat(
    room: Room,
    shape: Any,
    size: int,
    change: Callable[[int, dict[str, Any]], dict[str, Any]],
    **equal: Any,
) -> None:
    """As many more like the first one."""
    table = room.rows.table(shape.table)
    _, body = table.bodies(equal, limit=1)[0]
    one = decode(body)
    table.insert_multiple(
        {**change(number, one), "id": f"X{number}{equal.get('state', '')}"}
        for number in range(size)
    )


def cost(rows: RowsDB, deed: Callable[[], object]) -> tuple[int, int]:
    """How many steps the disk took for it, and how many rows it read."""
    steps, read = 0, 0

    def count(happened: dict[str, Any]) -> None:
        nonlocal steps, read
        if happened["code"] == apsw.SQLITE_TRACE_ROW:
            read += 1
        else:
            steps += happened["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]

    connection = filled.connection_of(rows)
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE | apsw.SQLITE_TRACE_ROW, count)
    try:
        deed()
    finally:
        connection.trace_v2(0)
    return steps, read


def same(deed: Callable[[Room], object]) -> None:
    """It costs the same in both offices."""
    few, many = (cost(room.rows, partial(deed, room)) for room in (large(FEW), large(MANY)))
    assert many[0] <= 1.3 * few[0]
    assert many[1] <= few[1] + 10


@pytest.mark.parametrize(("user", "data"), PRESSES)
def test_no_page_reads_what_it_does_not_show(user: int, data: str) -> None:
    def press(room: Room) -> None:
        assert room.phone(user).forges(data).startswith("~ ")

    same(press)


@pytest.mark.parametrize(("user", "command"), COMMANDS)
def test_no_list_reads_what_it_does_not_show(user: int, command: str) -> None:
    same(lambda room: room.phone(user).says(command))
