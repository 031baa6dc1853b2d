"""Reading a date as people type it, in Chinese or in English.

What each means where it could mean two things:

- without a year (5月17日, 5-17, 17 May) it is the next such day from today on, today included;
  month first where only figures are written; 17号 is the next seventeenth from today on;
- weeks begin on Monday: 下周一 and next Monday are the Monday of next week, 本周五 and this Friday
  the Friday of this week even if it is past, 周五 and Friday the next one from today on;
- 月底 is the last day of this month, 6月底 and end of June that of the month named, 年底 the 31st
  of December; 月初 and 6月中旬 name no day and are not read (`unclear_dates.py`);
- 12/11/2026 and 26年 could be read in two ways and are not read;
- a weekday written behind a date (5月1日（周五）) must be right, or nothing is read.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from re import Match

from handlers.conversation.typed.normalising import fold, number, positional

YEARS = range(1900, 2101)
AROUND = "。，、；：,.;:!?()[]【】《》〈〉「」“”‘’\"'"
NUMERALS = re.compile("[零一二三四五六七八九十]+(?=[年月日号])|(?<=月)[零一二三四五六七八九十]+")
MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june")
MONTHS += ("july", "august", "september", "october", "november", "december")
MONTH_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|sept"
BY_NAME = {name[:3]: place for place, name in enumerate(MONTHS, start=1)}
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
WEEKDAYS |= {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
WEEKDAY_NAMES = "mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
AHEAD = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
AHEAD |= {"last": -1, "this": 0, "next": 1}
YEARS_AHEAD = {"前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "后": 2}
DAYS_AHEAD = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1}
DAYS_AHEAD |= {"明日": 1, "后天": 2, "后日": 2, "大后天": 3, "yesterday": -1, "today": 0}
DAYS_AHEAD |= {"tomorrow": 1, "dayaftertomorrow": 2, "thedayaftertomorrow": 2}

YEAR, MONTH, DAY = "(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
NAME, NTH = f"(?P<name>{MONTH_NAMES})\\.?", f"{DAY}(?:st|nd|rd|th)?"
WHICH = "(?P<which>上上|上|本|这|下下|下)个?"
IN_YEAR = f"(?:(?:{YEAR}|(?P<ahead>[前去今本明后]))年)?"
LAST = "(?:[底末]|的?最后一天)"
NAMED_DAY = re.compile("(?P<date>.+?)[(,]*(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])")


def read_date(words: str, today: date) -> date | None:
    """The date that was typed on `today`; None for what is no date from 1900 to 2100.

    Written with figures (2013-05-17, 2013.5.17, 2013/5/17, 20130517, 2013年5月17日), in numerals
    (二〇一三年五月十七日), in English (17 May 2013, May 17), without a year, or as 明天, 下周一,
    Friday, 下月底: this module says what each means.
    """
    written = fold(words).strip(AROUND)
    day = _read(written, today)
    if day is None and (named := NAMED_DAY.fullmatch(written)):
        day = _read(named["date"], today)
        if day and day.weekday() != WEEKDAYS[named["weekday"]]:
            return None
    return day if day and day.year in YEARS else None


def read_until(words: str, today: date, last: date) -> date | None:
    """The same, for a day that is not after `last`: without a year it is the latest such day."""
    day = read_date(words, today)
    if day is None or day <= last or not _has_no_year(words, today, day):
        return day
    earlier = (_day(year, day.month, day.day) for year in (last.year, last.year - 1))
    return next((found for found in earlier if found and found <= last), day)


def _has_no_year(words: str, today: date, day: date) -> bool:
    """Whether another year makes it the same day of that year, and nothing else does."""
    other = read_date(words, today.replace(day=1, year=today.year + 4) + timedelta(days=70))
    return other is not None and other != day and (other.month, other.day) == (day.month, day.day)


def _read(written: str, today: date) -> date | None:
    if written in DAYS_AHEAD:
        return today + timedelta(days=DAYS_AHEAD[written])
    written = in_figures(written)
    for pattern, read in READERS:
        if found := pattern.fullmatch(written):
            return read(found, today)
    return None


def in_figures(written: str) -> str:
    """六月十七日 as 6月17日; the rest as it is."""
    return NUMERALS.sub(_in_figures, written)


def _in_figures(found: Match[str]) -> str:
    """十七 as 17, 二零二六 as 2026."""
    read = number(found[0])
    return positional(found[0]) or found[0] if read is None else str(read)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _calendar_day(found: Match[str], today: date) -> date | None:
    """A month and a day, and a year in figures, as 明年, or none."""
    month, day, year = month_of(found), int(found["day"]), year_of(found, today)
    if year is not None:
        return _day(year, month, day)
    coming = (_day(year, month, day) for year in range(today.year, today.year + 9))
    return next((found for found in coming if found and found >= today), None)


def month_of(found: Match[str]) -> int:
    """The month that is written by its name or in figures; maybe none that there is."""
    name = found.groupdict().get("name")
    return BY_NAME[name[:3]] if name else int(found["month"])


def year_of(found: Match[str], today: date) -> int | None:
    """The year that is written in figures or as 明年; None for none."""
    parts = found.groupdict()
    if parts.get("ahead"):
        return today.year + YEARS_AHEAD[parts["ahead"]]
    return int(parts["year"]) if parts.get("year") else None


def _day_of_month(found: Match[str], today: date) -> date | None:
    """17号: of the month that is named, else the next one from today on."""
    day = int(found["day"])
    if found["which"]:
        month = _month(today, AHEAD[found["which"]])
        return _day(month.year, month.month, day)
    months = (_month(today, ahead) for ahead in range(3))
    coming = (_day(month.year, month.month, day) for month in months)
    return next((found for found in coming if found and found >= today), None)


def _month_end(found: Match[str], today: date) -> date:
    month = _month(today, AHEAD[found["which"] or "本"])
    return month.replace(day=monthrange(month.year, month.month)[1])


def _named_month_end(found: Match[str], today: date) -> date | None:
    """6月底: of the year that is named, else of the next such month from today on."""
    month, year = month_of(found), year_of(found, today)
    years = (today.year, today.year + 1) if year is None else (year,)
    ends = (last_of(each, month) for each in years)
    return next((end for end in ends if end and (year is not None or end >= today)), None)


def last_of(year: int, month: int) -> date | None:
    """The last day of a month, if there is such a month."""
    first = _day(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if first else None


def _year_end(found: Match[str], today: date) -> date:
    year = year_of(found, today)
    return date(today.year + AHEAD[found["which"] or "this"] if year is None else year, 12, 31)


def _weekday(found: Match[str], today: date) -> date:
    name = found["weekday"]
    weekday = WEEKDAYS[name if name in WEEKDAYS else name[:3]]
    if found["which"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=AHEAD[found["which"]], days=weekday)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _month(today: date, ahead: int) -> date:
    """The first day of the month that is so many months ahead."""
    years, month = divmod(today.month - 1 + ahead, 12)
    return date(today.year + years, month + 1, 1)


Reader = Callable[[Match[str], date], date | None]
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (f"{YEAR}(?P<mark>[-./ ]){MONTH}(?P=mark){DAY}", _calendar_day),
        (f"{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})", _calendar_day),
        (f"{IN_YEAR}{MONTH}月{DAY}[日号]?", _calendar_day),
        (f"{MONTH}[-./]{DAY}", _calendar_day),
        (f"(?:the)?{NTH}(?:of)?{NAME},?{YEAR}?", _calendar_day),
        (f"{NAME}{NTH}(?:(?:[, ]|(?<=[a-z])){YEAR})?", _calendar_day),
        (f"(?:{WHICH}月)?{DAY}[日号]", _day_of_month),
        (f"(?:{WHICH})?月{LAST}", _month_end),
        ("(?:the)?endof(?:the)?(?P<which>last|this|next)?month", _month_end),
        (f"{IN_YEAR}{MONTH}月{LAST}", _named_month_end),
        (f"(?:the)?(?:end|lastday)(?:of)?{NAME},?{YEAR}?", _named_month_end),
        (f"(?P<which>)(?:{YEAR}|(?P<ahead>[去今本明])年?)?年[底末]", _year_end),
        ("(?:the)?endof(?:the)?(?P<which>last|this|next)?year", _year_end),
        (f"(?:{WHICH})?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])", _weekday),
        (f"(?:on)?(?P<which>last|this|next)?(?P<weekday>{WEEKDAY_NAMES})(?:day)?", _weekday),
    )
)
