"""/new: groups of what can be asked for, what was used last first, or a kind by its name."""

import pytest

from handlers.conversation.rendering import plain
from store.documents import Say
from store.forms.registry import KINDS
from support.errands import CLERK, request
from support.room import Room
from support.talk import LEADER, MASTER


@pytest.fixture
def room() -> Room:
    return Room()


def test_kinds_stand_in_groups_and_one_alone_stands_for_its_group(room: Room) -> None:
    seen = room.phone(MASTER).says("/new")
    assert "[Money]" in seen
    assert "[Allocation]" not in seen
    assert "[Use of a room]" in seen


def test_a_group_opens_in_place_and_there_is_a_way_back(room: Room) -> None:
    phone = room.phone(MASTER)
    phone.says("/new")
    seen = phone.presses("Money")
    assert seen.startswith("~")
    assert "\n[Allocation]\n[Cost sharing]\n" in seen
    assert seen.endswith("\n[Back]")
    assert "[Money]" in phone.presses("Back")


def test_what_was_asked_for_last_stands_first(room: Room) -> None:
    request(room, MASTER, "Chairs")
    seen = room.phone(MASTER).says("/new")
    assert "ask for?\n[General request]\n[Staff] [Money]" in seen
    assert seen.count("[General request]") == 1


@pytest.mark.parametrize("words", ["Cost sharing", "cost", "分级负担", "分级"])
def test_a_kind_is_found_by_its_name_in_any_language(room: Room, words: str) -> None:
    assert "~ Cost sharing" not in (seen := room.phone(MASTER).says(f"/new {words}"))
    assert seen.startswith("Cost sharing\n")


def test_several_that_are_meant_are_offered(room: Room) -> None:
    seen = room.phone(MASTER).says("/new re")
    assert "[General request]" in seen
    assert "[Activity report]" in seen
    assert "[Secondment]" not in seen


def test_what_is_not_found_is_said_and_all_is_offered(room: Room) -> None:
    seen = room.phone(MASTER).says("/new parking")
    assert "Nothing that you can ask for is called “parking”" in seen
    assert "[Money]" in seen


def test_who_may_start_kinds_of_one_group_sees_those(room: Room) -> None:
    own = [one for one in KINDS.values() if "town_clerk" in one.starters]
    assert {one.group for one in own} == {"people"}
    kinds = {f"[{_name(one.kind)}]" for one in own}
    assert {*room.phone(CLERK).says("/new").splitlines()[1:]} == kinds


def _name(kind: str) -> str:
    return plain(Say.of(kind), "en")


@pytest.mark.parametrize("forged", ["group|money", "group|nonsense", "begin|allocation", "groups"])
def test_a_press_opens_only_what_one_may_start(room: Room, forged: str) -> None:
    seen = room.phone(LEADER).forges(forged)
    assert "[Allocation]" not in seen
    assert "Which quarter" not in seen


@pytest.mark.parametrize("command", ["/new", "/station"])
def test_however_much_is_written_behind_it_the_answer_can_be_sent(room: Room, command: str) -> None:
    assert len(room.phone(MASTER).says(f"{command} {'parking ' * 500}")) < 1_000
