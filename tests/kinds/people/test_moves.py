"""Entry and exit (M4): never before approval, never over the establishment or under the floor."""

from datetime import UTC, date, datetime

import pytest

from store.documents import Entry, Event, Person, Request
from store.operations.check.record import Checkup
from store.registers.people import roster
from store.registers.people.establishment import Staffed
from support.errands import BUREAU_LEADER, CLERK, PERSONNEL, UNIT, approve, staff
from support.room import Room
from support.talk import LEADER, MASTER

DESKS = (MASTER, LEADER, PERSONNEL, BUREAU_LEADER)
LU, LIU = "P45", "P48"
FIRST_APRIL = datetime(2026, 4, 1, 1, tzinfo=UTC)


@pytest.fixture
def room() -> Room:
    return Room()


def begin(room: Room, kind: str, *, filed: str = "In advance") -> None:
    """The reason, and whether it was done before: 1 March."""
    clerk = room.phone(CLERK)
    clerk.says(f"/new {kind}")
    clerk.says("The town has need of it.")
    clerk.presses(filed)
    if filed != "In advance":
        clerk.says("1 March")


def recruit(room: Room, *, first: str = "20 March", filed: str = "In advance") -> str:
    """Fill it in; what is seen then."""
    begin(room, "recruitment", filed=filed)
    clerk = room.phone(CLERK)
    clerk.says("Cultural officer")
    clerk.presses("Full-time")
    seen = clerk.says(first)
    if "Examination" not in seen:
        return seen
    clerk.presses("Examination")
    clerk.says("A college degree")
    clerk.sends()
    return clerk.presses("Done")


def transfer_out(room: Room, person: str = "Lu Mingyuan", last: str = "20 March") -> str:
    begin(room, "transfer out")
    clerk = room.phone(CLERK)
    clerk.presses(person)
    clerk.says(last)
    clerk.says("Zheng Xiaoyan")
    clerk.says("City library")
    clerk.sends()
    return clerk.presses("Done")


def dismiss(room: Room, *, notice: str, last: str, protected: str = "None") -> str:
    begin(room, "dismissal")
    clerk = room.phone(CLERK)
    clerk.presses("Lu Mingyuan")
    clerk.says(last)
    clerk.says("Zheng Xiaoyan")
    clerk.presses("Failed assessment two years running")
    clerk.says(notice)
    clerk.presses(protected)
    clerk.presses("Objects")
    clerk.says("The mark was not fair.")
    clerk.sends()
    return clerk.presses("Done")


def carried_out(room: Room) -> None:
    """The arrival, reported on 1 April."""
    clerk = room.phone(CLERK)
    clerk.presses("Report arrival")
    clerk.says("Wang Xiaoming 1998-05")
    clerk.says("慈人社〔2026〕5号")
    clerk.says("1 April")
    clerk.presses("Record")


def sent(room: Room) -> None:
    room.phone(CLERK).presses("Send")


def vacant(room: Room, day: date = date(2026, 4, 1)) -> int:
    return Staffed.on(room.record, UNIT, day).vacant


def test_a_post_is_kept_from_the_sending_on_and_filled_once_that_is_reported(room: Room) -> None:
    assert vacant(room) == 1
    recruit(room)
    sent(room)
    assert vacant(room) == 0
    approve(room, *DESKS)
    before = {one.person for one in roster.posts(room.record, UNIT)}
    room.move_to(FIRST_APRIL)
    room.look()
    carried_out(room)
    [post] = [one for one in roster.posts(room.record, UNIT) if one.person not in before]
    assert (post.first, post.quantity, post.facts["title"]) == (
        date(2026, 4, 1),
        1,
        "Cultural officer",
    )
    known = room.record.need(Person, post.person or "")
    assert (known.born, *known.name.names.values()) == ("1998-05", "Wang Xiaoming")
    assert list(Checkup(room.rows, None).findings()) == []


