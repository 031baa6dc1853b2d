"""抄送: who asked lets others read the request; at once, and no longer than they may."""

import pytest

from store.documents import Account, CopyTo, Event, Holding
from support.errands import FINANCE, approve, request
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OFFICER, OTHER_LEADER, OTHER_MASTER

NUMBER = "QS-2026-0001"
LABEL = "Qiu Zhihong (town finance office, Guanhaiwei Town)"


@pytest.fixture
def room() -> Room:
    """A general request to the bureau; the town's finance office has no part in it."""
    room = Room()
    request(room, MASTER, "Chairs")
    return room


def copy(room: Room, label: str = LABEL) -> str:
    room.phone(MASTER).presses("Copy to")
    return room.phone(MASTER).presses(label)


def person(room: Room, user: int) -> str:
    return room.record.need(Account, str(user)).person or ""


def details(room: Room, user: int) -> str:
    return room.phone(user).forges(f"details|{NUMBER}")


def test_a_copy_is_told_and_opens_the_details(room: Room) -> None:
    assert "not yours" in details(room, FINANCE)
    assert f"[✓ {LABEL}]" in copy(room)
    seen = room.phone(FINANCE).sees()
    assert "Copy for you | General request" in seen
    assert "[Details]" in seen
    assert "For the station, please." in room.phone(FINANCE).presses("Details")
    assert "Copies: Qiu Zhihong" in details(room, MASTER)
    assert room.record.find(Event, order="-doc_id", limit=1)[0].what == "copied"


def test_a_copy_decides_nothing(room: Room) -> None:
    copy(room)
    for press in ("approve", "reject", "send_back", "ask", "withdrawn", "urge", "copies"):
        place = "" if press in {"withdrawn", "urge", "copies"} else "|1.0"
        assert "not yours" in room.phone(FINANCE).forges(f"{press}|{NUMBER}{place}")


def test_it_is_told_how_it_ends(room: Room) -> None:
    copy(room)
    room.phone(FINANCE).sees()
    approve(room, OFFICER)
    assert "Status: approved" in room.phone(FINANCE).sees()


def test_it_is_told_of_a_withdrawal(room: Room) -> None:
    copy(room)
    room.phone(FINANCE).sees()
    room.phone(MASTER).forges(f"withdrawn|{NUMBER}")
    assert "Status: withdrawn" in room.phone(FINANCE).sees()


def test_what_was_taken_back_ends_at_once(room: Room) -> None:
    copy(room)
    room.phone(FINANCE).forges(f"show|{NUMBER}")
    room.phone(FINANCE).sees()
    assert f"[{LABEL}]" in room.phone(MASTER).presses(f"✓ {LABEL}")
    seen = room.phone(FINANCE).sees()
    assert "was taken back" in seen
    assert "Chairs" not in seen
    assert "not yours" in details(room, FINANCE)
    approve(room, OFFICER)
    assert "approved" not in room.phone(FINANCE).sees()
    assert room.record.need(CopyTo, f"{NUMBER}/{person(room, FINANCE)}").state == "ended"


def test_who_left_the_office_reads_no_more(room: Room) -> None:
    copy(room)
    (held,) = room.record.find(Holding, person=person(room, FINANCE))
    today = room.clock.now().date()
    room.work(lambda record: record.put(held.but(until=today)))
    room.forward(days=1)
    assert "not yours" in details(room, FINANCE)
    assert "Nothing has been copied" in room.phone(FINANCE).forges("page|copies")
    room.phone(FINANCE).sees()
    approve(room, OFFICER)
    assert room.phone(FINANCE).sees() == ""


@pytest.mark.parametrize("user", [OTHER_MASTER, OTHER_LEADER, MASTER])
def test_nobody_elsewhere_can_be_chosen(room: Room, user: int) -> None:
    press = f"copy|{NUMBER}||{person(room, user)}"
    assert "cannot be copied" in room.phone(MASTER).forges(press)
    assert "cannot be copied" in room.phone(MASTER).forges(f"copy|{NUMBER}||P999")
    assert room.record.find(CopyTo) == []


@pytest.mark.parametrize("user", [LEADER, OTHER_MASTER, OTHER_LEADER, OFFICER])
def test_nobody_else_copies_it(room: Room, user: int) -> None:
    assert "not yours" in room.phone(user).forges(f"copy|{NUMBER}||{person(room, FINANCE)}")
    assert room.record.find(CopyTo) == []


def test_what_is_about_a_person_goes_only_to_who_has_a_part_in_such() -> None:
    room, number = asked("secondment")
    room.phone(MASTER).presses("Copy to")
    labels = " ".join(label for label, _ in room.phone(MASTER).labels())
    assert "handling officer" in labels
    assert "finance" not in labels
    assert "cannot be copied" in room.phone(MASTER).forges(
        f"copy|{number}||{person(room, FINANCE)}"
    )


def test_who_gets_it_on_the_desk_is_not_offered(room: Room) -> None:
    room.phone(MASTER).presses("Copy to")
    assert "Culture Bureau" not in " ".join(label for label, _ in room.phone(MASTER).labels())
    press = f"copy|{NUMBER}||{person(room, OFFICER)}"
    assert "cannot be copied" in room.phone(MASTER).forges(press)


def test_it_is_chosen_before_sending_and_told_when_it_is_sent() -> None:
    room = Room()
    phone = room.phone(MASTER)
    phone.says("/new General request")
    phone.presses("Culture bureau")
    for said in ("Chairs", "For the station, please."):
        phone.says(said)
    phone.presses("Skip")
    phone.presses("Copy to")
    phone.presses(LABEL)
    assert "[✓ " in phone.presses("Zhou Haiping (town leader for culture, Guanhaiwei Town)")
    assert "Copies: Qiu Zhihong, Zhou Haiping" in phone.presses("Done")
    assert room.phone(FINANCE).sees() == ""
    phone.presses("Send")
    for user in (FINANCE, LEADER):
        assert "Copy for you" in room.phone(user).sees()
    assert len(room.record.find(CopyTo, request=NUMBER)) == 2


def test_a_forged_choice_before_sending_is_refused() -> None:
    room = Room()
    phone = room.phone(MASTER)
    phone.says("/new General request")
    phone.presses("Culture bureau")
    draft = next(data for _, data in phone.labels() if data.startswith("leave")).split("|")[1]
    assert "cannot be copied" in phone.forges(f"copy_draft|{draft}||{person(room, OTHER_MASTER)}")
    assert "not yours" in room.phone(LEADER).forges(f"copy_draft|{draft}||{person(room, FINANCE)}")


def test_what_is_copied_to_me_is_a_list_of_its_own(room: Room) -> None:
    assert "[Copied to me]" not in room.phone(FINANCE).says("/my")
    copy(room)
    assert "[Copied to me]" in room.phone(FINANCE).says("/my")
    seen = room.phone(FINANCE).presses("Copied to me")
    assert "[In progress | Chairs]" in seen


def test_questions_between_desks_are_not_for_a_copy(room: Room) -> None:
    copy(room)
    phone = room.phone(OFFICER)
    phone.presses("Ask")
    phone.writes("Is it really that much?")
    assert "really that much" in details(room, MASTER)
    assert "really that much" not in details(room, FINANCE)
