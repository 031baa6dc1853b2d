"""Workbooks: what can be read, what is too much, and the empty one."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import handlers
from bot.__main__ import main
from handlers.administration import workbook as sheets
from handlers.administration.workbook import workbook
from record.workbooks import filled_in, made
from store.engine.operation import Trouble
from store.forms.registry import REGISTERS

THREE = "单位/Units, 人员/People, 计划/Plans, and one for each register"
HEADINGS = ("文化站", "年度", "项目", "第一季度")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "r.xlsx"


def complaints(path: Path) -> list[str]:
    return [str(one) for one in sheets.read(path).complaints]


@pytest.mark.parametrize("language", handlers.LANGUAGES)
def test_the_empty_one_has_sheets_headings_and_samples_and_reads_as_nothing(
    file: Path, language: str
) -> None:
    sheets.write_template(file, language)
    book = load_workbook(file)
    names = {"zh_CN": ["单位", "人员", "计划"], "en": ["Units", "People", "Plans"]}
    assert book.sheetnames[:3] == names[language]
    assert len(book.sheetnames) == 3 + sum(one.sheet for one in REGISTERS.values())
    assert {sheet.max_row for sheet in book} == {2}
    assert all(cell.value for sheet in book for cell in sheet[1])
    reading = sheets.read(file)
    assert (reading.complaints, reading.entries.units) == ([], ())
    assert (reading.entries.people, reading.entries.plans) == ((), ())
    assert set(reading.entries.registers.values()) == {()}


@pytest.mark.parametrize("language", handlers.LANGUAGES)
def test_the_sample_rows_would_be_read_without_their_mark(file: Path, language: str) -> None:
    sheets.write_template(file, language)
    book = load_workbook(file)
    for sheet in book:
        sheet.cell(2, sheet.max_column).value = None
    book.save(file)
    reading = sheets.read(file)
    assert reading.complaints == []
    [unit], [person], [plan] = reading.entries.units, reading.entries.people, reading.entries.plans
    assert (unit.kind, person.seat, plan.line) == ("station", "station_staff", "activities")
    assert sum(plan.quarters.values()) == plan.total == 40_000_00
    for [row] in reading.entries.registers.values():
        assert (row.given["unit"], row.given["state"]) == ("T01-station", "live")


def test_headings_may_stand_in_any_order_and_either_language(file: Path) -> None:
    made(
        file, {"plans": [(), (), ("line", "年度", " quarter 1", "文化站"), ("人员", 2026, 5, "S")]}
    )
    [plan] = sheets.read(file).entries.plans
    assert (plan.row, plan.station, plan.line, plan.quarters) == (4, "S", "staff", {1: 500})


def test_a_heading_that_is_wrong_missing_or_there_twice_is_named(file: Path) -> None:
    made(file, {"计划": [("文化站", "年分", "项目", "项目"), ("S", 2026, "人员", "人员")]})
    said = complaints(file)
    assert said[0].startswith(
        "计划, row 1, column B 年分: is no heading; there may be 文化站, 年度, 项目"
    )
    assert said[1:] == [
        "计划, row 1, column D 项目: stands there twice: take one out.",
        "计划, row 1, column 年度: is missing: add this heading.",
    ]


def test_a_cell_without_a_heading_is_named(file: Path) -> None:
    made(file, {"计划": [HEADINGS, ("S", 2026, "人员", 5, "?")]})
    assert complaints(file) == ["计划, row 2, column E: has no heading: give it one."]


def test_an_unknown_sheet_is_named_unless_it_is_empty(file: Path) -> None:
    made(file, {"计划": [HEADINGS], "Sheet2": [], "名单": [("x",)], "Plans": [HEADINGS]})
    assert complaints(file) == [
        f"名单: is no sheet of the register ({THREE}): rename it or take it out.",
        "Plans: there is another sheet of this kind: put both into one.",
    ]


def test_a_saved_result_of_a_formula_is_read(file: Path) -> None:
    """As Excel saves it; openpyxl keeps no results, so the file is made by hand."""
    made(file, {"计划": [HEADINGS, ("S", 2026, "人员", "=3*5")]})
    changed = file.with_name("saved.xlsx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"<f>3*5</f><v />", b"<f>3*5</f><v>15</v>"))
    [plan] = sheets.read(changed).entries.plans
    assert plan.quarters == {1: 15_00}
    assert complaints(file)[0].endswith(
        "holds a formula without a result: save it in Excel, or write the value."
    )


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("52,000", 52_000_00), ("5.2万", 52_000_00), ("５２０００元", 52_000_00),
        (52000, 52_000_00), (0.1 + 0.2, 30), (87_499.999999999985, 87_500_00),
        (1234.56, 1234_56), (0, 0),
    ],
)  # fmt: skip
def test_amounts_as_text_and_as_numbers(file: Path, typed: object, fen: int) -> None:
    made(file, {"计划": [HEADINGS, ("S", 2026, "人员", typed)]})
    [plan] = sheets.read(file).entries.plans
    assert plan.quarters == {1: fen}


def test_an_id_kept_as_a_number_is_read_as_text(file: Path) -> None:
    made(
        file,
        {"units": [("id", "kind", "名称"), (330282107, "town", "镇"), (330282108.0, "镇", "镇")]},
    )
    assert [unit.id for unit in sheets.read(file).entries.units] == ["330282107", "330282108"]


def test_what_is_no_workbook_is_said(file: Path) -> None:
    with pytest.raises(
        Trouble, match=r"There is no file .*: name a workbook, as `template` writes"
    ):
        sheets.read(file)
    file.write_bytes(b"\xd0\xcf\x11\xe0 an old workbook, or one with a password")
    with pytest.raises(
        Trouble, match=r"is no workbook that can be read: save it as \.xlsx, without"
    ):
        sheets.read(file)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("readme.txt", "no workbook")
    with pytest.raises(Trouble, match="is no workbook that can be read"):
        sheets.read(file)
    made(file, {"名单": [("x",)]})
    with pytest.raises(Trouble, match="has none of the sheets 单位/Units, 人员/People, 计划/Plans"):
        sheets.read(file)


def test_a_damaged_sheet_is_said(file: Path) -> None:
    made(file, {"计划": [HEADINGS]})
    damaged = file.with_name("damaged.xlsx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(damaged, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, content[: len(content) // 2] if "sheet1" in part else content)
    with pytest.raises(Trouble, match="is no workbook that can be read"):
        sheets.read(damaged)


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("MOST_BYTES", 100, "has more than 0 MB: take out pictures"),
        ("MOST_UNPACKED", 100, "unpacks to more than 0 MB"),
        ("MOST_SHEETS", 1, "has more than 1 sheets: take out the others"),
        ("MOST_ROWS", 1, "sheet 单位: there are more than 1 rows"),
    ],
)
def test_what_is_too_much_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, said: str
) -> None:
    filled_in(file, {})
    monkeypatch.setattr(workbook, limit, most)
    with pytest.raises(Trouble, match=said):
        sheets.read(file)


@pytest.fixture
def bot() -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def test_the_command_writes_the_empty_one_and_never_over_another(
    bot: Callable[..., Result], file: Path
) -> None:
    assert bot("template", file).stdout.startswith(f"{file} is there to be filled in")
    again = bot("template", file, "--language", "en")
    assert again.stderr == f"Error: {file} is there already and stays as it is: name a new file.\n"
    assert load_workbook(file).sheetnames[:4] == ["单位", "人员", "计划", "场地台账"]
