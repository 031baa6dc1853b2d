"""The morning digest: one each working day for whoever has anything, true when it comes."""

from datetime import date, datetime

import pytest

from handlers.lists.digest import contents, rounds
from store.documents import Account, Digest, Due, Office, Parcel, Plan, Reminder, Request
from store.record.transaction import Transaction
from support.errands import FINANCE, approve, ask_for_money, lend, request, requests
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER

TOWN = "Town or subdistrict"
TODAY = "Today, "


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    return Room()


def digests(room: Room, user: int) -> list[str]:
    """Those that came since the last look."""
    seen = room.phone(user).sees()
    return [f"{TODAY}{one}" for one in seen.split(TODAY)[1:]]


def set_account(room: Room, user: int, **values: object) -> None:
    def change(record: Transaction) -> None:
        record.put(record.need(Account, str(user)).but(**values))

    room.work(change)


def test_whoever_has_nothing_gets_none(room: Room) -> None:
    room.move_to(at("03-03T09:00"))
    assert room.record.find(Parcel) == []


def test_each_line_is_a_way_to_the_thing(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    lend(room, MASTER)
    room.move_to(at("03-03T08:30"))
    [seen] = digests(room, LEADER)
    assert "1. 2 working days left | Guanhaiwei Town | Chairs" in seen
    assert "2. 2 working days left | Guanhaiwei Town | Lu Mingyuan" in seen
    assert seen.endswith("[1] [2]")
    assert "Subject: Chairs" in room.phone(LEADER).presses("1")


def test_there_is_one_a_day_and_none_on_days_off(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    days = [f"03-{day:02}T{hour}" for day in range(3, 17) for hour in ("08:30", "12:00", "20:00")]
    came = []
    for moment in days:
        room.move_to(at(moment))
        came += [moment] * len(digests(room, LEADER))
    working = (3, 4, 5, 6, 9, 10, 11, 12, 13, 16)
    assert came == [f"03-{day:02}T08:30" for day in working]


def test_a_long_one_leads_to_the_rest(room: Room) -> None:
    requests(room, MASTER, 15)
    room.move_to(at("03-03T08:30"))
    [seen] = digests(room, OFFICER)
    assert seen.count(" working days left | ") == contents.MOST
    assert "There is more under “To do”." in seen
    assert "[To do]" in seen


def test_what_is_over_by_then_is_not_told(room: Room) -> None:
    """It was late on Saturday; on Sunday it was paid."""
    remind(room, FINANCE, "late", plan_of(room, 1))
    ask_for_money(room, MASTER)
    approve(room, FINANCE, LEADER)
    finance = room.phone(FINANCE)
    finance.presses("Record the payment")
    finance.says("today")
    finance.says("2026-0001")
    finance.presses("Record")
    finance.sees()
    room.move_to(at("03-03T08:30"))
    assert "Payment" not in "".join(digests(room, FINANCE))


def plan_of(room: Room, quarter: int) -> str:
    plan = next(one for one in room.record.find(Plan) if one.station == "330282107-station")
    return f"{plan.id}/{quarter}"


def remind(room: Room, user: int, what: str, about: str) -> None:
    def keep(record: Transaction) -> None:
        known = record.get(Digest, str(user)) or Digest(id=str(user))
        one = Reminder(what=what, about=about, fell=date(2026, 3, 2))
        record.put(known.but(kept=(*known.kept, one)))

    room.work(keep)


def test_what_is_too_much_for_one_day_comes_the_next(room: Room) -> None:
    requests(room, MASTER, 9)
    for number in range(9):
        remind(room, LEADER, "lapsed", f"QS-2026-{number + 1:04}")

    def lapse(record: Transaction) -> None:
        for one in record.find(Request):
            record.put(one.but(state="lapsed"))

    room.work(lapse)
    told = []
    for day in ("03-03", "03-04", "03-05"):
        room.move_to(at(f"{day}T08:30"))
        told.append("".join(digests(room, LEADER)).count("Lapsed | "))
    assert told == [contents.BESIDE, 9 - contents.BESIDE, 0]


def test_who_chose_another_time_gets_it_then(room: Room) -> None:
    set_account(room, LEADER, digest="13:30")
    request(room, MASTER, "Chairs", TOWN)
    room.move_to(at("03-03T13:29"))
    assert digests(room, LEADER) == []
    room.move_to(at("03-03T13:30"))
    assert len(digests(room, LEADER)) == 1


def test_who_wants_none_gets_none_and_the_office_may_set_another_time(room: Room) -> None:
    def set_time(record: Transaction) -> None:
        office = record.need(Office, "office")
        rules = office.rules.model_copy(update={"digest": "10:00"})
        record.put(office.but(rules=rules))
        record.record("office_changed", room.clock.now())

    room.work(set_time)
    set_account(room, LEADER, digest="off")
    request(room, MASTER, "Chairs", TOWN)
    request(room, MASTER, "Tables")
    room.move_to(at("03-03T09:59"))
    assert digests(room, OFFICER) == []
    room.move_to(at("03-03T10:00"))
    assert len(digests(room, OFFICER)) == 1
    assert digests(room, LEADER) == []


def test_after_downtime_it_comes_late_the_same_day_and_never_at_night(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    room.clock.move_to(at("03-03T15:00"))
    room.look()
    assert len(digests(room, LEADER)) == 1
    room.clock.move_to(at("03-04T22:00"))
    room.look()
    assert digests(room, LEADER) == []
    room.move_to(at("03-05T08:30"))
    assert len(digests(room, LEADER)) == 1


@pytest.mark.parametrize("step", range(8))
def test_killed_in_between_nobody_is_missed_and_nobody_gets_it_twice(room: Room, step: int) -> None:
    users = [int(one.id) for one in room.record.find(Account)]
    for user in users:
        remind(room, user, "lapsed", "QS-2026-0001")
    request(room, MASTER, "Chairs", TOWN)

    def lapse(record: Transaction) -> None:
        record.put(record.need(Request, "QS-2026-0001").but(state="lapsed"))

    room.work(lapse)
    steps = 0
    fall = room.duty._fall

    def killed(record: Transaction, due: Due, moment: datetime) -> None:
        nonlocal steps
        fall(record, due, moment)
        steps += due.what == "digest"
        if steps == step * 7 + 1:
            raise OSError("killed before the commit")

    room.begin(killed)
    with pytest.raises(OSError, match="killed"):
        room.move_to(at("03-03T08:30"))
    room.begin()
    room.look()
    assert [len(digests(room, user)) for user in users] == [1] * len(users)


def test_one_that_cannot_be_told_keeps_nobody_else_from_theirs(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    request(room, MASTER, "Chairs", TOWN)
    request(room, MASTER, "Tables")
    bring = rounds.bring

    def broken(turn: object, account: Account) -> bool:
        if account.id == str(LEADER):
            raise ValueError("broken")
        return bring(turn, account)  # type: ignore[arg-type]

    monkeypatch.setattr(rounds, "bring", broken)
    room.move_to(at("03-03T08:30"))
    assert digests(room, LEADER) == []
    assert len(digests(room, OFFICER)) == 1
    assert "a digest could not be put together" in caplog.text
