"""Reading the name and the month of birth of somebody as people type them."""

import re
from datetime import date
from typing import NamedTuple

from handlers.conversation.rendering import DEFAULT_LANGUAGE
from handlers.conversation.typed.normalising import fold
from handlers.conversation.typed.times import read_month
from store.documents.writing import line
from store.organisation import likeness

AROUND = " \u3000，,、;；:：()（）"
BEGINS = re.compile(r"^(?:生于|出生于|born(?: in)?\b|b\.)\s*", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:出生|生)$")
TOGETHER = re.compile("((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
LONGEST = 80
SOME_YEAR = re.compile("(?=[12１２][0-9０-９]{3}|[一二][〇零○O一二三四五六七八九]{3})")
SAID = rf"[{AROUND}]*(?:(?:出?生于|\bborn(?: in)?|\bb\.)\s*)?"
BEFORE = tuple(
    re.compile(f"{SAID}{month}$", re.IGNORECASE) for month in ("", r"\b[a-z]{3,9}\.?,?\s*")
)
"""What may stand between a name and the year, with the month in letters or without."""

NAMES = re.compile(r"[^\W\d_][\w .·'-]{1,39}")
HAN = re.compile(r"[\u4e00-\u9fff]")

MOST_YEARS = 2
"""So many of what could be a year are tried, from the end."""


class Newborn(NamedTuple):
    """The name as it was typed, and the month of birth (`1995-03`)."""

    name: str
    born: str


def read_newcomer(words: str) -> Newborn | None:
    """王小明 1995年3月, Wang Xiaoming 1995-03, 王小明（1995年3月生）.

    None without a name or a year.
    """
    written = line(words)
    if len(written) > LONGEST:
        return None
    for place in _places(written):
        if born := _born(written[place:]):
            name = written[:place].strip(AROUND)
            return Newborn(name, born) if name else None
    return None


def _places(written: str) -> list[int]:
    """Where the month of birth can begin: a handful, whatever is written."""
    years = [found.start() for found in SOME_YEAR.finditer(written)]
    places = {place for year in years[-MOST_YEARS:] for place in _around(written[:year])}
    return sorted(places - {0})


def _around(before: str) -> set[int]:
    near = max(len(before) - LONGEST // 2, 0)
    found = (one.search(before, near) for one in BEFORE)
    return {len(before), *(one.start() for one in found if one)}


def _born(words: str) -> str | None:
    """The month of a year that is all the words say."""
    stripped = ENDS.sub("", BEGINS.sub("", words.strip(AROUND)))
    if found := TOGETHER.fullmatch(fold(stripped)):
        return f"{found[1]}-{found[2]}"
    read = read_month(stripped, date(2000, 1, 1))
    return read if read and read == read_month(stripped, date(2001, 1, 1)) else None


def read_names(given: str) -> dict[str, str]:
    """`张三 / Zhang San` by language; empty for what is no name."""
    parts = [likeness.spelt(part) for part in given.split("/")]
    if not all(NAMES.fullmatch(part) for part in parts):
        return {}
    return {DEFAULT_LANGUAGE if HAN.search(part) else "en": part for part in parts}
