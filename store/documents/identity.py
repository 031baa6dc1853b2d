"""Numbers of identity cards (公民身份号码): what nobody writes here, and how it is told apart."""

import re
from datetime import date
from unicodedata import category, normalize

BETWEEN = r"[\s\-\u2010-\u2015\u2212.\u00b7_/]"
"""What people put between the figures to set them apart: blanks, dashes, dots, strokes."""

NUMBER = re.compile(rf"(?<![0-9])(?=((?:[0-9]{BETWEEN}{{0,3}}){{17}}[0-9Xx\u00d7])(?![0-9]))")
"""Looked for from every figure on: a number before it in the text does not hide it."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
OLDEST, YOUNGEST = date(1880, 1, 1), date(2100, 1, 1)
CHECKS = "10X98765432"
"""By the remainder of the weighted sum [GB 11643]."""


def has_number(text: str) -> bool:
    """Whether somebody's number stands in it: 18 figures with a birthday and a right check digit.

    Neither blanks and signs between them hide it, nor letters or figures beside it, nor a
    multiplication sign for the X; other numbers of that length pass.
    """
    found = NUMBER.findall("".join(_shown(one) for one in normalize("NFKC", text)))
    return any(_is_number(re.sub(BETWEEN, "", one)) for one in found)


def _shown(character: str) -> str:
    """Nothing for what shows nothing, say a blank without width."""
    return "" if category(character) == "Cf" else character


def _is_number(figures: str) -> bool:
    figures = figures.upper().replace("\u00d7", "X")
    weighed = sum(int(one) * weight for one, weight in zip(figures, WEIGHTS, strict=False))
    return CHECKS[weighed % 11] == figures[-1] and _is_birthday(figures[6:14])


def _is_birthday(figures: str) -> bool:
    try:
        return OLDEST <= date.fromisoformat(figures) < YOUNGEST
    except ValueError:
        return False
