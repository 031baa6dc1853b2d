"""What can be kept in a document, and what is refused."""

import json
import math
from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from tinydb import where

from store.engine.codec import NotStorableError
from store.engine.rows.database import RowsDB, RowsTable


class State(StrEnum):
    WAITING = "waiting"


class Old(str, Enum):  # noqa: UP042  what a StrEnum was before 3.11
    WAITING = "waiting"


class Level(IntEnum):
    HIGH = 3


class Circle(dict[str, Any]):
    def __init__(self) -> None:
        super().__init__(again=self)


def deep(levels: int) -> Any:
    inner: Any = 1
    for _ in range(levels):
        inner = [inner]
    return inner


KEPT = [
    None,
    True,
    0,
    -1,
    2**53 + 1,
    2**63,
    -(2**63) - 1,
    10**400,
    0.1,
    1.0,
    -0.0,
    5e-324,
    1.7976931348623157e308,
    "",
    "1",
    "文化站机器人",
    "😀\u2028\x01\x7f",
    '"\\/\b\f\n\r\t',
    "\\u0000",
    "\\\\u0000",
    [],
    {},
    [[1, [None, {"": {}}]]],
    {"a.b": 1, "$": 2, 'q"': 3, "%": 4, "a b": 5, "文": 6},
    math.inf,
    -math.inf,
    deep(150),
]


@pytest.mark.parametrize("value", KEPT, ids=lambda value: repr(value)[:20])
def test_it_comes_back_as_it_was(db: RowsDB, value: Any) -> None:
    db.insert({"value": value, "list": [value]})
    (found,) = db.search(where("value").exists())
    assert found == {"value": value, "list": [value]}
    assert json.dumps(found) == json.dumps({"value": value, "list": [value]})


def test_no_number_comes_back_as_no_number(db: RowsDB) -> None:
    db.insert({"value": math.nan})
    assert math.isnan(db.get(doc_id=1)["value"])
    assert db.search(where("value").one_of([math.nan])) == []


def test_what_json_writes_otherwise_comes_back_as_json_reads_it(db: RowsDB) -> None:
    odd: dict[Any, Any] = {1: "one", None: "none", 1.5: "half", "tuple": (1, 2), False: True}
    odd |= {"state": State.WAITING, "old": Old.WAITING, "level": Level.HIGH}
    db.insert(odd)
    assert db.get(doc_id=1) == json.loads(json.dumps(odd))


REFUSED = {
    "object": object(),
    "set": {1},
    "bytes": b"x",
    "key": {(1, 2): 3},
    "circle": Circle(),
    "nul": "a\0b",
    "nul after a backslash": "a\\\0b",
    "nul key": {"a\0": 1},
    "half a pair": "a\ud800",
    "half a pair in a key": {"\udc00": 1},
    "deeper than 200": deep(250),
    "deeper than Python goes": deep(100_000),
    "endless digits": 10**5000,
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_and_the_open_transaction_goes_on(people: RowsTable, value: Any) -> None:
    with people.storage.disk.transaction():
        people.insert({"name": "before"})
        with pytest.raises(NotStorableError, match="cannot be kept") as refused:
            people.insert({"name": "refused", "value": value})
        with pytest.raises(NotStorableError):
            people.update({"value": value}, where("name") == "before")
        with pytest.raises(NotStorableError):
            people.replace(1, {"value": value})
        people.insert({"name": "after"})
    assert isinstance(refused.value, ValueError)
    assert isinstance(refused.value, TypeError)
    assert [person["name"] for person in people] == ["阿一", "阿二", "阿三", "before", "after"]
    assert people.count(where("value").exists()) == 0
