"""What is owed says about what, leads to it, and is done by what names it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from store.documents import Draft, DutyItem
from store.kinds import declared_duties
from store.workflow.duties import checking
from support.inspections import inspected
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

STAFF, CLERK = 7054, 7050


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with inspected():
        yield


def inspect(phone: Phone, where: str, by: str = "20 March") -> str:
    """Report an inspection."""
    phone.says("/new inspection")
    phone.presses(where)
    phone.says(by)
    return phone.presses("Send")


def owed(room: Room, name: str = "rectify") -> list[str]:
    """How it stands, in the order of the inspections."""
    return [one.state for one in room.record.find(DutyItem, name=name)]


@pytest.fixture
def room() -> Room:
    """Two rooms of a station were inspected."""
    room = Room()
    for where in ("Training room", "Qunxing Hall"):
        inspect(room.phone(STAFF), where)
    return room


def opened(phone: Phone, *about: str) -> str:
    """The card of what is owed about that."""
    phone.says("/inbox")
    labels = (label for label, _ in phone.labels())
    return phone.presses(next(one for one in labels if all(part in one for part in about)))


def test_they_are_as_they_are_declared() -> None:
    declared_duties.refuse()


def test_it_is_done_at_its_card_with_what_it_is_about_filled_in(room: Room) -> None:
    phone = room.phone(MASTER)
    card = opened(phone, "Put it right", "Guanhaiwei", "Qunxing")
    assert "JC-2026-0002: Qunxing Hall, by 20 Mar 2026\nPlease do it by 20 Mar" in card
    assert "What was done?" in phone.presses("What was put right")
    assert "Inspection: JC-2026-0002: Qunxing Hall" in phone.says("The exit is clear.")
    phone.presses("Send")
    assert owed(room) == ["open", "done"]
    assert list(checking.findings(room.record)) == []


def test_what_was_begun_is_gone_on_with_and_what_is_done_is_not_begun(room: Room) -> None:
    phone = room.phone(MASTER)
    for _ in range(2):
        opened(phone, "Put it right", "Training")
        phone.presses("What was put right")
    assert len(room.record.find(Draft, kind="rectified", state="open")) == 1
    phone.says("The exit is clear.")
    phone.presses("Send")
    assert "was done in time" in phone.forges("owed|rectify|JC-2026-0001")


def test_it_leads_to_the_request_from_which_it_follows(room: Room) -> None:
    phone = room.phone(MASTER)
    opened(phone, "Put it right", "Qunxing")
    assert "About: Qunxing Hall" in phone.presses("See JC-2026-0002")


def test_what_is_done_already_is_not_offered_again(room: Room) -> None:
    phone = room.phone(MASTER)
    opened(phone, "Put it right", "Qunxing")
    phone.presses("What was put right")
    phone.says("The exit is clear.")
    phone.presses("Send")
    offered = phone.says("/new what was put right")
    assert "[JC-2026-0001: Training room, by 20 Mar 2026]" in offered
    assert "JC-2026-0002" not in offered


def test_nobody_begins_what_another_seat_owes(room: Room) -> None:
    assert "not yours" in room.phone(OFFICER).forges("owed|rectify|JC-2026-0002")
    assert "not yours" in room.phone(OFFICER).forges("owed|look_again|JC-2026-0002|1")
    assert room.record.find(Draft, kind="rectified") == []


def test_the_morning_and_the_late_notice_name_it_and_lead_there(room: Room) -> None:
    for user in (MASTER, CLERK, OFFICER):
        room.phone(user).sees()
    room.move_to(datetime.fromisoformat("2026-03-19T08:30+08:00"))
    about = "Guanhaiwei Town Cultural Station, JC-2026-0001: Training room, by 20 Mar 2026"
    assert "1. By 20 Mar 2026 | Guanhaiwei" in room.phone(MASTER).sees()
    room.move_to(datetime.fromisoformat("2026-03-23T08:30+08:00"))  # the 21st is a Saturday
    told = room.phone(CLERK).sees()
    assert f"1. Late | Put it right | {about} (days late: 3)" in told
    assert "[1]" in told
    assert "About: Training room" in room.phone(CLERK).presses("1")
    above = room.phone(OFFICER).sees()
    assert f"{about} (days late: 3)" in above
    assert "[1]" not in above  # it has no part in the request


def test_of_several_lines_of_a_request_one_is_meant(room: Room) -> None:
    phone = room.phone(MASTER)
    card = opened(phone, "Look at it again", "Qunxing", "wiring")
    assert "JC-2026-0002: Qunxing Hall, by 20 Mar 2026, " in card
    assert "What was seen?" in phone.presses("Second look")
    phone.says("All is well.")
    phone.presses("Send")
    assert owed(room, "look_again") == ["open", "open", "open", "done"]
    leader = room.phone(LEADER)
    leader.sees()
    leader.presses("Send back")
    leader.writes("Please look at the wiring, too.")
    assert owed(room, "look_again") == ["open"] * 4
    phone.sees()
    phone.presses("Amend and resend")
    phone.presses("Change: What was seen")
    phone.says("All is well with the wiring.")
    phone.presses("Send")
    assert owed(room, "look_again") == ["open", "open", "open", "done"]
    leader.sees()
    assert "Done: approved" in leader.presses("Approve")
    assert owed(room, "look_again") == ["open", "open", "open", "done"]
    leader.presses("Take back")
    assert list(checking.findings(room.record)) == []


@pytest.mark.parametrize("forged", ["9", "x", "-1", "٣", "99999999999999999999"])
def test_a_line_that_is_none_is_refused(room: Room, forged: str) -> None:
    for action in ("duty", "owed"):
        said = room.phone(MASTER).forges(f"{action}|look_again|JC-2026-0002|{forged}")
        assert "not yours" in said
