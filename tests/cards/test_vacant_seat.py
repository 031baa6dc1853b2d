"""What waits at a vacant seat is seen: by who asked, by who can fill it, by the bureau."""

from datetime import timedelta

import pytest

from handlers.administration import operator
from handlers.conversation.rendering import plain
from handlers.texts import actors
from handlers.texts.dossier import Dossier
from store.documents import Holding, Request, Task
from store.record.transaction import Transaction
from support.errands import PERSONNEL, approve, lend
from support.room import Room
from support.standing_in import person
from support.talk import LEADER, MASTER, OFFICER

ADMINISTRATOR = 7070
NUMBER = "JY-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def seat_of(room: Room, user: int) -> str:
    [held] = room.record.find(Holding, person=person(room, user))
    return held.seat


def leaves(room: Room, user: int) -> Holding:
    """Whose account it is held their seat until yesterday; the bot has handed over."""
    [held] = room.record.find(Holding, person=person(room, user))
    until = room.clock.now().date() - timedelta(days=1)

    def end(record: Transaction) -> Holding:
        longer = record.put(held.but(since=until))
        return operator.end_term(record, longer, until, room.clock.now())

    return room.work(end)


def test_a_request_that_meets_a_vacant_seat_says_so_on_the_card_of_who_asked(room: Room) -> None:
    lend(room, MASTER)
    leaves(room, PERSONNEL)
    room.forward(days=1)
    approve(room, LEADER)
    seen = room.phone(MASTER).sees()
    assert "(the seat is vacant; waiting since 3 Mar 2026; the administrator has been told)" in seen


def test_who_can_fill_it_has_it_to_do_and_the_bureau_is_told_once(room: Room) -> None:
    lend(room, MASTER)
    leaves(room, PERSONNEL)
    approve(room, LEADER)
    administrator, officer = room.phone(ADMINISTRATOR), room.phone(OFFICER)
    for phone in (administrator, officer):
        assert phone.sees().count("A request waits at a vacant seat") == 1
    assert "[1 request waits since 2 Mar 2026 | " in administrator.says("/inbox")
    assert "vacant" in administrator.presses(administrator.labels()[0][0])
    lend(room, MASTER, person="Zheng Xiaoyan", start="1 April", end="5 April")
    approve(room, LEADER)
    assert "vacant seat" not in administrator.sees() + officer.sees()


def test_the_list_counts_what_waits_at_the_seat(room: Room) -> None:
    """Of a second one that comes there nobody is told."""
    lend(room, MASTER)
    lend(room, MASTER, person="Zheng Xiaoyan", start="1 April", end="5 April")
    leaves(room, PERSONNEL)
    for number in (NUMBER, "JY-2026-0002"):
        room.phone(LEADER).forges(f"approve|{number}|1.0")
    assert "[2 requests wait since 2 Mar 2026 | " in room.phone(ADMINISTRATOR).says("/inbox")


def test_the_first_screen_counts_the_vacant_seat_as_the_list_does(room: Room) -> None:
    lend(room, MASTER)
    leaves(room, PERSONNEL)
    approve(room, LEADER)
    seen = room.phone(ADMINISTRATOR).says("/start")
    assert "1 item to do." in seen
    assert "[To do]" in seen
    assert "Nothing to do" in room.phone(PERSONNEL + 1).says("/start")


def test_a_seat_that_falls_vacant_while_something_waits_there(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER)
    room.forward(days=1)
    leaves(room, PERSONNEL)
    assert "the seat is vacant; waiting since 3 Mar 2026" in room.phone(MASTER).sees()
    assert "vacant seat" in room.phone(ADMINISTRATOR).sees()


def test_who_left_the_seat_reads_that_it_waits_for_somebody(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER)
    whose = person(room, PERSONNEL)
    leaves(room, PERSONNEL)
    [task] = room.record.find(Task, request=NUMBER, state="open")
    dossier = Dossier(room.record, room.record.need(Request, NUMBER), room.clock.now())
    said = plain(actors.elsewhere(dossier, task, whose), "en")
    assert "waits until somebody is appointed: personnel section, Culture Bureau." in said


def test_a_holder_without_an_account_sees_nothing_either(room: Room) -> None:
    lend(room, MASTER)
    whose = person(room, PERSONNEL)
    room.work(lambda record: operator.unlink(record, whose, room.clock.now()))
    approve(room, LEADER)
    assert "its holder has no account in use; waiting since 2 Mar 2026" in room.phone(MASTER).sees()
    assert "has no account in use" in room.phone(ADMINISTRATOR).sees()


def test_once_the_seat_is_filled_nothing_is_left_of_it(room: Room) -> None:
    lend(room, MASTER)
    held = leaves(room, PERSONNEL)
    approve(room, LEADER)
    room.phone(MASTER).sees()
    today = room.clock.now().date()
    again = held.but(id="H-again", revision=0, since=today, until=None)
    room.work(lambda record: operator.begin_term(record, again, room.clock.now()))
    seen = room.phone(MASTER).sees()
    assert "with the personnel section" in seen
    assert "vacant" not in seen
    assert "Nobody acts" not in room.phone(ADMINISTRATOR).says("/inbox")
