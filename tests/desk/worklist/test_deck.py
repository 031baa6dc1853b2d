"""One by one: a deck in one message; each decision brings the next, and nothing is left out."""

import pytest

from handlers import composed
from store.documents import Card, Deck, Parcel
from support.errands import lend, officer_with, request, requests, states
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER, says

DECK = f"{OFFICER}/deck"


class Unhurried(Phone):
    """The phone of somebody who reads a card before pressing one of its buttons."""

    def presses(self, label: str) -> str:
        self._room.clock.forward(seconds=2)
        return super().presses(label)


@pytest.fixture
def room() -> Room:
    room = Room()
    room.phones[OFFICER] = Unhurried(room, OFFICER)
    return room


def opened(room: Room, count: int) -> Phone:
    """The officer's phone, a deck of so many on it."""
    return officer_with(room, count, "One by one")


def at(room: Room) -> str | None:
    """The request that the officer's deck shows."""
    return room.record.need(Card, DECK).request


def sent(room: Room) -> list[Parcel]:
    """The messages that the officer got."""
    return [one for one in room.parcels[str(OFFICER)] if one.what == "send"]


def test_each_decision_brings_the_next_in_the_same_message(room: Room) -> None:
    phone = opened(room, 3)
    assert at(room) == "QS-2026-0001"
    seen = phone.presses("Approve")
    assert "~ For your decision | General request\nQS-2026-0002" in seen
    assert "[Skip] [2/3] [End]" in seen
    phone.presses("Approve")
    assert "That is all for now\nApproved: 3\nNothing to do right now." in phone.presses("Approve")
    assert states(room) == ["approved"] * 3


def test_what_was_decided_last_can_be_taken_back_in_the_deck_and_comes_again(room: Room) -> None:
    phone = opened(room, 3)
    assert "[Take back QS-2026-0001]\n[Skip] [2/3] [End]" in phone.presses("Approve")
    seen = phone.presses("Take back QS-2026-0001")
    assert "Taken back" in seen
    assert at(room) == "QS-2026-0001"
    assert "[Skip] [1/3] [End]" in seen
    assert states(room) == ["waiting"] * 3
    for _ in range(3):
        seen = phone.presses("Approve")
    assert "Approved: 3\nNothing to do right now.\n[Take back QS-2026-0003]" in seen
    phone.presses("Take back QS-2026-0003")
    assert states(room) == ["approved", "approved", "waiting"]


def test_what_is_taken_back_is_no_longer_counted_whatever_it_was(room: Room) -> None:
    phone = opened(room, 3)
    phone.presses("Reject")
    phone.writes("There is no money for it.")
    assert "[Skip] [1/3] [End]" in phone.presses("Take back QS-2026-0001")
    phone.presses("Approve")
    assert "That is all for now\nApproved: 1\n[" in phone.presses("End")


def test_taken_back_where_the_deck_ended_it_comes_again_there(room: Room) -> None:
    phone = opened(room, 2)
    phone.presses("Approve")
    phone.presses("Approve")
    seen = phone.presses("Take back QS-2026-0002")
    assert "[2/2]" in seen
    assert at(room) == "QS-2026-0002"
    seen = phone.presses("Approve")
    assert "That is all for now\nApproved: 2\n" in seen


def test_taken_back_elsewhere_the_end_of_the_deck_counts_it_no_longer(room: Room) -> None:
    phone = opened(room, 2)
    phone.presses("Approve")
    phone.presses("Approve")
    seen = phone.forges("take_back|QS-2026-0002|1.0", message=9)
    assert "~ That is all for now\nApproved: 1\n[To do]" in seen
    assert at(room) is None


def test_after_ten_minutes_the_deck_offers_no_way_back(room: Room) -> None:
    phone = opened(room, 3)
    phone.presses("Approve")
    room.clock.forward(minutes=11)
    assert "Take back" not in phone.presses("Skip")
    assert "be taken back until 2 Mar 2026, 09:10" in phone.presses("Take back QS-2026-0001")
    assert states(room) == ["approved", "waiting", "waiting"]


def test_the_deck_is_one_message(room: Room) -> None:
    phone = opened(room, 3)
    before = len(sent(room))
    for _ in range(3):
        phone.presses("Approve")
    assert len(sent(room)) == before


def test_what_is_changed_in_a_deck_that_ends_has_a_message(room: Room) -> None:
    phone = opened(room, 1 + 1)
    for _ in range(2):
        phone.presses("Approve")
    assert room.record.need(Card, DECK).message is None
    ended = max(int(one.id.partition(".")[0]) for one in room.record.find(Parcel))
    changed = [one for one in room.record.find(Parcel, card=DECK) if one.what == "edit"]
    assert not [one for one in changed if one.id.startswith(f"{ended}.") and not one.message]


