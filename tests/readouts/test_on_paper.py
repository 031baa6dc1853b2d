"""A read-out as a list on paper: what the workbook has, with its heads on every page."""

import json
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.outbox import sheets
from bot.outbox.files import workbooks
from handlers.readouts.workbook import printed, writing
from locales import LANGUAGES
from readouts.test_taken_away import newest, report
from store.documents.chat.parcel import Book
from store.forms.registry import READOUTS
from support.errands import PERSONNEL
from support.room import Room
from support.talk import MASTER, OFFICER, OTHER_MASTER

LISTED = sorted(name for name, one in READOUTS.items() if getattr(one, "columns", ()))


def book(room: Room, user: int) -> Book:
    """What this person is to get, as it was pressed for."""
    wanted = newest(room, user).book
    assert wanted
    return wanted


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_what_the_workbook_has(name: str, language: str) -> None:
    room = Room()
    who = PERSONNEL if "bureau_culture" not in READOUTS[name].readers else OFFICER
    room.phone(who).forges(f"ld|{name}|all")
    wanted, today = book(room, who), room.clock.now().date()
    assert wanted.form == "pdf"
    listed = printed.written(room.record, wanted, language, today)
    written = writing.written(room.record, wanted, language, today)
    assert listed
    assert written
    sheets_ = load_workbook(BytesIO(written.content)).worksheets
    tables = json.loads(listed.data)["tables"]
    assert [(len(one["rows"]) + 1, len(one["heads"])) for one in tables] == [
        (one.max_row, one.max_column) for one in sheets_
    ]
    pages = PdfReader(BytesIO(sheets.pdf(listed.template, listed.data))).pages
    seen = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for row in (row for one in tables for row in one["rows"]):
        assert all(re.sub(r"\s", "", word) in seen for word in row)


def test_its_heads_stand_on_every_page() -> None:
    room = Room()
    room.phone(OFFICER).forges("ld|rooms|all")
    made = workbooks.written(room.record, book(room, OFFICER), "en", room.clock.now().date())
    assert made
    assert made.name == "Rooms 2026-03-02.pdf"
    pages = [page.extract_text() for page in PdfReader(BytesIO(made.content)).pages]
    assert len(pages) > 1
    assert all("First day" in page for page in pages)
    assert f"Page 1 of {len(pages)}" in pages[0]


def test_a_station_prints_its_own_and_nobody_else_does() -> None:
    room = Room()
    report(room, "Yue opera evening")
    phone = room.phone(MASTER)
    phone.says("/activities")
    assert "to print" in phone.presses("To print (PDF)")
    other = room.phone(OTHER_MASTER)
    before = len(room.parcels.get(str(OTHER_MASTER), ()))
    other.forges("ld|activities|330282107-station")
    other.forges("ld|activities|all")
    assert all(one.book is None for one in room.parcels.get(str(OTHER_MASTER), [])[before:])
