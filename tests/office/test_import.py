"""`station-bot import FILE.xlsx`: all rows are put on record, or none, and a fault is one line."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.process.lock import held
from record.offices import NOW, OFFICE, do, filled, findings, url_in
from record.workbooks import Rows, filled_in
from store.documents import Entry, Event, Holding, Person, Plan, Seat, Unit
from store.engine.files.kept import beside
from store.office import loading
from store.registers import sums

NOVEMBER = datetime(2024, 11, 1)  # noqa: DTZ001  Excel knows no zones
UNITS = [
    ("T2", "街道", "新示例街道", "New Subdistrict"),
    ("T2-station", "文化站", "新示例街道综合文化站", None, "T2"),
]
PEOPLE = [
    (None, "李示例", "Li", "新示例街道综合文化站", "站长", "Master", "是", "站长", NOVEMBER),
    (None, "沈示例", None, "示例站", "站长", None, "是", None, "2015年3月1日"),
    (None, "金示例", None, "T1-station", "文化员", None, "否", None, "2019/7/1", "2025-12-31"),
    (None, "李示例", None, "T2", None, None, None, "财政所", "2024-11-01"),
]  # fmt: skip
PLANS = [
    ("示例站", 2026, "人员", 30000, 25000, 25000, 20000, 100000),
    ("T1-station", "2026年", "活动经费", "１2,000", "1万", 10000.5, None, None, None, "2026-07-15"),
]
PLAN = "plans/T1-station/2026"
ALL: dict[str, Rows] = {"单位": UNITS, "人员": PEOPLE, "计划": PLANS}

Bot = Callable[..., Result]
Row = tuple[Any, ...]


@pytest.fixture
def url(tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    return filled(tmp_path / "data")


@pytest.fixture
def bot(url: str) -> Bot:
    def invoked(*words: object, store: str = url) -> Result:
        environment = {"STATION_BOT_STORE": store}
        return CliRunner().invoke(main, [str(word) for word in words], env=environment)

    return invoked


def everything(url: str) -> list[Any]:
    shapes = (Unit, Seat, Person, Holding, Entry, Plan, Event)
    return do(url, lambda record: [one for shape in shapes for one in record.find(shape)])


def changes(result: Result) -> list[str]:
    """What it says that it changes, line by line."""
    return [line for line in result.stdout.splitlines() if line.startswith("To ")]


def test_units_people_and_plans_are_put_on_record(bot: Bot, url: str, tmp_path: Path) -> None:
    result = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", ALL))
    assert changes(result) == [
        "To add: 2 units.",
        "To add: 6 seats.",
        "To add: 3 people.",
        "To add: 3 entries.",
        "To add: 2 holdings.",
        "To add: 1 plans.",
    ]
    assert findings(url) == []
    station = do(url, lambda record: record.need(Unit, "T2-station"))
    assert (station.kind, station.parent) == ("station", "T2")
    posts = do(url, lambda record: record.find(Entry, unit="T1-station"))
    assert [(post.quantity, post.first, post.last) for post in posts] == [
        (1, date(2015, 3, 1), date.max),
        (0, date(2019, 7, 1), date(2025, 12, 31)),
    ]
    assert posts[0].person == "P3"
    [finance] = do(url, lambda record: record.find(Holding, seat="T2/town_finance"))
    assert finance.since == date(2024, 11, 1)


def test_a_plan_is_kept_in_fen_with_the_usual_days_unless_others_are_given(
    bot: Bot, url: str, tmp_path: Path
) -> None:
    bot("import", "--yes", filled_in(tmp_path / "r.xlsx", ALL))
    plan = do(url, lambda record: record.need(Plan, "T1-station/2026"))
    money = {(one.line, one.quarter): (one.amount, str(one.due)) for one in plan.instalments}
    assert money == {
        ("staff", 1): (30_000_00, "2026-03-31"),
        ("staff", 2): (25_000_00, "2026-06-30"),
        ("staff", 3): (25_000_00, "2026-09-30"),
        ("staff", 4): (20_000_00, "2026-12-15"),
        ("activities", 1): (12_000_00, "2026-03-31"),
        ("activities", 2): (10_000_00, "2026-07-15"),
        ("activities", 3): (10_000_50, "2026-09-30"),
    }


def test_run_twice_it_changes_nothing(bot: Bot, url: str, tmp_path: Path) -> None:
    file = filled_in(tmp_path / "r.xlsx", ALL)
    bot("import", "--yes", file)
    before = everything(url)
    assert bot("import", "--yes", file).stdout == "Nothing changed.\n"
    assert everything(url) == before


def test_a_trial_says_the_same_and_writes_nothing(bot: Bot, url: str, tmp_path: Path) -> None:
    file, before = filled_in(tmp_path / "r.xlsx", ALL), everything(url)
    trial = bot("import", file, "--dry-run")
    assert trial.stdout.endswith("This was a trial; nothing was written.\n")
    assert everything(url) == before
    assert changes(trial) == changes(bot("import", "--yes", file))


def test_it_asks_before_it_changes_anything_and_keeps_a_copy(
    bot: Bot, url: str, tmp_path: Path
) -> None:
    file, before = filled_in(tmp_path / "r.xlsx", ALL), everything(url)
    asked = bot("import", file)
    assert "Change the record? [y/N]" in asked.stderr
    assert "Nothing was changed: say y, or add --yes." in asked.stderr
    assert (asked.exit_code, everything(url)) == (1, before)
    kept = re.search(
        r"The record as it was is kept in (.+)\.\n", bot("import", "--yes", file).stdout
    )
    assert kept
    assert everything(f"sqlite:///{kept[1]}") == before
    assert everything(url) != before


def test_what_changed_is_said_and_recorded(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("import", "--yes", filled_in(tmp_path / "r.xlsx", ALL))
    rows: dict[str, Rows] = {
        "单位": [("T2", "镇", "新示例镇")],
        "人员": [(None, "沈示例", None, "示例站", "站长", None, "是", None, "2014-03-01")],
        "计划": [("示例站", 2026, "人员", 31000), ("示例站", 2026, "活动", None, 11000)],
    }
    assert changes(bot("import", "--yes", filled_in(tmp_path / "s.xlsx", rows))) == [
        "To change: units/T2, name.names.zh_CN: 新示例街道 → 新示例镇.",
        "To change: entries/W2/posts, first: 2015-03-01 → 2014-03-01.",
        f"To change: {PLAN}, instalments.staff.1.amount: 30,000.00 → 31,000.00.",
        f"To change: {PLAN}, instalments.activities.2.amount: 10,000.00 → 11,000.00.",
    ]
    event = do(url, lambda record: record.find(Event))[-1]
    assert event.what == "register"
    assert event.details["changed"]["units/T2"] == {"name.names.zh_CN": ["新示例街道", "新示例镇"]}
    plan = do(url, lambda record: record.need(Plan, "T1-station/2026"))
    second = {one.quarter: str(one.due) for one in plan.instalments if one.line == "activities"}
    assert second[2] == "2026-07-15", "a date stays where the file gives none"


def test_an_english_workbook_says_the_same(bot: Bot, url: str, tmp_path: Path) -> None:
    rows: dict[str, Rows] = {
        "People": [
            (None, "沈示例", "", "T1-station", "站长", "", "yes", "Station master", "1 March 2015")
        ],
        "Plans": [("T1-station", 2026, "activities", 5)],
    }
    result = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", rows, "en"))
    assert result.exit_code == 0, result.output
    [post] = do(url, lambda record: record.find(Entry))
    assert (post.person, post.quantity) == ("P3", 1)


def unit(own_id: Any = "C1", kind: str = "文化馆", name: Any = "馆", town: str = "") -> Row:
    return (own_id, kind, name, "", town)


def person(
    since: Any = "2020-1-1", until: Any = None, *, own_id: str = "", name: str = "甲",
    unit: str = "T1", title: str = "", full: str = "", seat: str = "经办人",
) -> Row:  # fmt: skip
    return (own_id, name, "Jia", unit, title, "", full, seat, since, until)


def plan(
    first: Any = 5, *more: Any, station: str = "示例站", year: int = 2026, line: str = "人员"
) -> Row:
    return (station, year, line, first, *more)


FAULTS: list[tuple[str, Row, str]] = [
    ("单位", unit("C 1"), "A 编号: 'C 1' should be up to 20 letters, digits, - or _"),
    ("单位", unit(kind="市"), "B 类别: is '市' and should be one of 镇, 街道, 文化站"),
    ("单位", unit(name=None), "C 名称: is missing: every unit has a name"),
    ("单位", unit(None), "A 编号: is missing: write it"),
    ("单位", unit("T3", "镇"), "A 编号: no station belongs to T3: add a row for it"),
    ("单位", unit("S3", "文化站"), "（街道）: is missing: give the id of the station's town"),
    ("单位", unit("S3", "文化站", town="bureau"), "bureau is no town: give the id of the st"),
    ("单位", unit("S3", "文化站", town="T1"), "T1 has another station: a town has one"),
    ("单位", unit("T1"), "B 类别: T1 is on record as town: give another id"),
    ("单位", unit("b2", "主管局"), "B 类别: there is one already, bureau: use its id"),
    ("单位", unit("T1", "镇", town="T1"), "only a station belongs to a town: leave it empty"),
    ("人员", person(unit="三站"), "D 单位: there is no unit 三站: give its id or its whole"),
    ("人员", person(name=""), "B 姓名: is missing: write the name"),
    ("人员", person(title="员"), "G 专职: is missing: say yes or no where there is a title"),
    ("人员", person(full="是"), "G 专职: belongs to a title: give one, or leave this empty"),
    ("人员", person(seat=""), "H 岗位: is missing: give a title (for the roster), a seat"),
    ("人员", person(seat="站长"), "H 岗位: no town has a station_master; it has town_clerk"),
    ("人员", person(seat="局长"), "H 岗位: is '局长' and should be one of 站长, 文化员"),
    ("人员", person(None), "I 任职起: is missing: write it"),
    ("人员", person("1-1"), "I 任职起: is '1-1' and should be a date with its year"),
    ("人员", person("明天"), "I 任职起: is '明天' and should be a date with its year"),
    ("人员", person(4611), "is '4611' and should be a date with its year, as 2026-03-31"),
    ("人员", person("=A1"), "holds a formula without a result: save it in Excel, or write"),
    ("人员", person("#REF!"), "holds the error #REF!: mend its formula or write the value"),
    ("人员", person("2020-1-2", "2020-1-1"), "J 任职止: 2020-01-01 is before the first day"),
    ("人员", person(own_id="P2"), "A 编号: P2 is 周示例 on record: give that name or another"),
    ("人员", person(own_id="P 2"), "A 编号: 'P 2' should be up to 20 letters"),
    ("人员", person(name="\u3164\u2060"), "B 姓名: is missing: write the name"),
    ("人员", person(name="甲\u2028乙"), "B 姓名: should be one line of up to 100 characters"),
    ("人员", person(name="甲\n乙"), "B 姓名: should be one line of up to 100 characters"),
    ("计划", plan(station="T1"), "A 文化站: T1 is a town: plans belong to stations"),
    ("计划", plan(year=26), "B 年度: is '26' and should be a year, as 2026"),
    ("计划", plan(year=2206), "B 年度: 2206 should be a year from 2000 to 2100"),
    ("计划", plan(line="饭费"), "C 项目: is '饭费' and should be one of 人员"),
    ("计划", plan("约五"), "D 第一季度: is '约五' and should be an amount in yuan, as 52000"),
    ("计划", plan(-5), "D 第一季度: is '-5' and should be an amount in yuan"),
    ("计划", plan(5.005), "D 第一季度: is '5.005' and should be an amount in yuan"),
    ("计划", plan(*[True]), "D 第一季度: is 'True' and should be an amount in yuan"),
    ("计划", plan(5, 5, 5, 5, 21), "H 全年合计: 21.00 should be the sum of the quarters, 20.00"),
    ("计划", plan(5, 5, 5, 5, 20, "2025-3-31"), "2025-03-31 should be a day of 2026"),
]


@pytest.mark.parametrize(("sheet", "row", "said"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_one_line_with_its_place_and_cure(
    bot: Bot, tmp_path: Path, sheet: str, row: Row, said: str
) -> None:
    url = url_in(tmp_path / "data")
    before = everything(url)
    rows: dict[str, Rows] = {"计划": PLANS, sheet: [row]}
    result = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", rows))
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert line.startswith(f"{sheet}, row 3, column ")
    assert said in line
    assert line.endswith(".")
    assert result.stderr.endswith("Error: Nothing was imported: 1 faults.\n")
    assert everything(url) == before


SAME = "the same person there: end one before"
WHOLE = "give its id or its whole name, or add it to the units"


def test_every_fault_is_listed_and_nothing_is_written(bot: Bot, url: str, tmp_path: Path) -> None:
    before = everything(url)
    bad = [
        (None, "甲", "", "T1", "", "", "", "经办人", "2020-1-1"),
        (None, "甲", "", "示例镇", "", "", "", "经办人", "2021-1-1"),
        (None, "乙", "", "没有", "", "", "", "经办人", "2021-1-1"),
    ]
    twice = [("示例站", 2026, "人员", 5), ("T1-station", 2026, "人员经费", 5)]
    rows: dict[str, Rows] = {"单位": [*UNITS, UNITS[0]], "人员": bad, "计划": twice}
    result = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", rows))
    assert result.stdout.splitlines() == [
        "单位, row 5, column A 编号: T2 stands in row 3 too: one row a unit.",
        f"人员, row 4, column I 任职起: these days meet those of row 3, {SAME}.",
        f"人员, row 5, column D 单位: there is no unit 没有: {WHOLE}.",
        "计划, row 4, column C 项目: stands in row 3 too: one row a line and year.",
    ]
    assert result.stderr.endswith("Error: Nothing was imported: 4 faults.\n")
    assert everything(url) == before


def test_two_people_of_one_name_are_told_apart_by_their_ids(
    bot: Bot, url: str, tmp_path: Path
) -> None:
    def row(own_id: str | None, since: str) -> tuple[Any, ...]:
        return (own_id, "王示例", "", "T1-station", "文化员", "", "是", "", since)

    first = filled_in(
        tmp_path / "a.xlsx", {"人员": [row("W-1", "2020-1-1"), row("W-2", "2021-1-1")]}
    )
    assert bot("import", "--yes", first).exit_code == 0
    assert bot("import", "--yes", first).stdout == "Nothing changed.\n"
    unclear = bot(
        "import", "--yes", filled_in(tmp_path / "b.xlsx", {"人员": [row(None, "2020-1-1")]})
    )
    assert "column A 编号: is missing: 2 people there have that name, W-1, W-2." in unclear.stdout
    moved = ("W-1", "王示例", "", "示例镇", "", "", "", "经办人", "2026-1-1")
    assert bot("import", "--yes", filled_in(tmp_path / "c.xlsx", {"人员": [moved]})).exit_code == 0
    [held] = do(url, lambda record: record.find(Holding, seat="T1/town_clerk"))
    assert held.person == "W-1"


def test_what_ended_on_record_stays_ended(bot: Bot, url: str, tmp_path: Path) -> None:
    row = (None, "王示例", "", "T1-station", "文化员", "", "是", "文化员", "2020-1-1")
    file = filled_in(tmp_path / "r.xlsx", {"人员": [row]})
    bot("import", "--yes", file)

    def leave(record: Any) -> None:
        until = date(2025, 12, 31)
        for one in record.find(Holding, person="P4"):
            record.put(one.but(until=until))
        for post in record.find(Entry, person="P4"):
            sums.keep(record, post, post.but(last=until, state="closed"))
        record.record("left", NOW)

    do(url, leave)
    nothing, note = bot("import", "--yes", file).stdout.splitlines()
    assert nothing == "Nothing changed."
    assert note.startswith("Note: T1-station/station_staff: the term of 王示例 (P4) ended on 2025")
    again = filled_in(tmp_path / "s.xlsx", {"人员": [(*row[:-1], "2026-2-1")]})
    assert changes(bot("import", "--yes", again)) == ["To add: 1 entries.", "To add: 1 holdings."]


def test_no_quarter_falls_below_what_is_asked_for(bot: Bot, url: str, tmp_path: Path) -> None:
    bot("import", "--yes", filled_in(tmp_path / "r.xlsx", {"计划": PLANS}))

    def pay(record: Any) -> None:
        facts = {
            "register_name": "payments",
            "key": "T1-station/2026/1/staff",
            "unit": "T1-station",
            "first": date(2026, 1, 1),
            "last": date(2026, 3, 31),
        }
        record.put(Entry(id="Y1", quantity=20_000_00, state="asked", **facts))
        record.put(Entry(id="Y2", quantity=5_000_00, state="void", **facts))
        record.record("asked", NOW)

    do(url, pay)
    less = filled_in(tmp_path / "s.xlsx", {"计划": [("示例站", 2026, "人员", 19999.99)]})
    assert bot("import", "--yes", less).stdout == (
        "计划, row 3, column D 第一季度: 19,999.99 is below the 20,000.00 that are asked for or "
        "paid: raise it.\n"
    )
    enough = filled_in(tmp_path / "t.xlsx", {"计划": [("示例站", 2026, "人员", 20000)]})
    assert bot("import", "--yes", enough).exit_code == 0


def test_the_office_comes_first_and_who_has_the_record_open_is_no_hindrance(
    bot: Bot, url: str, tmp_path: Path
) -> None:
    file = filled_in(tmp_path / "r.xlsx", ALL)
    (tmp_path / "new").mkdir()
    empty = bot("import", "--yes", file, store=url_in(tmp_path / "new"))
    assert "There is no record at " in empty.stderr
    with held(beside(url, ".lock")):
        assert bot("import", "--yes", file).exit_code == 0
    assert bot("import", "--yes", tmp_path / "r.json", "--dry-run").stderr.startswith(
        "Error: --dry-run is for workbooks"
    )


def test_a_record_in_english_wants_english_names(bot: Bot, tmp_path: Path) -> None:
    """Which name must be there follows the office's own language."""
    english = loading.OfficeFile.model_validate(
        {**OFFICE.model_dump(), "language": "en", "towns": (), "bureau": ()}
    )
    (tmp_path / "en").mkdir()
    url = url_in(tmp_path / "en")
    do(url, lambda record: loading.fill(record, english, NOW))
    said = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", {"单位": UNITS}), store=url).stdout
    assert said == "单位, row 4, column D 英文名称: is missing: every unit has a name.\n"


