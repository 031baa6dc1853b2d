"""What nobody decides is on record once it is sent; what is done about it is recorded then."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated
from unittest.mock import patch

import pytest

import handlers
from store.documents import DutyItem, Entry, Request, Task, Unit
from store.forms.chain import records, told
from store.forms.field_types import Date, Heading
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.duty import Duty
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.registry import DUTIES
from store.kinds import declared_duties
from store.workflow.duties import checking
from support.declaring import declared
from support.room import Room
from support.talk import MASTER

NUMBER, CLERK, STAFF = "WT-2026-0001", 7050, 7054


class Cleared(RecordForm):
    kind = "fault.cleared"

    done: Annotated[Date, Limit(last=0)]


class Fault(Kind):
    """It is cleared by the day that is named, and that is recorded on that day at the latest."""

    kind, prefix = "fault", "WT"
    starters = ("station_staff",)
    noted = True
    chain = (
        told("town_clerk"),
        records("station_master", form="fault.cleared", after="by", limit=0),
    )
    enters = (Register("faults").entered(first="sent", goes_on=True),)

    what: Heading
    by: Annotated[Date, Limit(first=0)]


WORDS = {
    "fault": "Fault",
    "fault.facts": "{what} by {by}",
    "fault.summary": "{what}",
    "fault.next": "Go on.",
    "fault.what": "What",
    "fault.what.ask": "What?",
    "fault.by": "By",
    "fault.by.ask": "By when?",
    "fault.cleared": "Cleared",
    "fault.cleared.key": "Record it",
    "fault.cleared.done": "Day",
    "fault.cleared.done.ask": "When was it?",
    "duty.clear": "Clear it",
}
CLEAR = Duty("clear", by="station_master", after="fault.by", done_by="fault.cleared")


@pytest.fixture
def room() -> Iterator[Room]:
    with declared(Fault, WORDS, Cleared), patch.dict(DUTIES, {CLEAR.name: CLEAR}):
        declared_duties.refuse()
        yield Room()


def send(room: Room, by: str = "Saturday") -> str:
    staff = room.phone(STAFF)
    staff.says("/new fault")
    staff.says("The lamp is broken.")
    assert ", by 7 Mar 2026" in staff.says(by)
    return staff.presses("Send")


def stands(room: Room) -> tuple[str, str, str, str]:
    """The request, its entry, what is owed, and what waits at the desk."""
    [entry] = room.record.find(Entry, request=NUMBER)
    [item] = room.record.find(DutyItem, name="clear")
    [task] = (one for one in room.record.find(Task, request=NUMBER) if one.power == "record")
    return room.record.need(Request, NUMBER).state, entry.state, item.state, task.state


def test_it_is_on_record_at_once_and_recorded_after_that(room: Room) -> None:
    said = send(room)
    assert "on record; next: station master" in said
    assert "[Withdraw" not in said
    assert "on record" in room.phone(CLERK).sees()
    assert stands(room) == ("noted", "live", "open", "open")
    listed = room.phone(STAFF).says("/my")
    assert "[On record, with the station master | The lamp is broken." in listed
    master = room.phone(MASTER)
    master.says("/inbox")
    [label] = (one for one, data in master.labels() if data.startswith("show"))
    assert "Record it" in master.presses(label)
    master.presses("Record it")
    master.says("today")
    master.presses("Record")
    assert stands(room) == ("carried_out", "live", "done", "done")
    assert "Carried out | Fault" in room.phone(STAFF).sees()
    assert list(checking.findings(room.record)) == []


def test_it_is_not_withdrawn(room: Room) -> None:
    send(room)
    assert "cannot be withdrawn" in room.phone(STAFF).forges(f"withdraw_request|{NUMBER}")
    assert stands(room) == ("noted", "live", "open", "open")


def test_what_is_still_to_be_recorded_goes_to_the_town_that_takes_over(room: Room) -> None:
    send(room)
    record = room.record
    old, new = (record.need(Unit, one) for one in ("330282107", "330282104"))
    room.work(lambda writing: handlers.close_town(writing, old, new, room.clock.now()))
    tasks = [one for one in record.find(Task, request=NUMBER) if one.state == "open"]
    assert [one.seat for one in tasks] == [f"{new.id}-station/station_master"]


def test_a_limit_of_no_days_is_that_very_day_be_it_a_saturday(room: Room) -> None:
    assert "by 7 Mar 2026" in send(room)
    [task] = (one for one in room.record.find(Task, request=NUMBER) if one.power == "record")
    assert task.due == date(2026, 3, 7)
    room.phone(MASTER).sees()
    room.move_to(datetime.fromisoformat("2026-03-07T08:30+08:00"))
    assert "Record by 7 Mar 2026 (today)" in room.phone(MASTER).sees()
