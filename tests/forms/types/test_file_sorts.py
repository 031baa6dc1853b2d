"""Files of some sorts only."""

from collections.abc import Iterator

import pytest

from store.documents import Draft
from support.declaring import declared
from support.room import Phone, Room
from support.tables import WORDS, Targets, newest
from support.talk import MASTER


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Targets, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the scan."""
    phone = room.phone(MASTER)
    phone.says("/new Agreement on targets")
    phone.says("One 3000 5月1日 60%\nTwo 500 5月1日 40%")
    phone.presses("Done")
    phone.says("王小明 1995年3月")
    return phone


def collected(room: Room) -> list[str]:
    return [file["name"] for file in room.record.need(Draft, "D1").collected]


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a.png"])
def test_a_file_of_the_sort_is_taken(room: Room, master: Phone, name: str) -> None:
    master.sends(name)
    assert collected(room) == [name]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_any_other_is_not_and_it_is_said_what_is(room: Room, master: Phone, name: str) -> None:
    assert f"“Signed” takes only photos, PDF files; “{name}” was not kept" in master.sends(name)
    assert f"“Signed”只接收照片、PDF文件，“{name}”未保存。" in newest(room)
    assert collected(room) == []


def test_one_that_comes_early_waits_only_where_it_will_be_taken(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new Agreement on targets")
    assert "needs words; what you just sent was not kept" in master.sends("a.docx")
    assert "“a.pdf” is kept for “Signed”" in master.sends("a.pdf")
    assert [file["name"] for file in room.record.need(Draft, "D1").early] == ["a.pdf"]
