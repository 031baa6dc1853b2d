"""Declaring a relative must not pick who decides: it is told, seen, and holds to the end (回避)."""

import pytest

from desk.test_passing_on import APPROVE, NUMBER, ask, declares
from store.documents import Event, Kinship, Person, Request
from store.organisation import relatives
from store.record.transaction import Transaction
from support.errands import BUREAU_LEADER, HEAD, LENT, PERSONNEL, approve, lend
from support.room import Room
from support.standing_in import TOWN_LEADER, person, seat
from support.talk import LEADER, MASTER, OFFICER

ADMINISTRATOR = 7070
LENDING = "JY-2026-0001"
DECLARED = "Stands aside: Zhou Haiping, a relative of Shen Wenjing (declared by {}, 2 Mar 2026, 09:"


@pytest.fixture
def room() -> Room:
    return Room()


def removes(room: Room, user: int, other: int) -> str:
    return room.phone(user).forges(f"unkin|{person(room, other)}")


def contests(room: Room, user: int, declarer: int) -> str:
    return room.phone(user).forges(f"not_kin|{person(room, declarer)}")


def seats(room: Room, number: str = NUMBER) -> list[str]:
    return [seat for stage in room.record.need(Request, number).chain for seat in stage.seats]


def test_whoever_is_declared_is_told(room: Room) -> None:
    declares(room, MASTER, LEADER)
    told = room.phone(LEADER).sees()
    assert "Relative declared\nShen Wenjing declared on 2 Mar" in told
    assert "[That is not so]" in told
    removes(room, MASTER, LEADER)
    assert "took back the declaration that you are a relative" in room.phone(LEADER).sees()


@pytest.mark.parametrize(
    ("declarer", "other", "name"),
    [(MASTER, LEADER, "Shen Wenjing"), (LEADER, MASTER, "Zhou Haiping")],
)
def test_everybody_sees_who_is_passed_over_and_why(
    room: Room, declarer: int, other: int, name: str
) -> None:
    declares(room, declarer, other)
    ask(room)
    assert DECLARED.format(name) in room.phone(HEAD).sees()
    approve(room, HEAD)
    assert DECLARED.format(name) in room.phone(MASTER).sees()
    assert "Stands aside: Zhou Haiping" in room.phone(MASTER).forges(f"details|{NUMBER}")


def test_both_sides_see_it(room: Room) -> None:
    """The town's leader stands aside; the bureau's cards say so, and so do those of the town."""
    declares(room, LEADER, LENT)
    lend(room, MASTER)
    line = "Stands aside: Zhou Haiping, a relative of Lu Mingyuan (declared by Zhou Haiping, "
    assert line in room.phone(HEAD).sees()
    approve(room, HEAD)
    assert line in room.phone(PERSONNEL).sees()
    approve(room, PERSONNEL)
    assert line in room.phone(BUREAU_LEADER).sees()
    assert line in room.phone(LENT).sees()


def test_removed_before_the_press_it_holds_all_the_same(room: Room) -> None:
    """Another holder of the seat may have it; whoever was declared may not, though removed."""
    seat(room, 7050, TOWN_LEADER)
    declares(room, MASTER, LEADER)
    ask(room)
    assert seats(room) == [TOWN_LEADER]
    room.forward(minutes=1)
    removes(room, MASTER, LEADER)
    assert "A relative of yours is a party" in room.phone(LEADER).forges(APPROVE)
    assert room.record.need(Request, NUMBER).state == "waiting"
    seen = room.phone(7050).forges(f"details|{NUMBER}")
    assert "; taken back on 2 Mar 2026, 09:01, which does not affect this request)" in seen
    assert "Done: approved" in room.phone(7050).forges(APPROVE)


def test_declared_while_it_waits_and_removed_at_once_it_stays_where_it_went(room: Room) -> None:
    ask(room)
    room.forward(minutes=1)
    declares(room, MASTER, LEADER)
    assert seats(room) == ["330282107/town_head"]
    room.forward(minutes=1)
    removes(room, MASTER, LEADER)
    assert seats(room) == ["330282107/town_head"]
    assert "Stands aside: Zhou Haiping" in room.phone(HEAD).sees()
    assert "A relative of yours" in room.phone(LEADER).forges(APPROVE)
    assert "Done: approved" in room.phone(HEAD).presses("Approve")


def test_sent_again_it_holds_too(room: Room) -> None:
    declares(room, MASTER, LEADER)
    ask(room)
    room.phone(HEAD).presses("Send back")
    room.phone(HEAD).writes("Fewer chairs, please.")
    room.forward(minutes=1)
    removes(room, MASTER, LEADER)
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Subject")
    assert "Decides: town head" in master.says("Ten chairs")
    master.presses("Send")
    assert seats(room) == ["330282107/town_head"]


