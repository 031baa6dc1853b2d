"""Words of a text: what is entered of it, what is looked for, and what is there.

Chinese is written without blanks, so of it every two characters that stand together are entered;
whoever looks for more of them finds what has all of these pairs. Of a word of letters or digits
its beginnings are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_IDEOGRAPHS = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_IDEOGRAPHS}]+|[^\W_{_IDEOGRAPHS}]+")
_IS_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")

PAIR = 2
"""Characters of the shortest piece of Chinese that is looked for."""

BEGINNINGS = (4, 6, 8)
"""So many letters of a word are entered; a shorter one is found only as it is."""


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[str, ...]:
    """Its pieces of Chinese, and its words, in half-width small letters."""
    return tuple(_RUN.findall(unicodedata.normalize("NFKC", text).casefold()))


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
    return found


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
