"""Asking about a request: only who may act asks, only who was asked answers, nothing else moves."""

from datetime import timedelta

import pytest

from handlers import hand_over
from store.documents import Enquiry, Event, Holding, Request, Task
from store.record.transaction import Transaction
from support.errands import BUREAU_LEADER, CLERK, COLLEAGUE, LENT, PERSONNEL, approve
from support.room import Phone, Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OTHER_MASTER

NUMBER = "JY-2026-0001"
QUESTION = "Who does the accounts meanwhile?"
REFUSED = ("(This is not yours to act on", "(You made this request or it concerns you")
ANSWER = "Zheng Xiaoyan does."


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def ask(room: Room, user: int = LEADER, whom: str = "Shen Wenjing", text: str = QUESTION) -> str:
    """Ask whoever's name begins so; what is seen then."""
    phone = room.phone(user)
    phone.presses("Ask")
    phone.forges(button(phone, whom))
    return phone.writes(text)


def button(phone: Phone, label: str) -> str:
    return next(data for shown, data in phone.labels() if shown.startswith(label))


def answer(room: Room, user: int = MASTER, text: str = ANSWER) -> str:
    room.phone(user).presses("Answer")
    return room.phone(user).writes(text)


def enquiries(room: Room) -> list[Enquiry]:
    return room.record.find(Enquiry)


def history(room: Room) -> list[str]:
    return [event.what for event in room.record.find(Event, request=NUMBER)]


def test_a_question_is_put_and_answered_and_the_request_stays(room: Room) -> None:
    before = room.record.find(Task, request=NUMBER, state="open")
    assert "Your question has gone to Shen Wenjing" in ask(room)
    seen = room.phone(MASTER).sees()
    assert f"asked, 2 Mar 2026, 09:00:\n> {QUESTION}" in seen
    assert "Full-time in post" in seen
    answer(room)
    seen = room.phone(LEADER).sees()
    assert "Your question was answered | Secondment" in seen
    assert f"Asked Shen Wenjing (station master, Guanhaiwei Town Cultural Station): {QUESTION}" in (
        seen
    )
    assert f"Answer: {ANSWER}" in seen
    assert room.record.find(Task, request=NUMBER, state="open") == before
    assert history(room) == ["sent", "asked", "answered"]
    assert "Done: approved" in room.phone(LEADER).presses("Approve")


