"""Whether two names are the same, or so alike that one may be the other mistyped."""

import re
from collections.abc import Mapping
from unicodedata import normalize

from store.documents.writing import line

Names = Mapping[str, str]

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
HAN_NAME = re.compile(f"{HAN}+")
BETWEEN_HAN = re.compile(rf"(?<={HAN})\s+(?={HAN})")
SHORTEST_HAN, SHORTEST = 3, 5
"""Of shorter names one letter more or less makes another name."""


def spelt(name: str) -> str:
    """The name as it is kept: no blanks stand between Chinese characters."""
    return BETWEEN_HAN.sub("", line(name))


def folded(name: str) -> str:
    """The name as it is compared: of one width and case, without blanks."""
    return "".join(normalize("NFKC", line(name)).casefold().split())


def same(one: Names, other: Names, language: str) -> bool:
    """Whether both are the same name in this language; also if neither has one there."""
    return folded(one.get(language, "")) == folded(other.get(language, ""))


def agree(one: Names, other: Names) -> bool:
    """Whether they are the same name in one language at least."""
    return any(language in other and same(one, other, language) for language in one)


def alike(one: Names, other: Names) -> bool:
    """Whether they are nearly the same, or the same, in one language at least."""
    return any(
        language in other and _near(folded(name), folded(other[language]))
        for language, name in one.items()
    )


def _near(one: str, other: str) -> bool:
    """The same letters in another order, or one letter more, less or another.

    Chinese names of another family (the first character) are not alike by that.
    """
    if sorted(one) == sorted(other):
        return True
    if HAN_NAME.fullmatch(one + other):
        related, shortest = one[:1] == other[:1], SHORTEST_HAN
    else:
        related, shortest = True, SHORTEST
    return related and max(len(one), len(other)) >= shortest and _one_apart(one, other)


def _one_apart(one: str, other: str) -> bool:
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return len(one) <= 1 and len(other) <= 1
