"""A sheet for each register: its rows become entries, are put right, and are written out again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from click.testing import Result

import store
from store.documents import Due, DutyItem, Entry, Event, Holding, Plan, Total
from store.documents.registers.entry import FOREVER, Ended
from store.engine.rows.database import RowsDB
from store.forms.field_types import Files, Heading
from store.forms.form import Form
from store.forms.ledger.duty import Duty
from store.forms.ledger.sheet import Sheet
from store.forms.register import Register
from store.forms.registry import DUTIES, REGISTERS
from store.forms.types.rows import Rows
from store.office.workbook.loading import Faulty, load
from store.office.workbook.rows import Cleared, Entries, RegisterRow
from store.operations.check.record import Checkup
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers import ending
from store.sample import fill
from store.workflow.duties import opening as duties
from support.errands import lend
from support.room import Room
from support.talk import MASTER

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
HERE, THERE = "330282107-station", "330282108-station"
HALL = f"{HERE}/rooms/hall"
NEW_YEAR = date(2026, 1, 1)
PERSON, OTHER = "P45", "P46"

Bot = Callable[..., Result]
Given = Mapping[str, Any]


class Undone(Exception):
    """Nothing of it is to stay."""


@pytest.fixture(scope="module")
def rows() -> RowsDB:
    rows = store.open_record("sqlite://")
    with rows.transaction():
        fill(Transaction(rows), NOW)
    return rows


@pytest.fixture
def record(rows: RowsDB) -> Iterator[Transaction]:
    with suppress(Undone), rows.transaction():
        yield Transaction(rows)
        raise Undone


def put(record: Transaction, register: str, *given: Given, at: datetime = NOW) -> list[str]:
    """Load these rows, the first as row 3; the notes."""
    numbered = tuple(RegisterRow(number, one) for number, one in enumerate(given, start=3))
    return load(record, Entries(registers={register: numbered}), at).notes


def refused(record: Transaction, register: str, *given: Given) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        put(record, register, *given)
    return [f"{one.row} {one.field}: {one.what}" for one in faulty.value.faults]


def newest(record: Transaction) -> Event:
    return max(record.find(Event), key=lambda one: int(one.id))


def checked(record: Transaction, rows: RowsDB) -> list[str]:
    return list(Checkup(rows, None).findings())


def room(**given: Any) -> dict[str, Any]:
    known = {"unit": HERE, "facts.name": "排练厅", "facts.function": "rehearsal"}
    return known | {"first": date(2020, 1, 1), "quantity": 80_00} | given


def day(**given: Any) -> dict[str, Any]:
    return {"unit": HERE, "person": PERSON, "first": date(2026, 2, 3), "quantity": 1} | given


def opening(record: Transaction, register: str) -> list[Entry]:
    """What was put on record by a sheet."""
    found = record.find(Entry, register_name=register)
    return [one for one in found if one.id.startswith("E")]


def test_a_row_is_an_entry_that_no_request_tells_of(record: Transaction, rows: RowsDB) -> None:
    before = record.need(Total, f"area/now/{HERE}/-")
    put(record, "rooms", room(unit="观海卫镇综合文化站"))
    [entry] = opening(record, "rooms")
    assert (entry.id, entry.state, entry.request) == ("E1/rooms", "live", None)
    assert (entry.key, entry.last) == (f"{HERE}/排练厅", FOREVER)
    assert entry.facts == {"name": "排练厅", "function": "rehearsal"}
    assert record.need(Total, f"area/now/{HERE}/-").amount == before.amount + 80_00
    assert newest(record).details["added"] == {"entries": 1}
    assert checked(record, rows) == []


def test_the_same_rows_twice_change_nothing(record: Transaction) -> None:
    put(record, "service_days", day(), day(), day(first=date(2026, 2, 4)))
    known, event = opening(record, "service_days"), newest(record)
    put(record, "service_days", day(first=date(2026, 2, 4)), day(), day())
    assert opening(record, "service_days") == known
    assert newest(record) == event


def test_a_row_without_an_id_can_be_made_void_too(record: Transaction) -> None:
    put(record, "rooms", room())
    for _ in range(2):
        put(record, "rooms", room(state="void"))
        assert [one.state for one in opening(record, "rooms")] == ["void"]


def test_a_row_that_is_put_right_leaves_what_was_there_in_the_trail(
    record: Transaction, rows: RowsDB
) -> None:
    put(record, "rooms", room())
    put(record, "rooms", {"id": "E1/rooms", "quantity": 90_00, "last": date(2026, 1, 31)})
    [entry] = opening(record, "rooms")
    assert (entry.quantity, entry.last, entry.state) == (90_00, date(2026, 1, 31), "closed")
    assert newest(record).details["changed"] == {
        "entries/E1/rooms": {
            "last": ["9999-12-31", "2026-01-31"],
            "quantity": [80_00, 90_00],
            "state": ["live", "closed"],
        }
    }
    assert checked(record, rows) == []
    put(record, "rooms", {"id": "E1/rooms", "last": Cleared.CLEARED})
    assert [(one.last, one.state) for one in opening(record, "rooms")] == [(FOREVER, "live")]


def test_a_name_is_put_right_in_the_offices_language(record: Transaction) -> None:
    put(record, "rooms", {"id": HALL, "facts.name": "大剧场"})
    entry = record.need(Entry, HALL)
    assert entry.facts["name"] == {"zh_CN": "大剧场", "en": "Qunxing Hall"}
    assert entry.key == f"{HERE}/hall"
    assert newest(record).details["changed"] == {
        f"entries/{HALL}": {"facts.name.zh_CN": ["群星剧场", "大剧场"]}
    }
    put(record, "rooms", {"id": HALL, "facts.name": "Qunxing Hall"})
    assert record.need(Entry, HALL).facts == entry.facts


def test_what_is_not_in_the_sheet_stays_and_is_noted(record: Transaction) -> None:
    put(record, "titles", title(), title(**{"facts.grade": "associate"}))
    [note] = put(record, "titles", title())
    assert note.startswith("titles: 1 of its entries in force are not in the sheet and stay (E2/")
    assert {one.state for one in opening(record, "titles")} == {"live"}
    assert put(record, "titles", title(), {"id": "E2/titles", "state": "void"}) == []
    assert [one.state for one in opening(record, "titles")] == ["live", "void"]


def title(**given: Any) -> dict[str, Any]:
    known = {"unit": HERE, "person": PERSON, "first": date(2020, 1, 1)}
    return known | {"facts.grade": "librarian"} | given


def test_of_several_of_one_key_the_next_takes_the_place(record: Transaction) -> None:
    known = record.need(Entry, f"{HERE}/tenures")
    later = {"unit": HERE, "person": PERSON, "first": date(2025, 7, 1)}
    put(record, "tenures", later)
    ended = record.need(Entry, known.id)
    assert (ended.last, ended.state) == (date(2025, 6, 30), "closed")
    assert f"entries/{known.id}" in newest(record).details["changed"]
    put(record, "tenures", {"id": "E1/tenures", "first": date(2025, 8, 1)})
    assert record.need(Entry, known.id).last == date(2025, 7, 31)
    put(record, "tenures", {"id": "E1/tenures", "state": "void"})
    again = record.need(Entry, known.id)
    assert (again.last, again.state, again.replaced) == (known.last, "live", None)


def test_what_a_request_has_ended_is_read_back_as_it_is(record: Transaction) -> None:
    put(record, "tenures", {"unit": HERE, "person": PERSON, "first": date(2025, 7, 1)})
    known = record.need(Entry, "E1/tenures")
    how = Ended(by="ZG-2026-0001", day=date(2026, 2, 1), last=known.last)
    record.put(ending.ended(known, how))
    known = record.need(Entry, "E1/tenures")
    put(record, "tenures", {"id": known.id, "last": known.last, "state": "closed"})
    assert record.need(Entry, known.id) == known
    wrong = "ZG-2026-0001 ended it: only a request can change that"
    for what, given in (("last", date(2026, 1, 1)), ("state", "live")):
        told = refused(record, "tenures", {"id": known.id, what: given})
        assert told == [f"3 {what}: {wrong}"]
    put(record, "tenures", {"id": known.id, "state": "void"})
    void = record.need(Entry, known.id)
    assert (void.state, void.last) == ("void", FOREVER)


def test_what_another_took_the_place_of_is_read_back_as_it_is(record: Transaction) -> None:
    put(
        record,
        "tenures",
        {"unit": HERE, "person": PERSON, "first": date(2025, 7, 1)},
    )
    known = record.find(Entry, register_name="tenures", unit=HERE)
    shown = [{"id": one.id, "last": one.last, "state": one.state} for one in known]
    put(record, "tenures", *shown)
    assert record.find(Entry, register_name="tenures", unit=HERE) == known
    first = next(one for one in known if one.replaced)
    assert refused(record, "tenures", {"id": first.id, "last": date(2025, 1, 1)}) == [
        "3 last: E1/tenures took its place then: change the first day of that"
    ]


def test_a_quarter_tells_its_days(record: Transaction, rows: RowsDB) -> None:
    plan = record.need(Plan, f"{HERE}/2026")
    [amount] = [one.amount for one in plan.instalments if (one.line, one.quarter) == ("staff", 1)]
    paid = {"unit": HERE, "key.quarter": "2026/1", "row": "staff", "quantity": amount}
    paid["facts.paid"] = date(2026, 2, 1)
    put(record, "payments", paid)
    [entry] = opening(record, "payments")
    assert entry.key == f"{HERE}/2026/1/staff"
    assert (entry.first, entry.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert entry.facts == {"paid": "2026-02-01"}
    assert checked(record, rows) == []
    assert refused(record, "payments", {"id": entry.id}, {**paid, "facts.voucher": "另一张"}) != []
    [wrong] = refused(record, "payments", {**paid, "key.quarter": "2026-1"})
    assert wrong == "3 key.quarter: is '2026-1' and should be written as 2026/1"


def test_whoever_was_away_and_is_back_is_not_missed(record: Transaction) -> None:
    away = {"unit": HERE, "person": PERSON, "first": date(2024, 1, 1), "last": date(2024, 5, 1)}
    put(record, "off_post", away, {**away, "person": OTHER, "state": "live"})
    assert [one.state for one in opening(record, "off_post")] == ["closed", "live"]


UNREAD: list[tuple[str, dict[str, Any], str]] = [
    ("rooms", room(unit="没有"), "unit: there is no unit 没有: give its id or its whole name"),
    ("rooms", room(unit="330282107"), "unit: 330282107 is a town: registers are kept by station"),
    ("rooms", room(id="E9/rooms"), "id: there is no E9/rooms in this register: leave it empty"),
    ("rooms", room(number="CD-2026-0001"), "number: no request tells of a new row: leave it"),
    ("rooms", room(state="asked"), "state: only a request is asked for: it is in force, or void"),
    ("rooms", room(state="closed"), "last: is missing: write it"),
    ("rooms", room(first=None), "first: is missing: write it"),
    ("rooms", room(**{"facts.name": None}), "facts.name: is missing: write it"),
    ("rooms", room(**{"facts.name": "厅"}), "facts.name: should be at least 2 and at most 60 char"),
    ("rooms", room(last=date(2019, 1, 1)), "last: 2019-01-01 is before the first day, 2020-01-01"),
    ("titles", title(person="没有"), "person: there is nobody called 没有: give the whole name"),
    ("room_uses", {"unit": HERE, "facts.room": "没有"}, "facts.room: there is no 没有 in rooms at"),
]


@pytest.mark.parametrize(("register", "row", "said"), UNREAD, ids=[one[2][:30] for one in UNREAD])
def test_a_fault_has_its_row_column_and_cure(
    record: Transaction, register: str, row: dict[str, Any], said: str
) -> None:
    known = record.find(Entry)
    given = {name: one for name, one in row.items() if one is not None}
    [wrong] = refused(record, register, given)
    assert wrong.startswith(f"3 {said}")
    assert record.find(Entry) == known


def used(**given: Any) -> dict[str, Any]:
    known = {"unit": HERE, "facts.room": "群星剧场", "facts.purpose": "show", "facts.what": "越剧"}
    return known | {"first": date(2026, 4, 1), "last": date(2026, 4, 3)} | given


def test_what_must_not_meet_is_refused(record: Transaction) -> None:
    later = used(first=date(2026, 4, 3), last=date(2026, 4, 5))
    meets = "first: these days meet those of"
    assert refused(record, "room_uses", used(), later) == [
        f"4 {meets} row 3: end one before the other begins"
    ]
    put(record, "room_uses", used())
    assert refused(record, "room_uses", later) == [
        f"3 {meets} E1/room_uses (2026-04-01 to 2026-04-03): end one before the other begins"
    ]
    put(record, "room_uses", {"id": "E1/room_uses", "state": "void"}, later)


def test_more_than_there_may_be_of_a_key_is_refused(record: Transaction) -> None:
    assert refused(record, "service_days", day(), day(), day(unit=THERE)) == [
        "5 first: 0.5 is too much beside the 1 that are there: 1 is the most"
    ]


def test_rows_that_change_places_do_not_meet(record: Transaction) -> None:
    april, may = (date(2026, 4, 1), date(2026, 4, 3)), (date(2026, 5, 1), date(2026, 5, 3))
    put(record, "room_uses", used(), used(first=may[0], last=may[1]))
    put(
        record,
        "room_uses",
        {"id": "E1/room_uses", "first": may[0], "last": may[1]},
        {"id": "E2/room_uses", "first": april[0], "last": april[1]},
    )
    assert [one.first for one in opening(record, "room_uses")] == [may[0], april[0]]


def test_what_a_request_tells_is_only_put_right_there() -> None:
    office = Room()
    lend(office, MASTER)
    number, own_id = "JY-2026-0001", "JY-2026-0001/off_post"
    known = office.record.need(Entry, own_id)
    shown = {"id": own_id, "first": known.first, "number": number, "state": "asked"}
    office.work(lambda record: put(record, "off_post", shown))
    changed = {**shown, "facts.work": "别的工作"}
    as_it_is = f"is {known.facts['work']} as {number} has it"
    assert office.work(lambda record: refused(record, "off_post", changed)) == [
        f"3 facts.work: {as_it_is}: correct it there, or take this row out"
    ]
    again = {"unit": known.unit, "person": known.person, "first": known.first}
    again["last"] = known.last
    assert office.work(lambda record: refused(record, "off_post", again)) == [
        f"3 first: is on record as {own_id}: take the row out, or give it that ID"
    ]
    assert office.record.need(Entry, own_id) == known


def test_a_goal_that_is_reached_by_a_sheet_is_met(record: Transaction, rows: RowsDB) -> None:
    centre = record.find(Holding, seat="centre/centre_staff")[0].person
    duties.open_due(record, day_of(NOW))
    [item] = record.find(DutyItem, name="service_goal", person=centre)
    assert item.state == "open"
    days = free(record, centre, [date(2026, 1, 1) + timedelta(days=one) for one in range(60)])
    given = [day(person=centre, first=one, quantity=2) for one in days]
    put(record, "service_days", *given)
    assert record.need(DutyItem, item.id).met == day_of(NOW)
    assert checked(record, rows) == []
    void = [{"id": one.id, "state": "void"} for one in opening(record, "service_days")]
    put(record, "service_days", *void[:40])
    assert record.need(DutyItem, item.id).met is None
    assert checked(record, rows) == []


def free(record: Transaction, person: str, days: list[date]) -> list[date]:
    taken = {one.first for one in record.find(Entry, register_name="service_days", person=person)}
    return [one for one in days if one not in taken]


def test_who_was_away_before_is_reminded_of_too(record: Transaction) -> None:
    away = {"unit": HERE, "person": PERSON, "first": date(2026, 2, 1), "last": date(2026, 3, 31)}
    put(record, "off_post", away)
    due = record.find(Due, about="E1", state="open")
    assert {one.what for one in due} == {"secondment", "overdue_return"}
    put(record, "off_post", {"id": "E1/off_post", "last": date(2026, 2, 20)})
    assert record.find(Due, about="E1", state="open") == []


TRIAL = Duty("trial", by="town_leader", after="tenures.first", days=365, done_by="allocation")


def test_what_follows_from_a_row_is_owed_while_it_is_not_over(
    record: Transaction, rows: RowsDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DUTIES, "trial", TRIAL)
    row = {"person": PERSON, "first": date(2025, 7, 1)}
    put(record, "tenures", {"unit": HERE, **row}, {"unit": THERE, **row, "first": date(2024, 7, 1)})
    [item] = record.find(DutyItem, name="trial")
    assert (item.of, item.until, item.state) == ("E1/tenures", date(2026, 7, 1), "open")
    assert checked(record, rows) == []
    put(record, "tenures", {"id": "E1/tenures", "first": date(2025, 8, 1)})
    assert [one.until for one in record.find(DutyItem, name="trial")] == [date(2026, 8, 1)]
    assert checked(record, rows) == []
    put(record, "tenures", {"id": "E1/tenures", "state": "void"})
    assert [one.state for one in record.find(DutyItem, name="trial")] == ["void"]
    assert checked(record, rows) == []


class Item(Form):
    """One row."""

    kind = "invented_item"

    name: Heading


class Listed(Form):
    """What fits into no cell, and what does."""

    kind = "invented_list"

    title: Heading
    items: Rows[Item]
    papers: Files | None


def test_what_fits_into_no_cell_has_no_column(
    record: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = Register("lists", facts=Listed)
    monkeypatch.setitem(REGISTERS, "lists", register)
    names = [one.name for one in Sheet(register).columns]
    assert names == ["id", "unit", "facts.title", "first", "last", "state", "number"]
    row = {"unit": HERE, "first": date(2026, 1, 1), "facts.title": "示例"}
    assert refused(record, "lists", row) == ["3 : has no room for items: enter it by a request"]
    facts = {"title": "示例", "items": [{"name": "第一项"}]}
    known = Entry(id="L1", register_name="lists", key="1", unit=HERE, first=NEW_YEAR, state="live")
    record.put(known.but(facts=facts))
    put(record, "lists", {"id": "L1", "facts.title": "另一个"})
    assert record.need(Entry, "L1").facts == {**facts, "title": "另一个"}