def test_removed_before_the_desk_it_matters_at(room: Room) -> None:
    """The bureau's leader is declared while the town has it, and removed before it comes there."""
    lend(room, MASTER)
    declares(room, MASTER, BUREAU_LEADER)
    room.forward(minutes=1)
    removes(room, MASTER, BUREAU_LEADER)
    approve(room, LEADER, PERSONNEL)
    seen = room.phone(BUREAU_LEADER).forges(f"approve|{LENDING}|1.2")
    assert "A relative of yours is a party" in seen
    assert room.record.need(Request, LENDING).state == "waiting"


def test_removed_before_it_is_sent_it_does_not_count(room: Room) -> None:
    declares(room, MASTER, LEADER)
    removes(room, MASTER, LEADER)
    room.forward(minutes=1)
    ask(room)
    assert seats(room) == [TOWN_LEADER]
    assert "Stands aside" not in room.phone(LEADER).sees()


def test_whoever_is_declared_can_say_that_it_is_not_so(room: Room) -> None:
    declares(room, MASTER, LEADER)
    ask(room)
    room.phone(PERSONNEL).sees()
    assert "the personnel section has been asked" in room.phone(LEADER).presses("That is not so")
    for user in (PERSONNEL, MASTER):
        assert (
            "declared Zhou Haiping to be a relative; on 2 Mar 2026, 09:00, Zhou Haiping said"
            in (room.phone(user).sees())
        )
    details = room.phone(HEAD).forges(f"details|{NUMBER}")
    assert "; Zhou Haiping says that is not so)" in details
    assert "You have said so already" in contests(room, LEADER, MASTER)
    assert [one.what for one in room.record.find(Event)].count("relative_contested") == 1
    assert "A relative of yours" in room.phone(LEADER).forges(APPROVE) or seats(room) == [
        "330282107/town_head"
    ]


def test_only_what_is_declared_of_oneself_can_be_contested(room: Room) -> None:
    declares(room, MASTER, LEADER)
    assert "This relation was not declared" in contests(room, OFFICER, MASTER)
    removes(room, MASTER, LEADER)
    assert "This relation was not declared" in contests(room, LEADER, MASTER)
    assert "This relation was not declared" in room.phone(LEADER).forges("not_kin|P0")


def test_where_it_is_about_the_personnel_section_administrators_are_asked(room: Room) -> None:
    declares(room, MASTER, PERSONNEL)
    contests(room, PERSONNEL, MASTER)
    assert "Declared relative contested" in room.phone(ADMINISTRATOR).sees()


def test_what_was_declared_before_moments_were_kept_holds(room: Room) -> None:
    """Removed or contested, it has the moment of that from then on."""
    leader, master = person(room, LEADER), person(room, MASTER)

    def put(record: Transaction) -> None:
        record.put(record.need(Person, leader).but(relatives=(master, "P45")))

    room.work(put)
    ask(room)
    assert seats(room) == ["330282107/town_head"]
    undated = "Stands aside: Zhou Haiping, a relative of Shen Wenjing (declared by Zhou Haiping)"
    assert undated in room.phone(HEAD).sees()
    now = room.clock.now()
    room.work(lambda record: relatives.contest(record, leader, master, now))
    room.work(lambda record: relatives.withdraw(record, leader, master, now))
    known = room.record.need(Person, leader)
    assert known.relatives == ("P45",)
    assert known.kinships == (Kinship(of=master, contested=now, withdrawn=now),)
    assert known.declared == (Kinship(of="P45"), *known.kinships)


def test_declared_anew_after_it_was_removed(room: Room) -> None:
    declares(room, MASTER, LEADER)
    room.forward(minutes=1)
    removes(room, MASTER, LEADER)
    room.forward(minutes=1)
    declares(room, MASTER, LEADER)
    ask(room)
    assert seats(room) == ["330282107/town_head"]
    declared = room.record.need(Person, person(room, MASTER)).declared
    assert [one.withdrawn is None for one in declared] == [False, True]


def test_who_stands_aside_by_their_own_word_is_seen_too(room: Room) -> None:
    ask(room)
    leader = room.phone(LEADER)
    leader.presses("Pass on")
    leader.presses("I must stand aside")
    leader.presses("Stand aside")
    assert "Stands aside: Zhou Haiping, at their own request" in room.phone(HEAD).sees()
    assert "Stands aside: Zhou Haiping, at their own request" in room.phone(MASTER).sees()