def test_files_go_along_with_question_and_answer(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask")
    phone.forges(button(phone, "Shen Wenjing"))
    assert "Not sent yet" in phone.sends("roster.pdf")
    phone.writes(QUESTION)
    assert f"{NUMBER}  roster.pdf" in room.phone(MASTER).sees()
    room.phone(MASTER).presses("Answer")
    room.phone(MASTER).sends("plan.pdf")
    room.phone(MASTER).sends("more.pdf")
    room.phone(MASTER).presses("Send")
    seen = phone.sees()
    assert f"{NUMBER}  plan.pdf" in seen
    assert f"{NUMBER}  more.pdf" in seen
    seen = phone.presses("Details")
    assert seen.index(QUESTION) < seen.index("Attachments: plan.pdf")
    for name in ("roster.pdf", "plan.pdf", "more.pdf"):
        assert f"{NUMBER}  {name}" in seen


def test_what_was_asked_for_and_is_shown_below_stands_no_longer(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask")
    phone.forges(button(phone, "Shen Wenjing"))
    for words in (QUESTION, "And who keeps the keys?"):
        seen = phone.says(words)
        assert f"~ {NUMBER}: the newest is below." in seen
    assert "(Your question has gone to" in phone.presses("Send")


def test_with_one_participant_one_press_asks(room: Room) -> None:
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")
    for words in ("Chairs", "Thirty chairs, please."):
        phone.says(words)
    phone.presses("Skip")
    phone.presses("Send")
    assert "To: Shen Wenjing" in room.phone(LEADER).presses("Ask")


def test_earlier_signers_and_whom_it_concerns_can_be_asked(room: Room) -> None:
    approve(room, LEADER)
    room.phone(PERSONNEL).presses("Ask")
    shown = [label for label, _ in room.phone(PERSONNEL).labels()[:-1]]
    assert [label.split(" (")[0] for label in shown] == [
        "Shen Wenjing",
        "Lu Mingyuan",
        "Zhou Haiping",
    ]


@pytest.mark.parametrize("user", [MASTER, LENT, CLERK, COLLEAGUE, OTHER_MASTER, PERSONNEL])
def test_nobody_but_who_may_act_asks(room: Room, user: int) -> None:
    phone, before = room.phone(user), history(room)
    for data in (f"ask|{NUMBER}|1.0", f"ask_of|{NUMBER}|1.0|P1"):
        assert phone.forges(data).startswith(REFUSED)
    phone.writes("Why?")
    assert (enquiries(room), history(room)) == ([], before)


def test_only_who_takes_part_can_be_asked(room: Room) -> None:
    seen = room.phone(LEADER).forges(f"ask_of|{NUMBER}|1.0|P999")
    assert "cannot be asked" in seen
    assert enquiries(room) == []


@pytest.mark.parametrize("user", [LEADER, LENT, CLERK, OTHER_MASTER, PERSONNEL])
def test_only_who_was_asked_answers(room: Room, user: int) -> None:
    ask(room)
    for data in (f"answer|{NUMBER}|q1", f"enquiry|{NUMBER}|q1", f"answer|{NUMBER}|q9"):
        assert "not yours" in room.phone(user).forges(data)
    room.phone(user).writes(ANSWER)
    assert [one.state for one in enquiries(room)] == ["open"]


def test_a_question_is_answered_once(room: Room) -> None:
    ask(room)
    stale = button(room.phone(MASTER), "Answer")
    answer(room)
    assert "answered already" in room.phone(MASTER).forges(stale)
    assert history(room).count("answered") == 1


@pytest.mark.parametrize("text", ["x", "x" * 2001])
def test_words_of_the_wrong_length_are_asked_for_again_with_the_files_kept(
    room: Room, text: str
) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask")
    phone.forges(button(phone, "Shen"))
    if len(text) > 2:
        phone.sends("a.pdf")
    assert "2 to 2,000 characters" in phone.says(text)
    assert enquiries(room) == []
    phone.writes(QUESTION)
    [kept] = enquiries(room)
    assert kept.asked.text == QUESTION
    assert len(kept.asked.files) == (1 if len(text) > 2 else 0)


def test_what_is_written_long_after_waits_for_a_press_too(room: Room) -> None:
    ask(room)
    room.phone(MASTER).presses("Answer")
    room.clock.forward(minutes=31)
    seen = room.phone(MASTER).says(ANSWER)
    assert ANSWER in seen
    assert [one.state for one in enquiries(room)] == ["open"]
    room.phone(MASTER).presses("Send")
    assert enquiries(room)[0].answer is not None


def test_a_sticker_is_no_question(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask")
    phone.forges(button(phone, "Shen"))
    assert "Please write, or send a photo or a file" in phone.sticks()
    assert "Your question has gone" in phone.writes(QUESTION)


def test_a_question_ends_when_the_request_moves_on(room: Room) -> None:
    ask(room)
    room.phone(MASTER).presses("Answer")
    approve(room, LEADER)
    assert [one.state for one in enquiries(room)] == ["closed"]
    assert "No answer needed any more" in room.phone(MASTER).sees()
    seen = room.phone(MASTER).writes(ANSWER)
    assert "The step that asked is over" in seen
    assert f"not sent.\n> {ANSWER}" in seen
    assert history(room) == ["sent", "asked", "approve"]


@pytest.mark.parametrize("how", ["Withdraw", "Send back"])
def test_a_question_ends_with_the_request(room: Room, how: str) -> None:
    ask(room)
    if how == "Withdraw":
        room.phone(MASTER).presses("Withdraw")
        room.phone(MASTER).presses("Yes, withdraw")
    else:
        room.phone(LEADER).presses("Send back")
        room.phone(LEADER).writes("The letter is not signed.")
    assert [one.state for one in enquiries(room)] == ["closed"]


def test_turning_to_something_else_sends_nothing(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask")
    phone.forges(button(phone, "Shen"))
    assert f"{NUMBER}: not sent" in phone.says("/inbox")
    phone.writes(QUESTION)
    assert enquiries(room) == []


def test_what_was_asked_stands_in_the_inbox_and_is_reminded_of_once(room: Room) -> None:
    ask(room, whom="Lu Mingyuan")
    phone = room.phone(LENT)
    assert "[Zhou Haiping asks | " in phone.says("/inbox")
    assert "1 item to do" in phone.says("/start")
    room.forward(days=1)
    assert phone.sees().count("Zhou Haiping asks | Lu Mingyuan") == 1
    phone.presses("1")
    answer(room, LENT, "With pleasure.")
    room.forward(days=5)
    assert "Zhou Haiping asks" not in phone.sees()
    assert "asks" not in phone.says("/inbox")


def test_who_has_the_seat_now_answers(room: Room) -> None:
    ask(room)

    def change(record: Transaction) -> None:
        [held] = record.find(Holding, seat="330282107-station/station_master")
        today = room.clock.now().date()
        record.put(held.but(until=today - timedelta(days=1)))
        clerk = record.find(Holding, seat="330282107/town_clerk")[0].person
        record.put(Holding(id="H-new", seat=held.seat, person=clerk, since=today))
        record.record("changed", room.clock.now())

    room.work(change)
    assert "not yours" in room.phone(MASTER).forges(f"answer|{NUMBER}|q1")
    assert "Zhou Haiping asks" in room.phone(CLERK).says("/inbox")
    room.phone(CLERK).forges(f"answer|{NUMBER}|q1")
    room.phone(CLERK).writes(ANSWER)
    assert enquiries(room)[0].state == "answered"


def test_a_question_goes_to_the_successor_with_the_seat(room: Room) -> None:
    ask(room)
    room.phone(MASTER).sees()
    today = room.clock.now().date()

    def change(record: Transaction) -> None:
        [held] = record.find(Holding, seat="330282107-station/station_master")
        record.put(held.but(until=today - timedelta(days=1)))
        clerk = record.find(Holding, seat="330282107/town_clerk")[0].person
        record.put(Holding(id="H-new", seat=held.seat, person=clerk, since=today))
        record.record("changed", room.clock.now())
        hand_over(record, today - timedelta(days=2), today, room.clock.now())

    room.work(change)
    assert f"asked, 2 Mar 2026, 09:00:\n> {QUESTION}" in room.phone(CLERK).sees()
    assert "[Answer]" not in room.phone(MASTER).sees()


@pytest.mark.parametrize("how", ["/cancel", "Not now"])
def test_it_can_be_left(room: Room, how: str) -> None:
    phone = room.phone(LEADER)
    phone.presses("Ask")
    phone.forges(button(phone, "Shen"))
    phone.sends("a.pdf")
    seen = phone.says(how) if how == "/cancel" else phone.presses(how)
    assert f"{NUMBER}: not sent" in seen
    assert "decision" not in seen
    assert enquiries(room) == []


def test_who_is_a_party_reads_only_what_they_were_asked(room: Room) -> None:
    approve(room, LEADER)
    ask(room, PERSONNEL, "Zhou Haiping", "Is he needed at the festival?")
    ask(room, PERSONNEL, "Shen Wenjing", QUESTION)
    answer(room, LEADER, "No, he is not.")
    for user, reads in ((MASTER, [QUESTION]), (LENT, []), (BUREAU_LEADER, ["festival", QUESTION])):
        seen = room.phone(user).forges(f"details|{NUMBER}")
        found = [one for one in ("festival", "he is not", QUESTION) if one in seen]
        assert [one for one in found if one != "he is not"] == reads
        assert ("he is not" in found) == ("festival" in reads)


def test_a_question_is_shown_anew_in_another_language(room: Room) -> None:
    ask(room)
    room.phone(MASTER).sees()
    assert f"~ A question for you | Secondment\n{NUMBER}" in room.phone(MASTER).forges(
        "language|zh_CN"
    )


def test_a_forged_send_sends_nothing(room: Room) -> None:
    assert "no longer open" in room.phone(LEADER).forges(f"send_piece|{NUMBER}|1.0")
    assert room.record.need(Request, NUMBER).state == "waiting"
    assert enquiries(room) == []
