"""What is typed for a name or a date: who or which day is meant, and what is said where none is."""

import pytest

from store.documents import Draft
from support.room import Phone, Room
from support.talk import MASTER


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked whom to lend."""
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("Staff")
    phone.presses("Secondment")
    return phone


def answers(room: Room) -> dict[str, object]:
    """What is answered so far."""
    return room.record.need(Draft, "D1").answers


@pytest.mark.parametrize(
    "typed",
    ["陆", "明远", "陆明远", "陆　明远", "lu mingyuan", "Lu", "mingyuan lu", "ｍｉｎｇ ｙｕａｎ"],
)
def test_any_part_of_a_name_finds_who_is_called_so(room: Room, master: Phone, typed: str) -> None:
    master.says(typed)
    assert answers(room)["person"] == "P45"


def test_of_several_who_are_called_so_each_is_offered(room: Room, master: Phone) -> None:
    seen = master.says("ng")
    assert "More than one fits “ng”" in seen
    assert "[Zheng Xiaoyan]" in seen
    assert "[Lu Mingyuan]" in seen
    assert "person" not in answers(room)
    master.presses("Zheng Xiaoyan")
    assert answers(room)["person"] == "P46"


@pytest.mark.parametrize("typed", ["龘", "l", "nobody", "。"])
def test_who_is_not_called_so_is_not_found(room: Room, master: Phone, typed: str) -> None:
    assert "Nobody by that name" in master.says(typed)
    assert "person" not in answers(room)


@pytest.fixture
def dated(room: Room, master: Phone) -> Phone:
    """Somebody who is asked from which day on."""
    for typed in ("陆", "Cultural festival", "Lighting"):
        master.says(typed)
    return master


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2月30日", "February has at most 29 days, so there is no day 30"),
        ("2026-02-30", "February 2026 has only 28 days, so there is no day 30"),
        ("31 April", "April has at most 30 days, so there is no day 31"),
        ("6月中旬", "Please say which day it is, from 11 Jun 2026 to 20 Jun 2026"),
    ],
)
def test_a_day_that_is_none_is_told_as_what_it_is(dated: Phone, typed: str, said: str) -> None:
    assert said in dated.says(typed)


def test_the_end_of_a_month_is_a_day(room: Room, dated: Phone) -> None:
    dated.says("6月底")
    assert answers(room)["start"] == "2026-06-30"


def test_where_a_file_is_asked_for_a_file_is_asked_for_again(dated: Phone) -> None:
    dated.says("16 March")
    dated.says("31 March")
    assert "needs a photo or a file (PDF, Word or Excel)" in dated.sticks()
    assert "needs a photo or a file; your words were not kept" in dated.says("here it is")
