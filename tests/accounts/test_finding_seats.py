"""An administrator finds a seat, and reads who fills it; everybody sees where they can go on."""

import pytest

from handlers.conversation.rendering import plain
from handlers.texts import names
from support.room import Room

ADMINISTRATOR, CENTRE = 7070, 7064


@pytest.fixture(scope="module")
def room() -> Room:
    return Room()


@pytest.mark.parametrize(
    "words",
    ["观海卫镇财政所", "观海卫 财政所", "guanhaiwei finance office", "Ｆｉｎａｎｃｅ office"],
)
def test_a_seat_is_found_by_its_name(room: Room, words: str) -> None:
    phone = room.phone(ADMINISTRATOR)
    assert "Seats found" in phone.says(f"/admin {words}")
    assert all("inance office" in label for label, _ in phone.labels())
    if "观海卫" in words or "guanhaiwei" in words:
        assert [data for _, data in phone.labels()] == ["seat|330282107/town_finance"]


def test_a_seat_that_the_operator_fills_says_so_without_his_command(room: Room) -> None:
    seen = room.phone(ADMINISTRATOR).forges("seat|330282107/town_leader")
    assert "The operator enters who holds this seat" in seen
    assert "station-bot" not in seen


def test_who_starts_and_decides_nothing_is_shown_a_way_on(room: Room) -> None:
    assert "[To do]" in room.phone(CENTRE).says("What is this?")


@pytest.mark.parametrize(
    ("seat", "called"),
    [
        ("330282004/town_head", "subdistrict head, Hushan Subdistrict"),
        ("330282004/town_leader", "subdistrict leader for culture, Hushan Subdistrict"),
        ("330282004/town_finance", "subdistrict finance office, Hushan Subdistrict"),
        ("330282107/town_head", "town head, Guanhaiwei Town"),
    ],
)
def test_a_subdistrict_is_not_called_a_town(room: Room, seat: str, called: str) -> None:
    assert plain(names.seat_name(room.record, seat), "en") == called