def test_one_alone_is_no_deck(room: Room) -> None:
    requests(room, MASTER, 1)
    assert "One by one" not in room.phone(OFFICER).says("/inbox")


def test_what_is_skipped_waits_on(room: Room) -> None:
    phone = opened(room, 2)
    assert "QS-2026-0002" in phone.presses("Skip")
    seen = phone.presses("Approve")
    assert "Approved: 1\nSkipped: 1, still in your to-do list" in seen
    assert "[To do]" in seen
    assert states(room)[0] == "waiting"


def test_a_second_press_on_skip_passes_over_nothing(room: Room) -> None:
    phone = opened(room, 3)
    skip = phone.button("Skip")
    phone.forges(skip)
    assert phone.forges(skip) == says("refusal.deck_over")
    assert at(room) == "QS-2026-0002"


def test_a_reason_is_asked_for_as_usual_and_the_next_one_comes(room: Room) -> None:
    phone = opened(room, 2)
    phone.presses("Reject")
    assert at(room) == "QS-2026-0001"
    phone.writes("There is no money for it.")
    assert states(room)[0] == "rejected"
    assert at(room) == "QS-2026-0002"
    assert "Not approved: 1" in phone.presses("End")


def test_turning_the_page_puts_the_question_away(room: Room) -> None:
    phone = opened(room, 2)
    phone.presses("Reject")
    phone.presses("Skip")
    phone.writes("There is no money for it.")
    assert states(room) == ["waiting", "waiting"]


def test_a_decision_on_the_card_itself_moves_the_deck_on_too(room: Room) -> None:
    phone = opened(room, 2)
    room.clock.forward(seconds=2)
    phone.forges("approve|QS-2026-0001|1.0")
    assert at(room) == "QS-2026-0002"


def test_what_is_withdrawn_says_so_and_next_goes_on(room: Room) -> None:
    phone = opened(room, 2)
    room.phone(MASTER).forges("withdrawn|QS-2026-0001")
    seen = phone.sees()
    assert "No action needed: withdrawn" in seen
    assert "[Next] [1/2] [End]" in seen
    assert "QS-2026-0002" in phone.presses("Next")
    assert room.record.need(Deck, str(OFFICER)).passed == ()


def test_the_other_copy_of_the_card_is_kept_up_to_date(room: Room) -> None:
    phone = opened(room, 2)
    copy = f"QS-2026-0001/1/0/bureau/bureau_culture/{OFFICER}"
    phone.presses("Approve")
    edits = [one for one in room.record.find(Parcel) if one.card == copy and one.what == "edit"]
    shown = composed(room.record, edits[-1], room.clock.now())
    assert shown
    assert shown.parcel.text.say == ("card.done",)


def test_a_deck_opened_again_says_where_it_went(room: Room) -> None:
    phone = opened(room, 2)
    moved = phone.button("One by one")
    event = phone._event(kind="press", data=moved, message=7)
    assert "One by one goes on below." in phone._does(event)


def test_who_opened_no_deck_ends_none(room: Room) -> None:
    requests(room, MASTER, 2)
    phone = room.phone(OFFICER)
    phone.sees()
    assert phone.forges("deck_end") == says("refusal.deck_over")
    assert phone.forges("deck_skip||1.0|QS-2026-0001") == says("refusal.deck_over")


def test_a_deck_of_nothing_is_over_at_once(room: Room) -> None:
    assert "Nothing was decided.\nNothing to do right now." in room.phone(OFFICER).forges("deck")


def test_a_deck_has_whatever_kind_waits(room: Room) -> None:
    request(room, MASTER, "Chairs", "Town or subdistrict")
    lend(room, MASTER)
    phone = room.phones[LEADER] = Unhurried(room, LEADER)
    phone.says("/inbox")
    assert "General request" in phone.presses("One by one")
    assert "Secondment" in phone.presses("Approve")
    request(room, OTHER_MASTER, "Tables")
    assert "Nothing to do right now." in phone.presses("Approve")


def test_the_deck_says_which_one_of_how_many_it_is(room: Room) -> None:
    phone = opened(room, 3)
    assert "[Skip] [1/3] [End]" in phone.presses("Skip").replace("2/3", "1/3")
    assert "[Skip] [3/3] [End]" in phone.presses("Approve")


def test_a_second_tap_does_not_decide_on_the_next_one(room: Room) -> None:
    """The edit has come between two taps on the same place: the second carries the next request."""
    phone = opened(room, 3)
    phone.presses("Approve")
    hasty = phone.button("Approve")
    assert "has just changed to QS-2026-0002" in phone.forges(hasty)
    room.clock.forward(seconds=1)
    assert "has just changed" in phone.forges(hasty)
    assert states(room) == ["approved", "waiting", "waiting"]
    room.clock.forward(seconds=1)
    phone.forges(hasty)
    assert states(room) == ["approved", "approved", "waiting"]
