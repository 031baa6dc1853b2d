"""Workbooks as other office software saves them: read, or said where and how to cure it."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from handlers.administration import workbook as sheets
from handlers.administration.workbook.columns import FIXED
from handlers.administration.workbook.headings import headings
from record.workbooks import made

PLANS = ("文化站", "年度", "项目", "第一季度", "第二季度", "全年合计")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "r.xlsx"


FIELDS = [one.field for one in FIXED["people"]]
HEADS = dict(zip(FIELDS, headings("people", FIXED["people"], "zh_CN"), strict=True))
HEADING = (HEADS["name.zh_CN"], HEADS["unit"], HEADS["since"])


def complaints(path: Path) -> list[str]:
    return [str(one) for one in sheets.read(path).complaints]


def saved(path: Path, change: Callable[[Any], None], *rows: tuple[Any, ...]) -> Path:
    """The sheet of people with these rows, and with what was changed of it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "人员"
    for row in (HEADING, *rows):
        sheet.append(list(row))
    change(sheet)
    book.save(path)
    return path


def nothing(_: Any) -> None:
    return None


def rewritten(path: Path, parts: Mapping[str, Callable[[str], str]]) -> Path:
    """The workbook with the XML of these parts written otherwise."""
    other = path.with_name("rewritten.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            change = next((one for end, one in parts.items() if name.endswith(end)), None)
            new.writestr(name, change(content.decode()).encode() if change else content)
    return other


@pytest.mark.parametrize("name", ["白　露", "白 露", " 白\u3000\u3000露 ", "白\u00a0露", "白露"])
def test_blanks_inside_a_chinese_name_are_none(file: Path, name: str) -> None:
    [person] = sheets.read(
        saved(file, nothing, (name, "观海卫镇 综合文化站", date(2026, 3, 1)))
    ).entries.people
    assert person.name == {"zh_CN": "白露"}
    assert person.unit == "观海卫镇综合文化站"


def test_blanks_in_other_names_stay(file: Path) -> None:
    head = (HEADS["name.en"], HEADS["unit"], HEADS["since"])
    made(file, {"人员": [head, ("Bai  Lu", "Culture  Bureau", date(2026, 3, 1))]})
    [person] = sheets.read(file).entries.people
    assert person.name == {"en": "Bai Lu"}
    assert person.unit == "Culture Bureau"


@pytest.mark.parametrize(
    "given",
    [
        date(2026, 3, 1),
        datetime.combine(date(2026, 3, 1), time()),
        "2026-03-01",
        "2026年3月1日",
        "2026.3.1",
        "2026/03/01",
        "２０２６年３月１日",
        "20260301",
        20260301,
        46082,
        46082.0,
        "46082",
    ],
)
def test_dates_in_every_way(file: Path, given: Any) -> None:
    reading = sheets.read(saved(file, nothing, ("白露", "U", given)))
    assert [str(one) for one in reading.complaints] == []
    assert [one.since for one in reading.entries.people] == [date(2026, 3, 1)]


def test_a_serial_of_the_calendar_that_begins_in_1904(file: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "人员"
    for row in (HEADING, ("白露", "U", 46082 - 1462), ("王芳", "U", date(2026, 3, 1))):
        sheet.append(list(row))
    book.save(file)
    assert {one.since for one in sheets.read(file).entries.people} == {date(2026, 3, 1)}


@pytest.mark.parametrize("given", [3, 4608, 460820, 46082.5, "4608", True, -46082])
def test_a_number_that_is_no_day_is_named(file: Path, given: Any) -> None:
    [said] = complaints(saved(file, nothing, ("白露", "U", given)))
    assert said.startswith(f"人员, row 2, column C {HEADS['since']}: ")
    assert "a date with its year, as 2026-03-31" in said


@pytest.mark.parametrize(
    ("given", "fen"),
    [
        ("52,000.00", 52_000_00),
        ("５２，０００", 52_000_00),
        ("¥ 52,000", 52_000_00),
        ("52 000", 52_000_00),
    ],
)
def test_numbers_as_text_with_separators(file: Path, given: str, fen: int) -> None:
    made(file, {"计划": [PLANS, ("S", "2026", "人员", given, "0", given)]})
    reading = sheets.read(file)
    assert [str(one) for one in reading.complaints] == []
    [plan] = reading.entries.plans
    assert (plan.year, plan.quarters[1], plan.total) == (2026, fen, fen)


def test_headings_with_breaks_and_blanks(file: Path) -> None:
    broken = ("文化\n站", " 年　度 ", "项\r\n目", "第一\n季度")
    made(file, {"计 划": [broken, ("S", 2026, "人员", 5)]})
    [plan] = sheets.read(file).entries.plans
    assert plan.quarters == {1: 500}


def test_empty_rows_between_and_a_title_above(file: Path) -> None:
    rows = [("2026年人员名册",), (), HEADING, (), ("白露", "U", "2026-03-01"), (), (" ",), ()]
    made(file, {"人员": [*rows, ("王芳", "U", "2026-03-02")]})
    reading = sheets.read(file)
    assert [str(one) for one in reading.complaints] == []
    assert [(one.row, one.name["zh_CN"]) for one in reading.entries.people] == [
        (5, "白露"),
        (9, "王芳"),
    ]


def test_what_is_merged_over_rows_holds_for_each(file: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("C2:C3")

    rows = (("白露", "U", "2026-03-01"), ("王芳", None, None), ("李娜", None, "2026-03-02"))
    reading = sheets.read(saved(file, merge, *rows))
    assert [str(one) for one in reading.complaints] == []
    assert [(one.unit, one.since.day) for one in reading.entries.people] == [
        ("U", 1),
        ("U", 1),
        ("U", 2),
    ]


def test_what_is_merged_over_columns_is_named_with_its_cure(file: Path) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:B2")
        sheet.merge_cells("B4:C5")

    rows = (("白露", None, "2026-03-01"), ("王芳", "U", "2026-03-01"), ("李娜", "U", None))
    said = complaints(saved(file, merge, *rows))
    assert said[0] == (
        "人员, row 2, column A: is merged over several columns (A2:B2): split it, and write each."
    )
    assert said[1].startswith("人员, row 4, column B: is merged over several columns (B4:C5)")
    assert sheets.read(file).entries.people[0].name == {"zh_CN": "王芳"}


def test_a_merged_title_is_left_out(file: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "人员"
    for row in (("人员名册", None, None), HEADING, ("白露", "U", "2026-03-01")):
        sheet.append(list(row))
    sheet.merge_cells("A1:C1")
    book.save(file)
    assert complaints(file) == []
    assert len(sheets.read(file).entries.people) == 1


def test_formulas_with_their_results_as_text_and_number(file: Path) -> None:
    saved(file, nothing, ("=A9", "U", "=DATE(2026,3,1)"))
    formulas = rewritten(
        file,
        {
            "sheet1.xml": lambda xml: (
                xml.replace("<f>A9</f><v />", "<f>A9</f><v>白　露</v>")
                .replace('<c r="A2"', '<c r="A2" t="str"')
                .replace("<f>DATE(2026,3,1)</f><v />", "<f>DATE(2026,3,1)</f><v>46082</v>")
            )
        },
    )
    [person] = sheets.read(formulas).entries.people
    assert (person.name, person.since) == ({"zh_CN": "白露"}, date(2026, 3, 1))


INLINE = """<?xml version="1.0" encoding="UTF-8"?>
<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
<x:row>{heads}</x:row>
<x:row><x:c t="inlineStr"><x:is><x:r><x:t>白</x:t></x:r>
<x:r><x:t xml:space="preserve">　露</x:t></x:r></x:is></x:c>
<x:c t="inlineStr"><x:is><x:t>U</x:t></x:is></x:c><x:c t="d"><x:v>2026-03-01</x:v></x:c></x:row>
</x:sheetData>{merged}</x:worksheet>"""


def inline(merged: str = "") -> str:
    heads = "".join(f'<x:c t="inlineStr"><x:is><x:t>{one}</x:t></x:is></x:c>' for one in HEADING)
    return INLINE.format(heads=heads, merged=merged)


def test_inline_strings_prefixes_no_dimension_and_no_places(file: Path) -> None:
    """As programs write that keep to no more than the standard."""
    saved(file, nothing)
    [person] = sheets.read(rewritten(file, {"sheet1.xml": lambda _: inline()})).entries.people
    assert (person.name, person.unit) == ({"zh_CN": "白露"}, "U")
    assert person.since == date(2026, 3, 1)


def test_merged_cells_under_a_prefix_are_seen(file: Path) -> None:
    saved(file, nothing)
    merged = '<x:mergeCells count="1"><x:mergeCell ref="A2:B2"/></x:mergeCells>'
    said = complaints(rewritten(file, {"sheet1.xml": lambda _: inline(merged)}))
    assert "column A: is merged over several columns (A2:B2)" in said[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Target="/xl/worksheets/sheet1.xml"', 'Target="worksheets/sheet1.xml"'),
        ('Target="worksheets/sheet1.xml"', 'Target="/xl/worksheets/sheet1.xml"'),
    ],
)
def test_sheets_by_absolute_and_by_relative_paths(file: Path, before: str, after: str) -> None:
    saved(file, nothing, ("白露", "U", "2026-03-01"))
    other = rewritten(file, {"workbook.xml.rels": lambda xml: xml.replace(before, after)})
    assert len(sheets.read(other).entries.people) == 1


@pytest.mark.parametrize("dimension", ["A1", "A1:A1", "", "A1:XFD1048576"])
def test_a_dimension_that_is_wrong_means_nothing(file: Path, dimension: str) -> None:
    saved(file, nothing, ("白露", "U", "2026-03-01"))
    other = rewritten(
        file,
        {
            "sheet1.xml": lambda xml: xml.replace(
                '<dimension ref="A1:C2"', f'<dimension ref="{dimension}"'
            )
        },
    )
    assert len(sheets.read(other).entries.people) == 1


def test_a_sheet_that_a_program_keeps_for_itself_is_left_out(file: Path) -> None:
    book = load_workbook(saved(file, nothing, ("白露", "U", "2026-03-01")))
    hidden = book.create_sheet("WpsReserved_CellImgList")
    hidden.append(["x"])
    hidden.sheet_state = "veryHidden"
    book.save(file)
    assert complaints(file) == []


def test_all_faults_are_said_in_one_go_and_what_is_right_is_read(file: Path) -> None:
    rows = (
        ("白　露", "U", "2026-03-01"),
        ("王芳", None, "someday"),
        ("", "U", "#N/A"),
        ("李娜", "U", 12),
    )
    reading = sheets.read(saved(file, nothing, *rows))
    assert [one.name["zh_CN"] for one in reading.entries.people] == ["白露"]
    places = [(one.row, one.column[:8]) for one in reading.complaints]
    assert places == [(3, "column B"), (3, "column C"), (4, "column C"), (5, "column C")]
