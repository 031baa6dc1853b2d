"""What a page of a list shows where much waits, where a seat is one's own cause, of two seats."""

from datetime import date, timedelta

import pytest

import handlers
from handlers.cards import copies
from handlers.conversation import layout, paging
from handlers.conversation.unasked.apart import apart
from handlers.seats.handover import LISTED
from store.documents import Card, Draft, Holding, Request
from store.organisation import terms
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.workflow.actions import submission
from support.errands import HEAD, approve, lend
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER

STATION = "330282107-station/station_master"
TOWN = "330282107/town_leader"
HEAD_SEAT = "330282107/town_head"


@pytest.fixture
def room() -> Room:
    return Room()


def ask(room: Room, numbers: range, by: str = STATION) -> None:
    """So many requests to the town, one a minute, from this seat in the name of its holder."""

    def write(record: Transaction) -> None:
        (holder,) = holders_of(record, by, room.clock.now().date())
        for number in numbers:
            at = room.clock.now() + timedelta(minutes=number)
            answers = {"to": "town", "subject": f"No {number}", "text": "x" * 9}
            draft = Draft(
                id=f"T{number}",
                account=str(MASTER),
                kind="general_request",
                seat=by,
                answers={**answers, "attachments": None},
                touched=at,
            )
            submission.send(record, record.put(draft), holder.id, at)

    room.work(write)


def takes(room: Room, seat: str, of: str) -> str:
    """The holder of `of` takes `seat` too, since January; who they are."""

    def write(record: Transaction) -> str:
        (holder,) = holders_of(record, of, room.clock.now().date())
        term = Holding(id="", seat=seat, person=holder.id, since=date(2026, 1, 1))
        terms.begin(record, term, None, room.clock.now())
        return holder.id

    return room.work(write)


def test_a_page_is_full_while_more_waits(room: Room) -> None:
    """The first twelve are the leader's own cause, so another leader has to decide them."""
    own = takes(room, TOWN, STATION)
    ask(room, range(1, 13))
    for request in room.record.find(Request):
        assert request.person == own
    room.work(_let_another_ask)
    ask(room, range(13, 23))
    seen = room.phone(MASTER).says("/inbox")
    assert "No 13" in seen
    assert "No 12" not in seen
    assert len([line for line in seen.splitlines() if "No " in line]) == paging.PAGE
    more = room.phone(MASTER).presses("More")
    assert "No 22" in more


def _let_another_ask(record: Transaction) -> None:
    """Another master comes, and the first one stays in the leader's seat alone."""
    for term in record.find(Holding, seat=STATION):
        record.put(term.but(until=date(2026, 2, 28)))
    person = record.find(Holding, seat="330282107-station/station_staff", limit=1)[0].person
    record.put(Holding(id="H-new", seat=STATION, person=person, since=date(2026, 1, 1)))


def test_with_two_seats_the_newest_comes_first(room: Room) -> None:
    other = "330282109-station/station_master"
    takes(room, other, STATION)
    room.work(lambda record: _leave(record, other))
    ask(room, range(1, 3), other)
    ask(room, range(3, 5))
    ask(room, range(5, 7), other)
    seen = room.phone(MASTER).says("/my")
    lines = [line.split("No ")[1] for line in seen.splitlines() if "No " in line]
    assert lines == ["6]", "5]", "4]", "3]", "2]", "1]"]


def _leave(record: Transaction, seat: str) -> None:
    """Whoever else holds the seat is gone."""
    for term in record.find(Holding, seat=seat)[:-1]:
        record.put(term.but(until=date(2026, 2, 28)))


def test_above_a_hundred_nothing_is_counted(room: Room) -> None:
    ask(room, range(1, layout.MANY + 1))
    assert "99 items to do" in room.phone(LEADER).says("/start")
    ask(room, range(layout.MANY + 1, layout.MANY + 3))
    assert "More than 99 items to do." in room.phone(LEADER).says("/start")


def test_a_handover_list_says_when_there_is_more_than_it_counts(room: Room) -> None:
    ask(room, range(1, LISTED + layout.MANY + 2))
    head = room.work(lambda record: holders_of(record, HEAD_SEAT, date(2026, 3, 2))[0].id)
    today, day = date(2026, 3, 2), date(2026, 3, 3)

    def hand_over(record: Transaction) -> None:
        term = Holding(id="", seat=TOWN, person=head, since=day)
        terms.begin(record, term, None, room.clock.now())
        handlers.hand_over(record, today, day, room.clock.now() + timedelta(days=1))

    room.work(hand_over)
    seen = room.phone(HEAD).sees()
    assert "More than 99 more under" in seen
    assert seen.count("QS-2026-") == LISTED + paging.PAGE  # and the first page as cards


def test_who_withdraws_is_not_told_of_it(room: Room) -> None:
    """The leader has agreed to it, and has the seat it was asked from since."""
    phone = room.phone(LEADER)
    lend(room, MASTER)
    approve(room, LEADER)
    (master,) = room.record.find(Holding, seat=STATION)
    takes(room, STATION, TOWN)
    room.work(lambda record: record.put(master.but(until=date(2026, 3, 1))))
    phone.sees()
    seen = phone.forges("withdrawn|JY-2026-0001")
    assert "Withdrawn (JY-2026-0001)" in seen
    assert "Withdrawn | Secondment" not in "\n".join(
        part for part in seen.split("\n") if not part.startswith("~")
    )


def test_a_card_of_who_left_is_taken_down_when_the_request_moves_on(room: Room) -> None:
    """It was not among those that a handover looks at."""
    lend(room, MASTER)
    seen = room.phone(LEADER).sees()
    room.work(lambda record: _leave_and_show(record, room))
    assert "[Approve]" in seen
    seen = room.phone(LEADER).sees()
    assert "moved" in seen or "town leader for culture" in seen
    assert "[Approve]" not in seen
    assert "[Approve]" in room.phone(HEAD).sees()


def _leave_and_show(record: Transaction, room: Room) -> None:
    day = room.clock.now().date()
    for card in record.find(Card, account=str(LEADER)):
        record.put(card.but(message=5))
    for term in record.find(Holding, seat=TOWN):
        record.put(term.but(until=day - timedelta(days=1)))
    (head,) = holders_of(record, HEAD_SEAT, day)
    record.put(Holding(id="H-new", seat=TOWN, person=head.id, since=day))
    copies.refresh(apart(record, room.clock.now()), record.need(Request, "JY-2026-0001"))


FORGED = (
    *("", "0", "5", "-1", "999999999999999999999", "two", "t", "t.", "t1", "t2026-13-99.1", "z9"),
    *("r1", "t0000-00-00.0", "t9999-12-31.999999999999999", "t1.2.3", "\u0665", "t\u0665", "t-.1"),
)


@pytest.mark.parametrize("place", FORGED)
@pytest.mark.parametrize("name", ["my", "inbox", "done"])
def test_a_page_that_nobody_was_shown_is_a_page_of_the_list(
    room: Room, name: str, place: str
) -> None:
    """A place that is none is the first page; one in the list shows what comes after it."""
    officer = room.phone(OFFICER)
    empty = officer.says(f"/{name}")
    for way in ("", "b", "x"):
        assert officer.forges(f"page|{name}|{place}|{way}").removeprefix("~ ") == empty
