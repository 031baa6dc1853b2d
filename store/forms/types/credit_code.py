"""The unified social credit code of an organisation (统一社会信用代码, domain.md §2.2)."""

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015: without I, O, S, V and Z, which look like figures or like each other."""

WEIGHTS = tuple(pow(3, place, len(ALPHABET)) for place in range(17))
FORM = re.compile(f"[{ALPHABET}]{{18}}")

OWN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714-1997: of the eight places of an organisation's own code."""

CHECKS = "0123456789X"


def check_of(code: str) -> str:
    """The last character of a credit code, from the 17 before it (GB 32100)."""
    values = (ALPHABET.index(letter) for letter in code[:17])
    total = sum(value * weight for value, weight in zip(values, WEIGHTS, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def own_check_of(code: str) -> str:
    """The ninth character of an organisation's own code, from the eight before it (GB 11714)."""
    values = (int(letter, 36) for letter in code[:8])
    total = sum(value * weight for value, weight in zip(values, OWN_WEIGHTS, strict=True))
    return CHECKS[-total % len(CHECKS)]


def _credit_code(given: str) -> str:
    if not FORM.fullmatch(given):
        raise PydanticCustomError(
            "credit_code", "should be a unified social credit code of 18 figures and letters"
        )
    if given[16] != own_check_of(given[8:16]) or given[17] != check_of(given):
        raise PydanticCustomError(
            "credit_code",
            "is {given}, which is mistyped: its check digits do not fit",
            {"given": given},
        )
    return given


CreditCode = Annotated[str, AfterValidator(_credit_code)]
"""18 characters, in which the 17th vouches for the organisation's own code and the last for all."""
