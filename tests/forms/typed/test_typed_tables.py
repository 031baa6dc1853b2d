"""Lines of a table as people type them: read in one way, or refused with what is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.typed.amounts import read_money, read_percent
from handlers.conversation.typed.dates import read_date
from handlers.conversation.typed.tables import Column, Misfit, fit
from store.forms.questions import Problem
from support.talk import MONDAY

TODAY = MONDAY.date()


def words(typed: str) -> Any:
    return typed if len(typed) > 1 else Problem("string_too_short", {})


def money(typed: str) -> Any:
    given = read_money(typed)
    return Problem("money_wanted", {}) if given is None else given


def day(typed: str) -> Any:
    given = read_date(typed, TODAY)
    return Problem("date_wanted", {}) if given is None else given.isoformat()


def share(typed: str) -> Any:
    if typed == "无":
        return None
    given = read_percent(typed)
    return Problem("percent_wanted", {}) if given is None else given


COLUMNS = (Column(words, words=True), Column(money), Column(day))
WITH_SHARE = (*COLUMNS, Column(share, optional=True))


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("戏曲展演 3000 5月1日", ["戏曲展演", 3000_00, "2026-05-01"]),
        ("戏曲展演　3,000元，5月1日", ["戏曲展演", 3000_00, "2026-05-01"]),
        ("戏曲展演，3，000，5月1日", ["戏曲展演", 3000_00, "2026-05-01"]),
        ("3. 戏曲、曲艺展演 5.2万 5月1日", ["戏曲、曲艺展演", 52_000_00, "2026-05-01"]),
        ("1、戏曲展演｜3,000.00｜2026年5月1日", ["戏曲展演", 3000_00, "2026-05-01"]),
        ("- Song, dance 12 000 1 May 2026", ["Song, dance", 12_000_00, "2026-05-01"]),
        ("Stage 12; 300; 1 May", ["Stage 12", 300_00, "2026-05-01"]),
        ("第3届展演 3000 明天", ["第3届展演", 3000_00, "2026-03-03"]),
    ],
)
def test_a_line_is_read_column_by_column(line: str, row: list[Any]) -> None:
    assert fit(line, COLUMNS) == row


@pytest.mark.parametrize(
    ("line", "share"), [("", None), (" 30%", 3000), ("；无", None), (" 无", None)]
)
def test_a_column_may_be_left_out(line: str, share: int | None) -> None:
    assert fit(f"戏曲展演 3000 5月1日{line}", WITH_SHARE) == [
        "戏曲展演",
        3000_00,
        "2026-05-01",
        share,
    ]


@pytest.mark.parametrize(
    ("line", "column", "typed"),
    [
        ("戏曲展演 三千多 5月1日", 1, "三千多"),
        ("下乡 演出 三千多 5月1日", 1, "三千多"),
        ("戏曲展演 3000", 2, ""),
        ("戏曲展演", 1, ""),
        ("戏曲展演 3000 5月1日 备注", 2, "5月1日 备注"),
        ("戏曲展演 3000 5月45日", 2, "5月45日"),
        ("戏 3000 5月1日", 0, "戏"),
        ("戏曲展演；3000；元；5月1日", 2, "元"),
    ],
)
def test_it_is_said_at_which_column_a_line_stops(line: str, column: int, typed: str) -> None:
    found = fit(line, COLUMNS)
    assert isinstance(found, Misfit)
    assert (found.column, found.typed) == (column, typed)


@pytest.mark.parametrize("line", ["Stage 12 300 1 May", "戏曲 5 300 5月1日", "x " * 60])
def test_what_can_be_read_in_several_ways_is_not_read(line: str) -> None:
    assert fit(line, COLUMNS) == Misfit()


NAMES = st.text("戏曲展演元宵灯会abc", min_size=2, max_size=8)
BETWEEN = st.sampled_from([" ", "　", "；", " | ", "｜", "; "])
WRITTEN: tuple[tuple[Callable[[int], str], ...], ...] = (
    (str, "{:,}".format, "{}元".format, "{:,}.50".format),
    ("2026-05-{:02}".format, "5月{}日".format, "{} May".format, "2026年5月{}日".format),
)


@given(
    name=NAMES,
    amount=st.integers(1, 99_999_999),
    place=st.integers(1, 31),
    ways=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    around=st.tuples(st.sampled_from(["", "1. ", "12、", "- ", "  "]), BETWEEN, BETWEEN),
)
def test_whatever_way_a_line_is_written_it_says_the_same(
    name: str,
    amount: int,
    place: int,
    ways: tuple[int, int],
    around: tuple[str, str, str],
) -> None:
    typed = (WRITTEN[0][ways[0]](amount), WRITTEN[1][ways[1]](place))
    line = f"{around[0]}{name}{around[1]}{typed[0]}{around[2]}{typed[1]}"
    fen = amount * 100 + 50 * (ways[0] == 3)
    assert fit(line, COLUMNS) == [name, fen, f"2026-05-{place:02}"]


@given(st.text("戏曲a1 0,，、；;|.-3月日5%", max_size=40))
def test_whatever_is_written_is_read_or_refused_by_name(line: str) -> None:
    """What was read leaves nothing of the line out, and makes nothing up."""
    found = fit(line, WITH_SHARE)
    if isinstance(found, Misfit):
        assert found.problem is None or found.problem.name
        return
    assert len(found) == len(WITH_SHARE)
    again = "；".join("无" if one is None else _shown(one, at) for at, one in enumerate(found))
    assert fit(again, WITH_SHARE) == found


def _shown(value: Any, column: int) -> str:
    if column in {1, 3}:
        return f"{value // 100}.{value % 100:02}"
    return str(value)