def test_nobody_is_recruited_over_the_establishment(room: Room) -> None:
    """The one vacancy is asked for: for the next there is none, until the first is withdrawn."""
    recruit(room)
    sent(room)
    seen = recruit(room)
    assert "There is no vacancy" in seen
    assert "[Send]" not in seen


def test_the_first_day_is_after_today_also_when_it_is_decided(room: Room) -> None:
    """Asked for 1 May, decided on 3 May: refused, and 4 May offered (hard case 1)."""
    assert "3 Mar 2026" in recruit(room, first="today")
    room = Room()
    recruit(room, first="20 March")
    sent(room)
    approve(room, *DESKS[:-1])
    room.move_to(datetime(2026, 3, 22, 1, tzinfo=UTC))
    room.look()
    leader = room.phone(BUREAU_LEADER)
    seen = leader.presses("Approve")
    assert "23 Mar 2026" in seen
    assert room.record.need(Request, "ZP-2026-0001").state == "waiting"


def test_who_acted_first_files_it_later_and_the_bureau_is_told(room: Room) -> None:
    recruit(room, filed="After the fact")
    sent(room)
    approve(room, MASTER)
    told = room.record.find(Event, request="ZP-2026-0001")
    assert told
    request = room.record.need(Request, "ZP-2026-0001")
    seats = {seat for stage in request.chain if stage.power == "told" for seat in stage.seats}
    assert seats == {"bureau/bureau_culture"}


def test_whoever_leaves_is_on_the_roster_until_the_last_day(room: Room) -> None:
    transfer_out(room)
    sent(room)
    approve(room, *DESKS)
    assert roster.post_of(room.record, LU, UNIT, date(2026, 3, 20)) is not None
    assert roster.post_of(room.record, LU, UNIT, date(2026, 3, 21)) is None
    room.move_to(FIRST_APRIL)
    room.look()
    clerk = room.phone(CLERK)
    clerk.presses("Report completion")
    clerk.says("慈人社〔2026〕6号")
    assert "cannot be before" in clerk.says("19 March")
    clerk.says("25 March")
    clerk.presses("Record")
    assert roster.post_of(room.record, LU, UNIT, date(2026, 3, 25)) is not None
    assert roster.post_of(room.record, LU, UNIT, date(2026, 3, 26)) is None
    assert list(Checkup(room.rows, None).findings()) == []


def test_what_is_never_carried_out_lapses_and_the_post_goes_on(room: Room) -> None:
    transfer_out(room)
    sent(room)
    approve(room, *DESKS)
    room.forward(days=91)
    room.look()
    assert room.record.need(Request, "DC-2026-0001").state == "lapsed"
    assert roster.post_of(room.record, LU, UNIT, date(2026, 6, 10)) is not None


@pytest.mark.parametrize(("count", "refused"), [(2, True), (3, False)])
def test_two_full_time_staff_remain(room: Room, count: int, refused: bool) -> None:  # noqa: FBT001
    staff(room, count)
    seen = transfer_out(room)
    assert ("at least 2 required" in seen) == refused
    assert ("[Send]" in seen) != refused


def test_the_station_master_is_not_offered(room: Room) -> None:
    begin(room, "transfer out")
    assert "Shen Wenjing" not in room.phone(CLERK).sees()


@pytest.mark.parametrize(("last", "refused"), [("30 March", True), ("31 March", False)])
def test_thirty_days_notice(room: Room, last: str, refused: bool) -> None:  # noqa: FBT001
    seen = dismiss(room, notice="1 March", last=last)
    assert ("Thirty days" in seen) == refused


def test_who_is_protected_is_not_dismissed(room: Room) -> None:
    protected = "Pregnancy, maternity or nursing"
    seen = dismiss(room, notice="1 March", last="31 March", protected=protected)
    assert "The person is protected" in seen
    assert room.record.find(Entry, register_name="posts", person=LU)[0].state == "live"
