"""Somebody who is not on the register yet, and who may be after all."""

from collections.abc import Iterator

import pytest

from store.documents import Draft, Person
from store.forms.chain import decides
from store.forms.kind import Kind
from store.forms.types.newcomer import Newcomer
from store.operations.check.record import Checkup
from support.declaring import declared
from support.room import Phone, Room
from support.tables import newest
from support.talk import LEADER, MASTER


class Recruiting(Kind):
    """Somebody is to be taken on."""

    kind, group, prefix = "recruiting", "standing", "ZP"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    who: Newcomer


WORDS = {
    "recruiting": "Taking somebody on",
    "recruiting.facts": "Who: {who}\n{remarks}",
    "recruiting.summary": "{who}",
    "recruiting.next": "Next",
    "recruiting.who": "Who",
    "recruiting.who.ask": "Who is it?",
}


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Recruiting, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    phone = room.phone(MASTER)
    phone.says("/new Taking")
    return phone


@pytest.mark.parametrize(
    ("typed", "said", "chinese"),
    [
        (
            "王小明",
            "name and the month of birth, such as Wang",
            "请写姓名和出生年月，如“王小明 1995年3月”",
        ),
        ("王小明 3月", "name and the month of birth, such as Wang", "请写姓名和出生年月"),
        ("王 1995年3月", "“王” was not understood as a name", "“王”未能识别为姓名"),
        ("王小明 2010年4月", "they are not 16 years old yet", "未满16周岁"),
        ("王小明 1925年1月", "they are more than 100 years old", "已超过100周岁"),
        ("王小明 2027年1月", "they are not 16 years old yet", "未满16周岁"),
    ],
)
def test_what_is_wrong_is_said(
    room: Room, master: Phone, typed: str, said: str, chinese: str
) -> None:
    assert said in master.says(typed)
    assert chinese in newest(room)
    assert room.record.need(Draft, "D1").answers == {}


@pytest.mark.parametrize("typed", ["王小明 2010年3月", "王小明 1926年2月", "Wang Xiaoming 1995-03"])
def test_somebody_new_is_kept_by_name_and_month(room: Room, master: Phone, typed: str) -> None:
    assert "Who: " in master.says(typed)
    assert "Please check:" not in newest(room, "en")
    master.presses("Send")
    assert "born " in room.phone(LEADER).sees()


def test_a_namesake_on_the_roster_is_pointed_out(room: Room, master: Phone) -> None:
    assert "Please check: somebody called Lu Mingyuan is on" in master.says("陆明远 1995年3月")
    assert "请核对：文化站名册上已有同名人员陆明远，名册未载其出生年月" in newest(room)
    assert "Sent as ZP-2026-0001" in master.presses("Send")


def test_who_decides_reads_it_too(room: Room, master: Phone) -> None:
    master.says("陆明远 1995年3月")
    master.presses("Send")
    leader = room.phone(LEADER)
    assert "Who: 陆明远 (born March 1995)\nPlease check: somebody called Lu" in leader.sees()
    assert "Done: approved" in leader.presses("Approve")
    assert list(Checkup(room.rows, None).findings()) == []


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("1995-03", "Please check: Lu Mingyuan (born March 1995) is on the station’s roster"),
        ("1996-03", ""),
    ],
)
def test_whose_month_is_known_is_the_same_or_another(room: Room, born: str, said: str) -> None:
    known = room.record.need(Person, "P45")
    room.work(lambda record: record.put(known.but(born=born)))
    master = room.phone(MASTER)
    master.says("/new Taking")
    seen = master.says("lu mingyuan 1995-03")
    assert said in seen
    assert ("Please check:" in seen) == bool(said)
