"""The questions of a kind that an office has declared, as the fields of a form."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from store.documents.office.own_kind import OwnQuestion
from store.forms.choices import Colleagues, OneOf
from store.forms.field_types import (
    Date,
    EntryId,
    Files,
    Heading,
    Money,
    Number,
    Percent,
    PersonId,
    Text,
)
from store.forms.limits import Limit
from store.forms.types.bounds import Between
from store.forms.types.codes import CreditCode, DocumentNumber
from store.forms.types.measures import Area, Hours
from store.forms.types.times import Month, TimeOfDay, Year

TYPES: Mapping[str, Any] = {
    "choice": str,
    "heading": Heading,
    "text": Text,
    "date": Date,
    "money": Money,
    "number": Number,
    "percent": Percent,
    "area": Area,
    "hours": Hours,
    "year": Year,
    "month": Month,
    "time": TimeOfDay,
    "document_number": DocumentNumber,
    "credit_code": CreditCode,
    "colleague": PersonId,
    "entry": EntryId,
    "files": Files,
}
"""What a question can be, as the file names it."""


def field(asked: OwnQuestion) -> Any:
    """The annotation of the field that asks this."""
    known: Any = TYPES[asked.type]
    if asked.type == "choice":
        known = Literal[tuple(one.name for one in asked.choices)]
    if marks := (*_marks(asked),):
        known = Annotated[known, *marks]
    if asked.when:
        return Annotated[known | None, asked.when]
    return known | None if asked.optional else known


def _marks(asked: OwnQuestion) -> list[Any]:
    found: list[Any] = []
    if asked.limit:
        found.append(Limit(of=asked.limit.of, first=asked.limit.first, last=asked.limit.last))
    if (asked.least, asked.most) != (None, None):
        found.append(Between(least=asked.least, most=asked.most))
    if asked.entry_of:
        found.append(OneOf(asked.entry_of))
    if asked.type == "colleague":
        found.append(Colleagues(besides="administrator"))
    return found
