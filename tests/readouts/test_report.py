"""/report: the requests of a period as a workbook, and of nobody what they may not read."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bot.outbox.files import workbooks
from handlers.conversation.typed.periods import Period, read_period
from handlers.readouts.report import writing
from locales import LANGUAGES
from store.documents import Account, Parcel, Request
from store.documents.chat.parcel import Book
from store.rules.authority.access import may_see
from support.errands import BUREAU_LEADER, CLERK, approve, ask_for_money, lend, request
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER, Office

STRANGER = 7090
TODAY = date(2026, 3, 2)
TYPED = [
    ("2026", "2026-01-01/2026-12-31"),
    ("2026年度", "2026-01-01/2026-12-31"),
    ("去年", "2025-01-01/2025-12-31"),
    ("本季度", "2026-01-01/2026-03-31"),
    ("last quarter", "2025-10-01/2025-12-31"),
    ("2026Q1", "2026-01-01/2026-03-31"),
    ("Q4", "2025-10-01/2025-12-31"),
    ("q1 2025", "2025-01-01/2025-03-31"),
    ("2025年二季度", "2025-04-01/2025-06-30"),
    ("今年一季度", "2026-01-01/2026-03-31"),
    ("2025年下半年", "2025-07-01/2025-12-31"),
    ("2026-02", "2026-02-01/2026-02-28"),
    ("上个月", "2026-02-01/2026-02-28"),
    ("March", "2026-03-01/2026-03-31"),
    ("4月", "2025-04-01/2025-04-30"),
    ("2026-03-05", "2026-03-05/2026-03-05"),
    ("1月5日至3月1日", "2026-01-05/2026-03-01"),
    ("11月至2月", "2025-11-01/2026-02-28"),
    ("2026-01-01 2026-03-31", "2026-01-01/2026-03-31"),
    ("2026.1.1-2026.3.2", "2026-01-01/2026-03-02"),
    ("from January to March 2026", "2026-01-01/2026-03-31"),
    ("二〇二六年一月至三月", "2026-01-01/2026-03-31"),
]
NO_PERIODS = ["2026-13", "2026-02-30", "1", "20261", "soon", "2026-03-31 to 2026-01-01", "9" * 99]


@pytest.mark.parametrize(("words", "period"), TYPED)
def test_a_period_is_read_as_people_write_it(words: str, period: str) -> None:
    assert str(read_period(words, TODAY)) == period


@given(st.text(max_size=40))
def test_anything_may_be_written(words: str) -> None:
    period = read_period(words, TODAY)
    assert period is None or Period.packed(str(period)) == period


@pytest.mark.parametrize("words", NO_PERIODS)
def test_what_is_no_period_is_said_in_one_sentence(words: str) -> None:
    room = Room()
    assert "is no period" in room.phone(MASTER).says(f"/report {words}")
    assert not books(room, MASTER)


def books(room: Room, user: int) -> list[Book]:
    sent: list[Parcel] = room.parcels.get(str(user), [])
    return [one.book for one in sent if one.book]


@pytest.fixture(scope="module")
def busy() -> Room:
    room = Room()
    request(room, MASTER, '=HYPERLINK("http://x")', "Town or subdistrict")
    approve(room, LEADER)
    lend(room, MASTER)
    ask_for_money(room, MASTER)
    request(room, OTHER_MASTER, "Chairs", "Town or subdistrict")
    return room


def written(room: Room, user: int, words: str = "March 2026", language: str = "en") -> bytes:
    room.phone(user).says(f"/report {words}")
    made = workbooks.written(room.record, books(room, user)[-1], language, room.clock.now().date())
    assert made
    return made.content


def rows(content: bytes) -> list[list[Any]]:
    found: list[list[Any]] = (
        CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    return found


def test_a_second_program_reads_the_same_dates_and_figures(busy: Room) -> None:
    content = written(busy, MASTER)
    head, *found = rows(content)
    assert head[0] == "Number"
    by_number = {row[0]: dict(zip(head, row, strict=True)) for row in found}
    money = by_number["BK-2026-0001"]
    assert money["Submitted on"] == TODAY
    assert money["Amount (yuan)"] == 558_000.0
    assert money["Decided on"] == ""
    decided = by_number["QS-2026-0001"]
    assert (decided["Decided on"], decided["Working days"]) == (TODAY, 0)
    assert decided["Status"] == "approved"
    _, *first = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    assert [[_plain(one) for one in row] for row in first] == [
        [_plain(one) for one in row] for row in found
    ]
    sheet: Any = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(1)
    [_, *kinds] = sheet.to_python()
    assert sum(row[1] for row in kinds) == len(found)
    assert sum(row[2] or 0 for row in kinds) == sum(row[9] or 0 for row in found)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return value or 0


def test_its_head_stays_and_can_be_filtered_and_nothing_in_it_is_a_formula(busy: Room) -> None:
    sheet = load_workbook(BytesIO(written(busy, MASTER))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n", "d"}
    assert any("=HYPERLINK" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    widths = [one.width for one in sheet.column_dimensions.values()]
    assert len(set(widths)) > 3


@pytest.mark.parametrize("user", [MASTER, OTHER_MASTER, LEADER, CLERK, OFFICER, BUREAU_LEADER])
def test_everybody_gets_what_they_may_read_and_no_more(busy: Room, user: int) -> None:
    person = busy.record.need(Account, str(user)).person or ""
    readable = {
        one.id for one in busy.record.find(Request) if may_see(busy.record, one, person, TODAY)
    }
    found = {row[0] for row in rows(written(busy, user))[1:]}
    assert found == (readable or {"Nothing that you may read was submitted in this period."})


def test_it_is_by_the_day_on_which_it_was_sent(busy: Room) -> None:
    assert len(rows(written(busy, MASTER, "2026-03-02"))) == 4
    for other in ("2026-03-01", "2026-02", "2025"):
        assert rows(written(busy, MASTER, other))[1][0].startswith("Nothing that you may read")


def test_it_is_chosen_by_buttons_too(busy: Room) -> None:
    phone = busy.phone(OFFICER)
    assert "For which period of 2026" in phone.says("/report")
    assert "For which period of 2025" in phone.presses("‹ 2025")
    assert "to 31 Dec 2025" in phone.presses("All of 2025")
    assert books(busy, OFFICER)[-1].cut == "2025-01-01/2025-12-31"


@pytest.mark.parametrize(
    "data",
    ["report|2026-13-01/2026-13-31", "report|2026-03-31/2026-01-01", "report|9999", "report|P45"],
)
def test_a_forged_press_leads_nowhere(data: str) -> None:
    room = Room()
    assert "no longer works" in room.phone(MASTER).forges(data)
    assert not books(room, MASTER)


def test_what_is_to_come_and_what_is_too_long_is_said() -> None:
    room = Room()
    assert "still to come" in room.phone(MASTER).says("/report 2027")
    assert "5 years at most" in room.phone(MASTER).forges("report|2020-01-01/2026-01-01")
    assert not books(room, MASTER)


def test_a_stranger_gets_none() -> None:
    room = Room()
    room.phone(STRANGER).says("/report 2026")
    room.phone(STRANGER).forges("report|2026-01-01/2026-12-31")
    assert not books(room, STRANGER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_than_anybody_reads_is_said(
    busy: Room, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    found = rows(written(busy, MASTER, language=language))
    assert len(found) == 1 + 2 + 1
    assert "2" in found[-1][0]


def test_it_arrives(office: Office) -> None:
    talk = office.talk(OFFICER)
    assert "<Requests 1 Jan 2026 to 31 Mar 2026.xlsx>" in talk.says("/report Q1")
