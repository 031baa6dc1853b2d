"""Hard case 18: a room for what is no public purpose is refused, and the bureau knows of it."""

import pytest

from store.documents import Draft, Event, Office
from store.operations.check.record import Checkup
from support.room import Phone, Room
from support.tables import newest
from support.talk import MASTER, OFFICER


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked what the room is for."""
    phone = room.phone(MASTER)
    phone.says("/new Use of a room")
    phone.presses("Qunxing Hall")
    phone.presses("Show")
    return phone


def attempts(room: Room) -> list[Event]:
    return room.record.find(Event, what="forbidden")


def test_it_is_refused_as_it_is_typed_with_the_rule(room: Room, master: Phone) -> None:
    seen = master.says("与某公司合作经营剧场")
    assert "Rooms keep their public purpose; “合作经营” is not allowed" in seen
    assert "Rule: Rules on station premises (sample), article 5" in seen
    assert "on record, and told to: public culture" in seen.casefold()
    assert "依据：《综合文化站场地管理办法（示例）》第五条" in newest(room)
    assert "what" not in room.record.need(Draft, "D1").answers


def test_it_is_on_record_and_the_bureau_is_told(room: Room, master: Phone) -> None:
    master.says("与某公司合作经营剧场")
    [event] = attempts(room)
    assert (event.person, event.seat) == ("P44", "330282107-station/station_master")
    assert event.details == {
        "kind": "venue_use",
        "question": "what",
        "rule": "forbidden_uses",
        "word": "合作经营",
        "words": "与某公司合作经营剧场",
    }
    seen = room.phone(OFFICER).sees()
    assert "Not allowed | Use of a room\nGuanhaiwei Town Cultural Station  Shen Wenjing" in seen
    assert "与某公司合作经营剧场\n“合作经营” is not allowed by the rules" in seen
    assert "不允许事项｜场地使用" in newest(room, user=OFFICER)
    assert list(Checkup(room.rows, None).findings()) == []


def test_the_same_words_are_told_once_and_others_again(room: Room, master: Phone) -> None:
    for typed in ("场地出租", "场地出租", "场地租赁一年"):
        master.says(typed)
    assert [one.details["word"] for one in attempts(room)] == ["场地出租", "租赁"]
    assert room.phone(OFFICER).sees().count("Not allowed |") == 2


def test_whoever_meant_it_otherwise_writes_it_in_other_words(room: Room, master: Phone) -> None:
    master.says("场地出租")
    master.says("越剧展演")
    assert room.record.need(Draft, "D1").answers["what"] == "越剧展演"


def own_words(room: Room, *words: str) -> None:
    office = room.record.need(Office, "office")
    rules = office.rules.model_copy(update={"forbidden_uses": words})
    room.work(lambda record: record.put(office.but(rules=rules)))


def test_an_office_has_words_of_its_own(room: Room, master: Phone) -> None:
    own_words(room, "麻将")
    assert "“麻将” is not allowed" in master.says("麻将比赛")
    master.says("场地出租")
    assert room.record.need(Draft, "D1").answers["what"] == "场地出租"


def test_a_word_that_is_new_refuses_what_was_written_before(room: Room, master: Phone) -> None:
    """It is told then: what is sent is looked at as what is typed."""
    master.says("麻将比赛")
    master.says("tomorrow")
    master.says("tomorrow")
    master.presses("Skip")
    assert "[Send]" in master.presses("Skip")
    own_words(room, "麻将")
    seen = master.presses("Send")
    assert "cannot be sent yet" in seen
    assert "“麻将” is not allowed" in seen
    assert "[Change: " in seen
    assert [one.details["words"] for one in attempts(room)] == ["麻将比赛"]
