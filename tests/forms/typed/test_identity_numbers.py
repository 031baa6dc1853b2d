"""Numbers of identity cards are told from other numbers, and refused wherever people write (M4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import Draft
from store.documents.identity import CHECKS, WEIGHTS, has_number
from support.errands import CLERK, lend
from support.room import Room
from support.talk import LEADER, MASTER

NUMBER = "11010519491231002X"
"""The example of the standard."""


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        NUMBER.lower(),
        f"李某{NUMBER}，女",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        f"ID{NUMBER}",
        f"{NUMBER}F",
        f"3 {NUMBER}",
        f"5-{NUMBER}",
        "11010519491231002×",
        "110105  19491231  002X",
        "110105 - 19491231 - 002X",
        "110105\t19491231\n002X",
        "110105–19491231—002X",
        "110105·19491231.002X",
        "110105_19491231/002X",
        "110105\u200b19491231002X",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
    ],
)
def test_it_is_found_however_it_is_written(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",
        "6222021234567890123",
        "2026-0317",
        "13800138000",
        "1949",
        "",
        f"9{NUMBER}",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert not has_number(text)


@given(st.integers(0, 10**6 - 1), st.dates(), st.integers(0, 999))
def test_of_eleven_check_digits_one_makes_it_a_number(place: int, day: object, turn: int) -> None:
    body = f"{place:06}{str(day).replace('-', '')}{turn:03}"
    right = CHECKS[sum(int(a) * b for a, b in zip(body, WEIGHTS, strict=True)) % 11]
    found = {check for check in CHECKS if has_number(body + check)}
    assert found == ({right} if 1880 <= int(body[6:10]) < 2100 else set())


def test_it_is_refused_as_it_is_typed_and_not_kept() -> None:
    room = Room()
    clerk = room.phone(CLERK)
    clerk.says("/new recruitment")
    assert "No identity-card number" in clerk.says(f"For Li, {NUMBER}.")


@pytest.mark.parametrize(
    "line", [f"special higher 1万 1万 1万 1万 {NUMBER}", f"{NUMBER} town 1万 1万 1万 1万"]
)
def test_no_line_of_a_table_waits_with_it_nor_is_it_repeated(line: str) -> None:
    room = Room()
    phone = room.phone(MASTER)
    for typed in ("/new Funding plan", "2027", "40000", "running town 1万 1万 1万 1万"):
        phone.says(typed)
    seen = phone.says(f"staff town 1万 1万 1万 1万\n{line}")
    assert "No identity-card number" in seen
    assert NUMBER not in seen
    [draft] = room.record.find(Draft)
    assert NUMBER not in draft.model_dump_json()
    assert "Running" in phone.says("/resume") + seen


def test_nor_where_somebody_is_chosen() -> None:
    phone = Room().phone(CLERK)
    phone.says("/new determination of pay")
    seen = phone.says(f"Lu Mingyuan {NUMBER}")
    assert "No identity-card number" in seen
    assert NUMBER not in seen


def test_it_is_refused_in_a_reason_too() -> None:
    room = Room()
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Approve with opinion")
    assert "No identity-card number" in leader.writes(f"Known as {NUMBER}")
