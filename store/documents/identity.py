"""Numbers of identity cards (公民身份号码): what nobody writes here, and how it is told apart."""

import re
from datetime import date
from unicodedata import normalize

NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9][ -]?){17}[0-9Xx](?![0-9A-Za-z])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
OLDEST = date(1880, 1, 1)
CHECKS = "10X98765432"
"""By the remainder of the weighted sum [GB 11643]."""


def has_number(text: str) -> bool:
    """Whether somebody's number stands in it: 18 figures with a birthday and a right check digit.

    Blanks and hyphens between them do not hide it; other numbers of that length pass.
    """
    found = NUMBER.findall(normalize("NFKC", text))
    return any(_is_number(re.sub("[ -]", "", one).upper()) for one in found)


def _is_number(figures: str) -> bool:
    weighed = sum(int(one) * weight for one, weight in zip(figures, WEIGHTS, strict=False))
    return CHECKS[weighed % 11] == figures[-1] and _is_birthday(figures[6:14])


def _is_birthday(figures: str) -> bool:
    try:
        return date.fromisoformat(figures) >= OLDEST
    except ValueError:
        return False
