"""Words of a text: what is entered of it, what is looked for, and what is there.

Chinese is written without blanks, so of it every two characters that stand together are entered;
whoever looks for more of them finds what has all of these pairs. Of a word of letters or digits
its beginnings are. The number of a request is a word as a whole, beside its parts: hardly any other
has it, while each part is in many.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_IDEOGRAPHS = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_IDEOGRAPHS}]+|[^\W_{_IDEOGRAPHS}]+")
_NUMBER = re.compile(r"(?<![^\W_])[a-z]{1,4}-\d{4}-\d{3,}(?!\d)")
_IS_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")

PAIR = 2
"""Characters of the shortest piece of Chinese that is looked for."""

BEGINNINGS = (4, 6, 8)
"""So many letters of a word are entered; a shorter one is found only as it is."""


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[str, ...]:
    """Its pieces of Chinese, and its words, in half-width small letters."""
    return tuple(_RUN.findall(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def is_chinese(run: str) -> bool:
    """Whether the run is of Chinese characters."""
    return _IS_IDEOGRAPH.match(run) is not None


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + PAIR] for at in range(len(run) - 1))


def entered(texts: Iterable[str]) -> set[str]:
    """What is noted of these texts."""
    found: set[str] = set()
    for text in texts:
        for run in runs(text):
            found.update(_pairs(run) if is_chinese(run) else {run[:size] for size in BEGINNINGS})
        found.update(map(_word, numbers(text)))
    return found


def numbers(text: str) -> list[str]:
    """The numbers of requests in a text, in small letters."""
    return _NUMBER.findall(_plain(text))


def _word(number: str) -> str:
    return number.replace("-", "_")


def wanted(text: str) -> list[str]:
    """What is noted of every text that has this; nothing of a single Chinese character."""
    if is_number(text):
        return [_word(_plain(text))]
    return [one for run in runs(text) for one in looked_for(run)]


def is_number(text: str) -> bool:
    """Whether it is the number of a request, whole: hardly any text has it."""
    return numbers(text) == [_plain(text)]


def looked_for(run: str) -> list[str]:
    """What is noted of every text that has this run; nothing of a single Chinese character."""
    if is_chinese(run):
        return list(dict.fromkeys(_pairs(run)))
    return [run[: max([size for size in BEGINNINGS if size <= len(run)], default=len(run))]]


def has(there: Iterable[str], run: str) -> bool:
    """Whether the runs that are there have this one: a piece of Chinese, or a word's beginning.

    A word of fewer than four letters has to be there as it is. A single character is not weighed.
    """
    if is_chinese(run):
        return len(run) < PAIR or any(run in one for one in there)
    if len(run) < BEGINNINGS[0]:
        return run in there
    return any(one.startswith(run) for one in there)
