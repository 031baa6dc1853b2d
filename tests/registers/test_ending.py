"""What one request has entered is ended by another, and goes on where that came to nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any
from unittest.mock import patch

import pytest

from store.documents import DutyItem, Entry, Event, Request, Total
from store.documents.registers.entry import FOREVER
from store.forms.chain import decides, records, told
from store.forms.choices import OneOf
from store.forms.field_types import Date, EntryId, Heading
from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.duty import Yearly
from store.forms.ledger.sum import AtLeast, Sum
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.registry import DUTIES, REGISTERS, SUMS
from store.kinds import declared as looked_over
from store.operations.check.record import Checkup
from store.record.transaction import Transaction
from store.registers import sums
from store.workflow.duties import opening
from support.declaring import declared
from support.room import Phone, Room
from support.standing_requests import standing
from support.talk import LEADER, MASTER, OFFICER

STATION = "330282107-station"


class FindingFacts(Form):
    """What was found."""

    kind = "finding_facts"

    name: Heading


FINDINGS = Register("findings", facts=FindingFacts, alone=True)
OPEN = Sum("findings_open", FINDINGS, per="now")
DAYS = Sum("findings_days", FINDINGS, days=True)


class Finding(Kind):
    """Something is amiss from a day on."""

    kind, group, prefix = "finding", "standing", "FX"
    starters = ("station_master",)
    noted = True
    chain = (told("bureau_culture"),)
    enters = (FINDINGS.entered(key=("name",), first="day", goes_on=True),)

    name: Heading
    day: Annotated[Date, Limit(last=0)]


class Mending(Kind):
    """It is put right."""

    kind, group, prefix = "mending", "standing", "ZG"
    starters = ("station_master",)
    correctable = ("day",)
    chain = (decides("town_leader"),)
    closes = (FINDINGS.closed("day", of="finding"),)

    finding: Annotated[EntryId, OneOf("findings")]
    day: Annotated[Date, Limit(last=0)]


def words(kind: type[Kind]) -> dict[str, str]:
    beginning = ("", ".facts", ".summary", ".next")
    found = {f"{kind.kind}{one}": kind.kind + one for one in beginning}
    for asked in kind.questions():
        found |= {f"{kind.kind}.{asked.name}{one}": asked.name + one for one in ("", ".ask")}
    return found


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for one in (OPEN, DAYS):
        monkeypatch.setitem(SUMS, one.name, one)
    said = {**words(Finding), "objection.findings.full": "It is known."}
    with declared(Finding, said), declared(Mending, words(Mending)):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


def finds(room: Room, name: str = "Exit", day: str = "20 February") -> str:
    phone = room.phone(MASTER)
    phone.says("/new finding")
    phone.says(name)
    seen = phone.says(day)
    return phone.presses("Send") if "[Send]" in seen else seen


def mends(room: Room, name: str = "Exit", day: str = "1 March") -> Phone:
    phone = room.phone(MASTER)
    phone.says("/new mending")
    phone.presses(name)
    if "[Send]" in phone.says(day):
        phone.presses("Send")
    return phone


def entry(room: Room, number: str = "FX-2026-0001") -> Entry:
    return room.record.need(Entry, f"{number}/findings")


def stands(room: Room, number: str = "FX-2026-0001") -> tuple[str, date]:
    found = entry(room, number)
    return found.state, found.last


def wrong(room: Room) -> list[str]:
    return list(Checkup(room.rows, None).findings())


def still_open(room: Room) -> int:
    total = room.record.get(Total, f"findings_open/now/{STATION}/-")
    return total.amount if total else 0


def test_it_ends_once_that_is_granted_and_not_before(room: Room) -> None:
    finds(room)
    mends(room)
    assert (stands(room), still_open(room)) == (("live", FOREVER), 1)
    room.phone(LEADER).presses("Approve")
    assert (stands(room), still_open(room)) == (("closed", date(2026, 3, 1)), 0)
    assert wrong(room) == []


def test_it_goes_on_where_the_approval_is_taken_back(room: Room) -> None:
    finds(room)
    mends(room)
    leader = room.phone(LEADER)
    leader.presses("Approve")
    leader.presses("Take back")
    assert (stands(room), still_open(room)) == (("live", FOREVER), 1)
    assert entry(room).ended is None
    assert wrong(room) == []
    leader.presses("Approve")
    assert stands(room) == ("closed", date(2026, 3, 1))


def test_what_is_rejected_ends_nothing(room: Room) -> None:
    finds(room)
    mends(room)
    leader = room.phone(LEADER)
    leader.presses("Reject")
    leader.writes("It is still blocked.")
    assert stands(room) == ("live", FOREVER)
    assert wrong(room) == []


def test_what_has_ended_is_not_offered_again_and_what_waits_is_refused(room: Room) -> None:
    finds(room)
    mends(room)
    mends(room)
    leader = room.phone(LEADER)
    leader.sees()
    leader.forges("approve|ZG-2026-0001|1.0")
    assert "no longer available" in leader.forges("approve|ZG-2026-0002|1.0")
    assert "There is nothing to choose from" in room.phone(MASTER).says("/new mending")
    assert wrong(room) == []


def test_it_does_not_end_before_it_begins(room: Room) -> None:
    finds(room)
    phone = room.phone(MASTER)
    phone.says("/new mending")
    phone.presses("Exit")
    assert "from 20 Feb 2026, so it cannot end earlier" in phone.says("19 February")
    assert room.record.get(Request, "ZG-2026-0001") is None


def test_what_is_in_its_place_meanwhile_keeps_it_from_going_on(room: Room) -> None:
    finds(room)
    mends(room)
    leader = room.phone(LEADER)
    leader.presses("Approve")
    assert "It is known." in finds(room, day="1 March")
    room.phone(MASTER).says("/cancel")
    assert "Sent as FX-2026-0002" in finds(room, day="2 March")
    assert "has taken effect and cannot be taken back" in leader.presses("Take back")
    assert stands(room)[0] == "closed"
    assert wrong(room) == []


def test_where_that_lapses_it_goes_on_and_the_bureau_hears_of_what_is_in_its_place(
    room: Room,
) -> None:
    """Nobody was there to refuse it: both stand, and neither silently."""
    with declared(MendedLater, LATER, Mended):
        finds(room)
        phone = room.phone(MASTER)
        phone.says("/new later")
        phone.presses("Exit")
        phone.says("1 March")
        phone.presses("Send")
        room.phone(LEADER).presses("Approve")
        assert "Sent as FX-2026-0002" in finds(room, day="2 March")
        room.forward(days=30)
        assert room.record.need(Request, "ZL-2026-0001").state == "lapsed"
        assert stands(room)[0] == stands(room, "FX-2026-0002")[0] == "live"
        seen = room.phone(OFFICER).sees()
        assert "in force again, and does not go together with FX-2026-0002" in seen
        [event] = [one for one in room.record.find(Event) if one.what == "lapsed_undone"]
        assert event.details == {"meets": ["FX-2026-0002"]}
        assert wrong(room) == []


def test_where_nothing_is_in_its_place_nobody_is_told(room: Room) -> None:
    with declared(MendedLater, LATER, Mended):
        finds(room)
        phone = room.phone(MASTER)
        phone.says("/new later")
        phone.presses("Exit")
        phone.says("1 March")
        phone.presses("Send")
        room.phone(LEADER).presses("Approve")
        room.forward(days=30)
        assert stands(room) == ("live", FOREVER)
        assert "in force again" not in room.phone(OFFICER).sees()


class Mended(RecordForm):
    """That it was done."""

    kind = "later.done"

    done: Annotated[Date, Limit(last=0)]


class MendedLater(Kind):
    """It is put right, and that is recorded; without that it lapses."""

    kind, group, prefix = "later", "standing", "ZL"
    starters, lapses = ("station_master",), 30
    chain = (decides("town_leader"), records("station_master", form="later.done"))
    closes = (FINDINGS.closed("day", of="finding"),)

    finding: Annotated[EntryId, OneOf("findings")]
    day: Annotated[Date, Limit(last=0)]


LATER = {
    **words(MendedLater),
    "later.done": "Done",
    "later.done.key": "Record it",
    "later.done.done": "Day",
    "later.done.done.ask": "When?",
}


@patch.dict(REGISTERS)
def test_where_one_takes_the_place_of_another_that_has_its_turn(room: Room) -> None:
    REGISTERS["findings"] = Register("findings", facts=FindingFacts, replaces=True)
    finds(room)
    mends(room)
    leader = room.phone(LEADER)
    leader.presses("Approve")
    finds(room, day="2 March")
    leader.presses("Take back")
    assert stands(room) == ("closed", date(2026, 3, 1))
    known = entry(room)
    assert known.ended is None
    assert known.replaced
    assert known.replaced.by == "FX-2026-0002/findings"
    assert wrong(room) == []


def test_what_was_there_from_the_beginning_is_ended_and_goes_on_too(room: Room) -> None:
    known = {"register_name": "findings", "unit": STATION, "state": "live", "key": "Old"}
    old = Entry(id="old", first=date(2020, 1, 1), facts={"name": "Old"}, **known)

    def put(record: Transaction) -> None:
        sums.keep(record, None, old)
        record.record("filled", room.clock.now())

    room.work(put)
    mends(room, "Old")
    leader = room.phone(LEADER)
    leader.presses("Approve")
    assert room.record.need(Entry, "old").last == date(2026, 3, 1)
    leader.presses("Take back")
    assert room.record.need(Entry, "old").but(revision=0) == old.but(revision=0)


@patch.dict(DUTIES)
def test_what_is_reached_once_it_ends_is_owed_again_where_it_goes_on(room: Room) -> None:
    need = AtLeast(DAYS, 10)
    DUTIES["tried"] = Yearly("tried", by="station_master", until="12-31", done_by=need)
    room.work(lambda record: opening.open_due(record, room.clock.now().date()))

    def owed() -> list[str]:
        return [one.state for one in room.record.find(DutyItem, name="tried", unit=STATION)]

    finds(room)
    mends(room)
    leader = room.phone(LEADER)
    for label, states in (("Approve", ["done"]), ("Take back", ["open"])):
        leader.presses(label)
        assert owed() == states
        assert wrong(room) == []


def test_a_check_works_it_out_anew(room: Room) -> None:
    finds(room)
    mends(room)
    room.phone(LEADER).presses("Approve")
    known = entry(room)

    def forge(change: dict[str, Any]) -> list[str]:
        other = room.copied()

        def put(record: Transaction) -> None:
            sums.keep(record, known, known.but(**change))
            record.record("forged", room.clock.now())

        other.work(put)
        return [one for one in wrong(other) if "ZG-2026-0001" in one or "FX" in one]

    again = {"state": "live", "last": FOREVER, "ended": None}
    assert forge(again) == [
        "entries/FX-2026-0001/findings: ZG-2026-0001 ends it, and it is in force."
    ]
    assert known.ended is not None
    later = known.ended.model_copy(update={"day": date(2026, 3, 2)})
    [found] = forge({"ended": later, "last": later.day})
    assert found.endswith("it is not so that ZG-2026-0001 ends it on 2026-03-02.")


def test_it_is_asked_for_from_its_declaration() -> None:
    room, number = standing("mending", "1")
    assert room.record.need(Request, number).state == "approved"
    assert stands(room)[0] == "closed"


def test_what_cannot_work_is_told() -> None:
    assert [*looked_over.faults(Mending)] == []
    names = {"__annotations__": {"day": Date}, "kind": "tried", "starters": ("station_master",)}
    given = {**names, "chain": (decides("town_leader"),), "prefix": "TR"}
    tried = type("Tried", (Kind,), {**given, "closes": (FINDINGS.closed("never", of="day"),)})
    assert [*looked_over.faults(tried)] == [
        "it closes an entry of findings by day, which offers none.",
        "it closes an entry of findings on never, which nobody answers.",
    ]
