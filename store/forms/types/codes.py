"""Numbers of documents and of organisations, as answers."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from store.documents import writing
from store.forms.field_types import Asked
from store.forms.types.credit_code import CreditCode as Code

FORM = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,12})[\[〔【(（［](?P<year>[0-9]{4})[\]〕】)）］]"
    r"(?:第)?(?P<number>[1-9][0-9]{0,3})号"
)
"""However the brackets are written."""


def _document_number(given: str) -> str:
    found = FORM.fullmatch(given.replace(" ", ""))
    if found is None:
        raise PydanticCustomError("document_number_wanted", "not a number of a document")
    return f"{found['organ']}〔{found['year']}〕{found['number']}号"


def _folded(given: object) -> object:
    return writing.line(given).translate(FULL_WIDTH) if isinstance(given, str) else given


FULL_WIDTH = {wide: wide - 0xFEE0 for wide in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B)]}
"""Figures and capitals as a Chinese keyboard may write them."""

DocumentNumber = Annotated[
    str,
    BeforeValidator(_folded),
    AfterValidator(_document_number),
    Asked("document_number", example="慈文广〔2013〕12号"),
]
"""文号, such as 慈文广〔2013〕12号; brackets of any kind become 〔〕 (domain.md §2.6)."""

CreditCode = Annotated[Code, BeforeValidator(_folded), Asked("credit_code")]
"""统一社会信用代码, with its check digits (domain.md §2.2)."""
