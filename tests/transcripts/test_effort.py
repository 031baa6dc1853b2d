"""How many touches and words a request costs: a release must not make it more."""

import pytest

from store.documents import Request
from support.errands import BUREAU_LEADER, PERSONNEL, SURE, approve, ask_for_money, lend, requests
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER


class Counting(Phone):
    """A phone that counts presses and messages."""

    touches = 0
    words = 0

    def says(self, text: str) -> str:
        self.touches += 1
        self.words += not text.startswith("/")
        return super().says(text)

    def sends(self, name: str = "a.pdf") -> str:
        self.touches += 1
        return super().sends(name)

    def forges(self, data: str, message: int = 1) -> str:
        self.touches += 1
        return super().forges(data, message)


@pytest.fixture
def room() -> Room:
    room = Room()
    room.phones[MASTER] = Counting(room, MASTER)
    return room


def counted(room: Room) -> tuple[int, int]:
    """Touches, and those of them that are words."""
    phone = room.phones[MASTER]
    assert isinstance(phone, Counting)
    return phone.touches, phone.words


def test_a_secondment_costs_eleven_touches(room: Room) -> None:
    """/new with its name, person, borrower, work, two days, two files with Done each, Send."""
    assert "Sent as JY-2026-0001" in lend(room, MASTER)
    assert counted(room) == (11, 5)


def test_of_its_words_two_are_needed(room: Room) -> None:
    """The person and the days can be pressed; the borrower and the work are written."""
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("Staff")
    phone.presses("Secondment")
    phone.presses("Lu Mingyuan")
    phone.says("County Museum")
    phone.says("Cataloguing")
    phone.presses("16")
    phone.presses("31")
    phone.sends()
    phone.presses("Done")
    phone.sends()
    phone.presses("Done")
    assert "Sent as JY-2026-0001" in phone.presses("Send")
    assert counted(room) == (13, 2)


def test_an_allocation_as_planned_costs_five_touches_and_no_word(room: Room) -> None:
    """/new with its name, quarter, amounts, no invoice, Send; /funding makes it two."""
    assert "Sent as BK-2026-0001" in ask_for_money(room, MASTER)
    assert counted(room) == (5, 0)


def test_asking_and_answering_cost_three_presses_or_two_and_the_words(room: Room) -> None:
    lend(room, MASTER)
    leader, master = Counting(room, 7002), Counting(room, MASTER)
    leader.presses("Ask")
    leader.presses("Shen Wenjing (station master, Guanhaiwei Town Cultural Station)")
    leader.writes("Who does the accounts meanwhile?")
    master.presses("Answer")
    assert "Your answer was sent" in master.writes("Zheng Xiaoyan does.")
    assert [(one.touches, one.words) for one in (leader, master)] == [(4, 1), (3, 1)]


def test_adding_a_signer_costs_three_presses_and_an_opinion_one(room: Room) -> None:
    lend(room, MASTER)
    leader, head = Counting(room, 7002), Counting(room, 7052)
    for label in (
        "Ask for an opinion",
        "Hong Lijun (town head, Guanhaiwei Town)",
        "Hear them first",
    ):
        leader.presses(label)
    assert "Opinion given" in head.presses("I agree")
    assert (leader.touches, head.touches) == (3, 1)


def test_agreeing_costs_one_press(room: Room) -> None:
    lend(room, MASTER)
    leader = Counting(room, 7002)
    assert "Done: approved" in leader.presses("Approve")
    assert leader.touches == 1


def test_rejecting_for_a_coded_reason_costs_two_presses(room: Room) -> None:
    lend(room, MASTER)
    leader = Counting(room, 7002)
    leader.presses("Reject")
    assert "Done: not approved" in leader.presses("Not needed")
    assert (leader.touches, leader.words) == (2, 0)


def test_accepting_what_was_proposed_costs_one_press(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(7002)
    leader.presses("Send back")
    leader.presses("Propose a change")
    leader.presses("Last day")
    leader.presses("27")
    leader.presses("Send back")
    master = Counting(room, MASTER)
    assert "Sent as JY-2026-0001" in master.presses("Accept and resend")
    assert (master.touches, master.words) == (1, 0)


def officer(room: Room, waiting: int) -> Counting:
    """The officer's phone, so many requests in the list of what there is to do."""
    requests(room, MASTER, waiting)
    phone = Counting(room, OFFICER)
    phone.says("/inbox")
    phone.touches = 0
    return phone


def approved(room: Room) -> int:
    return sum(request.state == "approved" for request in room.record.find(Request))


def test_a_deck_of_nine_costs_nine_presses_and_one(room: Room) -> None:
    phone = officer(room, 9)
    phone.presses("One by one")
    while approved(room) < 9:
        room.clock.forward(seconds=2)
        phone.presses("Approve")
    assert phone.touches == 10


def test_a_batch_of_ten_costs_twelve_presses_once_its_list_is_open(room: Room) -> None:
    phone = officer(room, 10)
    phone.presses("Approve several")
    phone.touches = 0
    for number in range(1, 11):
        phone.presses(f"☐ General request | Guanhaiwei Town | Matter {number}")
    phone.presses("Approve 10")
    phone.presses("Yes, approve 10")
    assert (approved(room), phone.touches) == (10, 12)


def test_and_two_where_it_cannot_be_undone(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    leader = Counting(room, BUREAU_LEADER)
    leader.presses("Approve")
    assert "Done: approved" in leader.presses(SURE)
    assert leader.touches == 2


def test_taking_it_back_costs_one(room: Room) -> None:
    lend(room, MASTER)
    leader = Counting(room, LEADER)
    leader.presses("Approve")
    assert "Taken back" in leader.presses("Take back")
    assert leader.touches == 2
