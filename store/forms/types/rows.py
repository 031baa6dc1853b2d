"""A table that is filled in line by line, as an answer."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from store.forms.field_types import Asked

MOST_ROWS = 20
R = TypeVar("R", bound=BaseModel)

Rows = Annotated[tuple[R, ...], Field(min_length=1, max_length=MOST_ROWS), Asked("rows")]
"""One to twenty rows. Each is a `Form` whose fields are the columns, in the order in which a row is
written; it has one line, and so has what stands in a column."""

COLUMNS = frozenset(
    {
        "choice",
        "person",
        "station",
        "text",
        "date",
        "money",
        "number",
        "percent",
        "area",
        "hours",
        "year",
        "month",
        "time",
        "document_number",
        "credit_code",
        "newcomer",
    }
)
"""The types that a column can have."""
