"""The record as a workbook: real dates and numbers, no formulas; read back it changes nothing."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pydantic import create_model

import store
from bot.__main__ import main
from handlers.administration import workbook
from handlers.conversation.rendering import LANGUAGES
from record.offices import NOW, OFFICE, do, filled, findings
from record.workbooks import Rows, filled_in
from store.documents import Entry
from store.documents.registers.entry import FOREVER
from store.engine.rows.database import RowsDB
from store.forms.field_types import Date, Heading, Money, Number, Percent, PersonId, StationId, Text
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.register import Register
from store.forms.registry import REGISTERS
from store.forms.types.codes import DocumentNumber
from store.forms.types.measures import Area, Hours
from store.forms.types.times import Month, TimeOfDay, Year
from store.office import loading
from store.office.workbook.loading import load
from store.office.workbook.rows import Entries, RegisterRow
from store.record.transaction import Transaction
from store.registers import sums
from support.declaring import declared
from support.examples import examples

Bot = Callable[..., Result]


@pytest.fixture
def url(tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    return filled(tmp_path / "data")


@pytest.fixture
def bot(url: str) -> Bot:
    def invoked(*words: object) -> Result:
        return CliRunner().invoke(
            main, [str(word) for word in words], env={"STATION_BOT_STORE": url}
        )

    return invoked


ROOMS = [
    (None, "示例站", "+1 排练厅", "排练", "2020年1月1日", None, "1,200.5㎡"),
    (None, "T1-station", "@展览厅", "展览", datetime(2021, 5, 1), "无", 300),  # noqa: DTZ001
]


def test_what_is_imported_is_exported_and_imported_again(
    bot: Bot, url: str, tmp_path: Path
) -> None:
    file = filled_in(tmp_path / "r.xlsx", {"场地台账": ROOMS})
    said = bot("import", file, "--yes").stdout
    assert said.startswith("To add: 2 entries.\n")
    first, second = do(url, lambda record: record.find(Entry))
    assert (first.facts["name"], first.quantity) == ("+1 排练厅", 1_200_50)
    assert (second.first, second.last) == (date(2021, 5, 1), FOREVER)
    for language in LANGUAGES:
        written = tmp_path / f"{language}.xlsx"
        said = bot("export", written, "--language", language).stdout
        assert said.startswith(f"{written} has ")
        assert bot("import", written).stdout == "Nothing changed.\n"
    assert findings(url) == []


def test_cells_hold_days_and_numbers_and_no_formula(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("import", filled_in(tmp_path / "r.xlsx", {"场地台账": ROOMS}), "--yes")
    do(url, lambda record: record.put(_named(record.need(Entry, "E1/rooms"), "=1+1 排练厅")))
    bot("export", tmp_path / "w.xlsx", "--language", "en")
    sheet = load_workbook(tmp_path / "w.xlsx")["Register of rooms"]
    titles = [cell.value for cell in sheet[1]]
    assert titles[:6] == ["ID", "Station", "Name", "Use", "First day", "Last day"]
    assert titles[6:] == ["Area (m²)", "State", "From", "Note"]
    row: dict[Any, Any] = dict(zip(titles, sheet[2], strict=True))
    assert (row["Area (m²)"].value, row["Area (m²)"].data_type) == (1200.5, "n")
    assert (row["First day"].value, row["First day"].is_date) == (datetime(2020, 1, 1), True)  # noqa: DTZ001
    assert (row["Name"].value, row["Name"].data_type) == ("=1+1 排练厅", "s")
    assert (row["ID"].value, row["State"].value) == ("E1/rooms", "in force")
    again = bot("export", tmp_path / "w.xlsx")
    assert "is there already and stays as it is: name a new file" in again.stderr


def _named(entry: Entry, name: str) -> Entry:
    return entry.but(facts={**entry.facts, "name": name})


def test_a_row_of_a_register_is_at_fault_by_sheet_row_and_column(bot: Bot, tmp_path: Path) -> None:
    rows: Rows = [(None, "示例站", "厅", "唱歌", "昨天", None, "很大")]
    said = bot("import", filled_in(tmp_path / "r.xlsx", {"场地台账": rows})).stdout
    at = "场地台账, row 3"
    assert said.splitlines() == [
        f"{at}, column D 用途: is '唱歌' and should be one of 剧场, 排练, 培训, 展览, 阅览, 办公.",
        f"{at}, column E 开始日期: is '昨天' and should be a date with its year, as 2026-03-31.",
        f"{at}, column G 面积（㎡）: is '很大' and should be square metres, as 85.5.",
    ]
    rows = [(None, "示例站", "厅", "排练", "2020-1-1", None, 5)]
    said = bot("import", filled_in(tmp_path / "s.xlsx", {"场地台账": rows})).stdout
    assert said == (
        "场地台账, row 3, column C 名称: should be at least 2 and at most 60 characters.\n"
    )


def test_what_stays_though_no_row_has_it_is_said(bot: Bot, tmp_path: Path) -> None:
    bot("import", filled_in(tmp_path / "r.xlsx", {"场地台账": ROOMS}), "--yes")
    said = bot("import", filled_in(tmp_path / "s.xlsx", {"场地台账": ROOMS[:1]})).stdout
    assert said.splitlines()[0] == "Nothing changed."
    assert "rooms: 1 of its entries in force are not in the sheet and stay (E2/rooms)" in said


WORDS = ["一二", "=A1+1", "-12", "@x y", "+8 6", "两行\n第二行", "none"]
TYPES: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "text": (
        Text,
        st.sampled_from(WORDS),
    ),
    "heading": (Heading, st.sampled_from(["示例", "'引号", "2026-03-01", "1e5", "TRUE"])),
    "date": (Date, st.dates(date(1900, 3, 1), date(2100, 12, 31)).map(str)),
    "money": (Money, st.integers(1, 100_000_000_00)),
    "number": (Number, st.integers(1, 100_000)),
    "percent": (Percent, st.integers(0, 10_000)),
    "area": (Area, st.integers(1, 50_000_00)),
    "hours": (Hours, st.integers(1, 1_000_00)),
    "year": (Year, st.integers(1900, 2100)),
    "month": (Month, st.sampled_from(["2026-03", "1999-12"])),
    "time": (TimeOfDay, st.sampled_from(["00:00", "14:30", "23:59"])),
    "choice": (Literal["a", "b"], st.sampled_from(["a", "b"])),
    "number_of_document": (DocumentNumber, st.just("慈文广〔2013〕12号")),
    "person": (PersonId, st.sampled_from(["P1", "P2", "P3"])),
    "station": (StationId, st.just("T1-station")),
}
UNITS = ("pieces", "fen", "half_days", "hundredths_m2", "heads")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@contextmanager
def invented(types: tuple[str, ...], unit: Any, *, person: bool) -> Iterator[Register]:
    """A register that nobody wrote, of which there is no other."""
    fields: dict[str, Any] = {
        f"q{place}_{name}": (TYPES[name][0] if place % 2 else TYPES[name][0] | None, ...)
        for place, name in enumerate(types)
    }
    facts = create_model("Facts", __base__=Form, **fields)
    register = Register("invented", facts=facts, unit=unit)
    own = register.entered(key=("unit", *fields), person="person" if person else None, goes_on=True)
    words = {"register.invented": "Invented / things?"}
    for name in fields:
        words |= {f"invented_fact.{name}": f"Of {name}", f"invented_fact.{name}.a": "Á — one"}
        words |= {f"invented_fact.{name}.b": "-b"}
    named = {"kind": "inventing", "prefix": "IN", "starters": ("station_master",), "chain": ()}
    kind = type("Inventing", (Kind,), {**named, "enters": (own,), "__module__": __name__})
    with ExitStack() as until_then:
        until_then.enter_context(patch.object(facts, "kind", "invented_fact", create=True))
        until_then.enter_context(patch.dict(REGISTERS, clear=True))
        until_then.enter_context(declared(kind, words))
        yield register


@cache
def small() -> RowsDB:
    rows = store.open_record("sqlite://")
    with rows.transaction():
        loading.fill(Transaction(rows), OFFICE, NOW)
    return rows


class Undone(Exception):
    """Nothing of it is to stay."""


@contextmanager
def undone() -> Iterator[Transaction]:
    with suppress(Undone), small().transaction():
        yield Transaction(small())
        raise Undone


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[str, ...], str, bool, list[dict[str, Any]]]:
    """The types of facts, the unit, whether there are people, and some entries."""
    types = tuple(draw(st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=5)))
    unit, person = draw(st.sampled_from(UNITS)), draw(st.booleans())
    facts = {
        f"q{place}_{name}": TYPES[name][1] if place % 2 else TYPES[name][1] | st.none()
        for place, name in enumerate(types)
    }
    entry = st.fixed_dictionaries(
        {
            "unit": st.just("T1-station"),
            "person": st.sampled_from(["P2", "P3"]) if person else st.none(),
            "first": DAYS,
            "long": st.none() | st.integers(0, 900),
            "quantity": st.integers(0, 10_000_000) if unit != "pieces" else st.just(1),
            "state": st.sampled_from(["live", "closed", "void"]),
            "facts": st.fixed_dictionaries(facts),
        }
    )
    return types, unit, person, draw(st.lists(entry, max_size=4))


@settings(max_examples=examples(12), deadline=None)
@given(table=tables(), language=st.sampled_from(LANGUAGES))
def test_whatever_a_register_holds_is_written_and_read_back_as_it_is(
    table: tuple[tuple[str, ...], str, bool, list[dict[str, Any]]], language: str
) -> None:
    types, unit, person, given_entries = table
    with invented(types, unit, person=person), undone() as record, TemporaryDirectory() as folder:
        for number, one in enumerate(given_entries, start=1):
            sums.keep(record, None, _entry(number, one))
        known = record.find(Entry, register_name="invented")
        path = Path(folder) / "w.xlsx"
        workbook.write_filled(record, path, language)
        reading = workbook.read(path)
        assert list(map(str, reading.complaints)) == []
        done = load(record, reading.entries, NOW)
        assert (dict(done.changes.changed), bool(done.changes)) == ({}, False)
        assert record.find(Entry, register_name="invented") == known
        _entered_anew(record, reading.entries.registers["invented"], known)


def _entry(number: int, one: dict[str, Any]) -> Entry:
    last = FOREVER if one["long"] is None else one["first"] + timedelta(days=one["long"])
    state = "live" if last == FOREVER and one["state"] == "closed" else one["state"]
    return Entry(
        id=f"E{number}/invented",
        register_name="invented",
        key=str(number),
        unit=one["unit"],
        person=one["person"],
        first=one["first"],
        last=last,
        quantity=one["quantity"],
        facts={name: given for name, given in one["facts"].items() if given is not None},
        state=state,
    )


def _entered_anew(record: Transaction, rows: tuple[RegisterRow, ...], known: list[Entry]) -> None:
    """Without their ids they are new where nothing is, and the same once more after that."""
    for one in known:
        sums.keep(record, one, one.but(state="void"))
    anew = tuple(
        RegisterRow(row.row, {name: one for name, one in row.given.items() if name != "id"})
        for row in rows
    )
    load(record, Entries(registers={"invented": anew}), NOW)
    assert list(sums.findings(record)) == []
    live = [one for one in known if one.state != "void"]
    entered = [one for one in record.find(Entry, register_name="invented") if one.state != "void"]
    assert sorted(map(_told, entered)) == sorted(map(_told, live))


def _told(one: Entry) -> str:
    return repr(
        (
            one.unit,
            one.person,
            one.first,
            one.last,
            one.quantity,
            one.state,
            sorted(one.facts.items()),
        )
    )


SHEET = [(None, "示例站", f"第{number}间", "排练", "2020-1-1", None, 20) for number in range(1, 41)]


def test_an_import_that_is_killed_leaves_all_or_nothing(url: str, tmp_path: Path) -> None:
    """Killed at any moment: of forty rows none is there, or every one with its sums."""
    reading = workbook.read(filled_in(tmp_path / "r.xlsx", {"场地台账": SHEET}))
    seen = set()
    for wait in (0.0, 0.01, 0.03, 0.06, 0.1, 3.0):
        own = os.fork()
        if own == 0:
            do(url, lambda record: load(record, reading.entries, NOW))
            os._exit(0)
        time.sleep(wait)
        with suppress(ProcessLookupError):
            os.kill(own, signal.SIGKILL)
        os.waitpid(own, 0)
        count = len(do(url, lambda record: record.find(Entry, register_name="rooms")))
        assert count in {0, len(SHEET)}
        assert findings(url) == []
        seen.add(count)
    assert max(seen) == len(SHEET)
