"""Reading the name and the month of birth of somebody as people type them."""

import re
from datetime import date
from typing import NamedTuple

from handlers.conversation.typed.normalising import fold
from handlers.conversation.typed.times import read_month
from store.documents.writing import line

AROUND = " \u3000，,、;；:：()（）"
BEGINS = re.compile(r"^(?:生于|出生于|born(?: in)?\b|b\.)\s*", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:出生|生)$")
TOGETHER = re.compile("((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
LONGEST = 80


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
    for place in range(1, len(written)):
        if born := _born(written[place:]):
            name = written[:place].strip(AROUND)
            return Newborn(name, born) if name else None
    return None


def _born(words: str) -> str | None:
    """The month of a year that is all the words say."""
    stripped = ENDS.sub("", BEGINS.sub("", words.strip(AROUND)))
    if found := TOGETHER.fullmatch(fold(stripped)):
        return f"{found[1]}-{found[2]}"
    read = read_month(stripped, date(2000, 1, 1))
    return read if read == read_month(stripped, date(2001, 1, 1)) else None