NAMED = [
    ("沈　示例", None),
    ("沈 示例", None),
    ("沈示列", "沈示列 is nearly 沈示例 (P3), who is there: if"),
    ("示沈例", "示沈例 is nearly 沈示例 (P3), who is there: if"),
    ("王建国", None),
]


@pytest.mark.parametrize(("name", "said"), NAMED)
def test_a_name_with_blanks_is_the_same_and_a_near_one_is_asked_about(
    bot: Bot, url: str, tmp_path: Path, name: str, said: str | None
) -> None:
    before = len(do(url, lambda record: record.find(Person)))
    row = (None, name, None, "示例站", None, None, None, "站长", "2015年3月1日")
    result = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", {"人员": [row]}))
    people = do(url, lambda record: record.find(Person))
    if said:
        assert f"人员, row 3, column B 姓名: {said}" in result.stdout
        assert len(people) == before
    else:
        assert len(people) == before + (name == "王建国")
        assert not any("　" in one.name.names["zh_CN"] for one in people)
    with_id = ("P9", *row[1:])
    if said:
        assert (
            bot("import", "--yes", filled_in(tmp_path / "s.xlsx", {"人员": [with_id]})).exit_code
            == 0
        )


def test_two_rows_with_nearly_one_name_are_asked_about(bot: Bot, tmp_path: Path) -> None:
    rows = [
        (None, name, None, "示例站", None, None, None, "文化员", since)
        for name, since in (("陆明远", "2015-03-01"), ("陆明园", "2016-03-01"))
    ]
    result = bot("import", "--yes", filled_in(tmp_path / "r.xlsx", {"人员": rows}))
    assert "row 4, column B 姓名: 陆明园 is nearly 陆明远, row 3: if it is" in result.stdout
    assert result.exit_code == 1
