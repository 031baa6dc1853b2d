"""Nobody finds what they may not read at that moment, whatever they once might."""

from datetime import timedelta

import pytest

from handlers.conversation.rendering import plain
from store.documents import Delegation, Holding, Request, Say, Task, Unit
from store.organisation import terms, town_closure
from store.record.finding import keeping
from store.record.finding import terms as words
from store.record.transaction import Transaction
from store.workflow.actions import signers
from support.errands import BUREAU_LEADER, CLERK, HEAD, UNIT, approve, lend, request
from support.room import Room
from support.standing_in import TOWN_LEADER, deputy, person
from support.standing_requests import standing
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER

NUMBER = "QS-2026-0001"
TOWN = "Town or subdistrict"


def finds(room: Room, user: int, written: str = "sound") -> bool:
    """Whether a request is found by these words, whoever looks."""
    return "Nothing found" not in room.phone(user).says(f"/find {written}")


@pytest.fixture
def room() -> Room:
    room = Room()
    request(room, MASTER, "New sound system", TOWN)
    return room


def test_what_is_written_like_a_time_and_is_none_is_said(room: Room) -> None:
    for written in ("2026-13", "13月", "2月30日", "2026-02-30"):
        assert f"“{written}” is no month or day" in room.phone(MASTER).says(f"/find {written}")
    for written in (NUMBER, "2026-0001", "2026-03", "sound"):
        assert "is no month" not in room.phone(MASTER).says(f"/find {written}")
    assert NUMBER in room.phone(MASTER).says(f"/find {NUMBER}")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_choice_is_found_by_its_words(language: str) -> None:
    room, number = standing("venue_use", "0")
    given = room.record.need(Request, number).versions[-1].answers["purpose"]
    chosen, other = (
        plain(Say.of(f"venue_use.purpose.{one}"), language) for one in (given, "meeting")
    )
    assert number in room.phone(MASTER).says(f"/find {chosen}")
    assert number not in room.phone(MASTER).says(f"/find {other}")


def test_those_who_have_a_part_find_it(room: Room) -> None:
    assert [finds(room, user) for user in (MASTER, LEADER)] == [True, True]
    assert [finds(room, user) for user in (OTHER_MASTER, OFFICER, BUREAU_LEADER)] == [False] * 3


def test_who_has_left_the_seat_finds_it_no_longer(room: Room) -> None:
    def leave(record: Transaction) -> None:
        [held] = record.find(Holding, seat=TOWN_LEADER)
        terms.end(record, held, room.clock.now().date() - timedelta(days=1), None, room.clock.now())

    approve(room, LEADER)
    assert finds(room, LEADER)
    room.forward(days=3)
    room.work(leave)
    assert not finds(room, LEADER)


def test_a_deputy_finds_it_while_they_stand_in_and_what_they_decided_for_ever(room: Room) -> None:
    today = room.clock.now().date()
    for kinds, found in ((("secondment",), False), (("general_request",), True)):
        deputy(room, LEADER, HEAD, since=today, until=today + timedelta(days=1), kinds=kinds)
        assert finds(room, HEAD) is found
    request(room, MASTER, "Another matter", TOWN)
    approve(room, HEAD)
    room.forward(days=5)
    assert [one.state for one in room.record.find(Delegation)][-1] in {"agreed", "ended"}
    decided = [one.id for one in room.record.find(Request) if one.decisions]
    seen = room.phone(HEAD).says("/find")
    assert [number for number in ("QS-2026-0001", "QS-2026-0002") if number in seen] == decided


def test_a_closed_town_finds_nothing_and_the_next_what_is_on_its_way(room: Room) -> None:
    def close(record: Transaction) -> None:
        town = record.need(Unit, UNIT.removesuffix("-station"))
        other = next(one for one in record.find(Unit, kind="town") if one.id != town.id)
        town_closure.close(record, town, other, room.clock.now())

    room.work(close)
    room.forward(days=1)
    assert not finds(room, LEADER)
    moved = room.record.need(Request, NUMBER)
    [task] = room.record.find(Task, request=NUMBER, state="open")
    assert words.term("s", task.seat) in words.facts(moved)
    assert list(keeping.findings(room.record)) == []


def test_whom_it_concerns_finds_it_and_who_stood_aside_still_reads_it(room: Room) -> None:
    lend(room, MASTER)
    assert finds(room, MASTER, "Lu Mingyuan")
    assert not finds(room, OTHER_MASTER, "Lu Mingyuan")

    def aside(record: Transaction) -> None:
        known = record.need(Request, NUMBER)
        record.put(known.but(recused=(person(room, LEADER),)))
        record.record("stood_aside", room.clock.now(), request=NUMBER)

    room.work(aside)
    assert finds(room, LEADER)


def test_who_is_asked_for_an_opinion_finds_it_until_they_are_taken_out(room: Room) -> None:
    def add(record: Transaction) -> Task:
        place, now = record.need(Request, NUMBER).place, room.clock.now()
        asked = signers.Adding(
            NUMBER, place, person(room, LEADER), "town_clerk", first=False, text="", at=now
        )
        return signers.add(record, asked)

    assert not finds(room, CLERK)
    task = room.work(add)
    assert finds(room, CLERK)
    room.work(lambda record: signers.remove(record, task, person(room, LEADER), room.clock.now()))
    assert not finds(room, CLERK)


def test_what_only_some_may_read_is_found_by_nobody(room: Room) -> None:
    def noted(record: Transaction) -> None:
        known = record.need(Request, NUMBER)
        said = [one.model_copy(update={"note": "confidential"}) for one in known.decisions]
        record.put(known.but(decisions=tuple(said)))
        record.record("noted", room.clock.now(), request=NUMBER)

    leader = room.phone(LEADER)
    leader.forges(f"show|{NUMBER}|1.0")
    leader.presses("Approve with opinion")
    leader.writes("Agreed: blue curtains")
    room.work(noted)
    assert [finds(room, user, "curtains") for user in (MASTER, LEADER)] == [True, True]
    assert [finds(room, user, "confidential") for user in (MASTER, LEADER)] == [False, False]
