"""Words written to a card decide nothing: they are offered back as buttons, and are used once."""

import pytest

from store.documents import Conversation, Enquiry, Event, Request
from support.errands import CLERK, COLLEAGUE, FINANCE, HEAD, LENT, ask_for_money, lend
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OFFICER, Office

NUMBER = "JY-2026-0001"
WORDS = "The letter is not signed."


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def state(room: Room, number: str = NUMBER) -> str:
    return room.record.need(Request, number).state


def history(room: Room) -> list[str]:
    return [event.what for event in room.record.find(Event, request=NUMBER)]


def test_plain_words_are_offered_where_one_card_waits(room: Room) -> None:
    seen = room.phone(LEADER).says(WORDS)
    assert f"You wrote: {WORDS}\nNothing was decided." in seen
    assert history(room) == ["sent"]


@pytest.mark.parametrize(
    ("label", "becomes"),
    [("Approve with this opinion", "waiting"), ("Send back with this", "sent_back")],
)
def test_a_button_decides_with_them(room: Room, label: str, becomes: str) -> None:
    room.phone(LEADER).says(WORDS)
    room.phone(LEADER).presses(label)
    assert state(room) == becomes
    assert room.record.need(Request, NUMBER).decisions[-1].opinion == WORDS
    assert room.record.need(Conversation, str(LEADER)).awaited is None


def test_they_become_a_question_to_who_is_chosen(room: Room) -> None:
    room.phone(LEADER).says("Why him?")
    room.phone(LEADER).presses("Ask this")
    room.phone(LEADER).presses("Lu Mingyuan")
    [enquiry] = room.record.find(Enquiry)
    assert (enquiry.asked.text, enquiry.person) == ("Why him?", "P45")
    assert "Why him?" in room.phone(LENT).sees()


def test_an_added_signer_gives_their_opinion_with_them(room: Room) -> None:
    room.phone(LEADER).presses("Ask for an opinion")
    room.phone(LEADER).presses("Hong Lijun (town head, Guanhaiwei Town)")
    room.phone(LEADER).presses("Hear them first")
    seen = room.phone(HEAD).says(WORDS)
    assert "[Approve with this opinion]" not in seen
    room.phone(HEAD).presses("Object with this")
    assert (
        f"objected | Hong Lijun (town head, Guanhaiwei Town), 2 Mar 2026, 09:00\nOpinion: {WORDS}"
        in (room.phone(LEADER).sees())
    )


def test_where_several_wait_they_are_for_none(room: Room) -> None:
    lend(room, MASTER, "Zheng Xiaoyan")
    assert "was not recognised" in room.phone(LEADER).says(WORDS)


def test_words_that_were_asked_for_are_not_offered(room: Room) -> None:
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes(WORDS)
    assert state(room) == "sent_back"


def test_who_writes_a_request_goes_on_writing(room: Room) -> None:
    phone = room.phone(MASTER)
    ask_for_money(room, MASTER)
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")
    assert "Saved  Subject: Chairs" in phone.says("Chairs")


def test_who_only_records_can_ask_with_them(room: Room) -> None:
    ask_for_money(room, MASTER)
    for user in (FINANCE, LEADER):
        room.phone(user).forges("approve|BK-2026-0001|1.0")
        room.phone(user).forges("approve|BK-2026-0001|1.1|meant")
    seen = room.phone(FINANCE).says("Which account is it?")
    assert "[Ask this]" in seen
    assert "opinion]" not in seen
    assert "[Send back with this]" not in seen


def test_too_few_words_cannot_send_back(room: Room) -> None:
    seen = room.phone(LEADER).says("Why?")
    assert "[Ask this]" in seen
    assert "[Send back with this]" not in seen


@pytest.mark.parametrize("text", ["x", "x" * 2001])
def test_words_of_the_wrong_length_are_not_offered(room: Room, text: str) -> None:
    assert "2 to 2,000 characters" in room.phone(LEADER).says(text)


@pytest.mark.parametrize("how", ["approve", "send_back", "ask", "remark", "object"])
@pytest.mark.parametrize("user", [MASTER, LENT, CLERK, COLLEAGUE, OFFICER, LEADER])
def test_a_forged_press_does_nothing(room: Room, how: str, user: int) -> None:
    """Not even for who may act, where nothing was written."""
    room.phone(user).forges(f"reply_{how}|{NUMBER}|1.0")
    assert history(room) == ["sent"]


def test_words_are_used_once(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.says("Why him?")
    phone.presses("Ask this")
    phone.presses("Lu Mingyuan")
    assert "no longer open" in phone.forges(f"reply_approve|{NUMBER}|1.0")
    assert state(room) == "waiting"
    assert history(room) == ["sent", "asked"]


def test_by_the_wire_a_reply_is_for_the_card_it_answers(office: Office) -> None:
    master = office.talk(MASTER)
    for subject in ("Chairs", "Tables"):
        master.says("/new")
        master.presses("General request")
        master.presses("Town or subdistrict")
        master.says(subject)
        master.says(f"{subject}, please.")
        master.presses("Skip")
        master.presses("Send")
    leader = office.talk(LEADER)
    leader.sees()
    assert "was not recognised" in leader.says(WORDS)
    first = next(one for one in leader.messages() if one["buttons"])["message_id"]
    assert "QS-2026-0001\nAbout: Chairs\nYou wrote" in leader.replies_to(first, WORDS)
    leader.presses("Send back with this")
    with office.record() as record:
        states = [request.state for request in record.find(Request)]
    assert states == ["sent_back", "waiting"]
    assert "Already decided" in leader.replies_to(first, WORDS)
