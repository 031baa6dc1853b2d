"""Reading years, months and times of day as people type them."""

import re
from datetime import date
from re import Match

from handlers.conversation.typed.dates import (
    AHEAD,
    AROUND,
    IN_YEAR,
    MONTH,
    NAME,
    WHICH,
    YEAR,
    YEARS_AHEAD,
    in_figures,
    month_of,
    year_of,
)
from handlers.conversation.typed.normalising import fold

LATER_YEAR = {"last": -1, "this": 0, "next": 1}
MONTH_FORMS = tuple(
    re.compile(one)
    for one in (
        f"{YEAR}[-./]{MONTH}",
        f"{IN_YEAR}{MONTH}月份?",
        f"{NAME},?(?:{YEAR})?",
    )
)
OTHER_MONTH = re.compile(f"{WHICH}月|(?P<english>last|this|next)month")
CLOCK = re.compile(
    "(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?(?P<hour>[0-9]{1,2})"
    "(?:[:.](?P<minute>[0-9]{2})|[点时](?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<spoken>[0-9]{1,2})分?|整|钟)?)?"
    "(?P<english>am|pm)?"
)
AFTERNOON = {"下午", "傍晚", "晚上", "晚", "pm"}
NOON, DAY_HOURS, HOUR_MINUTES = 12, 24, 60
QUARTERS = {"一": 15, "三": 45}


def read_year(words: str, today: date) -> int | None:
    """The year: 2026, 2026年, 二〇二六年, 今年, last year. None for anything else."""
    written = in_figures(fold(words).strip(AROUND))
    if found := re.fullmatch("([0-9]{4})年?度?", written):
        return int(found[1])
    if found := re.fullmatch("([前去今本明后])年度?", written):
        return today.year + YEARS_AHEAD[found[1]]
    if found := re.fullmatch("(last|this|next)year", written):
        return today.year + LATER_YEAR[found[1]]
    return None


def read_month(words: str, today: date) -> str | None:
    """The month as 2026-03: 2026-03, 2026年3月, 3月 (of this year), 上月, March 2026."""
    written = in_figures(fold(words).strip(AROUND))
    if found := OTHER_MONTH.fullmatch(written):
        return _other(today, AHEAD[found["which"] or found["english"]])
    for form in MONTH_FORMS:
        if found := form.fullmatch(written):
            year, month = year_of(found, today) or today.year, month_of(found)
            return f"{year}-{month:02}" if 1 <= month <= 12 else None  # noqa: PLR2004  months
    return None


def _other(today: date, ahead: int) -> str:
    years, month = divmod(today.month - 1 + ahead, 12)
    return f"{today.year + years}-{month + 1:02}"


def read_time(words: str) -> str | None:
    """The time of day as 14:30: 14:30, 下午两点半, 9点, 2pm. None for what may be either half."""
    found = CLOCK.fullmatch(_counted(fold(words).strip(AROUND)))
    if found is None or not (
        found["minute"] or "点" in found[0] or "时" in found[0] or found["english"]
    ):
        return None
    hour, minute = _hour(found), _minute(found)
    return f"{hour:02}:{minute:02}" if hour < DAY_HOURS and minute < HOUR_MINUTES else None


def _counted(folded: str) -> str:
    """两点 and 十二点 in figures."""
    return re.sub("[零一二三四五六七八九十]+(?=[点时分])", _in_figures, folded)


def _in_figures(found: Match[str]) -> str:
    return in_figures(f"{found[0]}日").removesuffix("日")


def _hour(found: Match[str]) -> int:
    hour, part = int(found["hour"]), found["part"] or found["english"]
    if part in AFTERNOON and hour < NOON:
        return hour + NOON
    return 0 if part in {"am", "凌晨"} and hour == NOON else hour


def _minute(found: Match[str]) -> int:
    if found["half"]:
        return HOUR_MINUTES // 2
    if found["quarter"]:
        return QUARTERS[found["quarter"]]
    return int(found["minute"] or found["spoken"] or 0)
