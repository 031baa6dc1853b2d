"""The types an answer can have, canonical: what is stored, whatever was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, LiteralString, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)
from pydantic_core import PydanticCustomError

from store.documents import writing
from store.documents.lengths import HEADING, NAME, TEXT, Length
from store.documents.registers.money import Bearer, BudgetLine
from store.documents.values import Percent as Share
from store.forms.types.days import calendar_day
from store.forms.types.identity import NoIdentityNumber

FILES_PER_ANSWER = 10
FEN_PER_YUAN = 100
MOST_YUAN = 100_000_000
MOST_PERCENT = 100
WHOLE = MOST_PERCENT * 100
"""All of it, in hundredths of a percent."""

TALLIED = frozenset({"lines", "shares"})
"""The types that are filled in line by line, where the lines are known and each has an amount."""

LISTED = TALLIED | {"rows"}
"""All that are filled in line by line."""


@dataclass(frozen=True)
class Asked:
    """How a field of this type is asked for (`Question.type`); a `Literal` is a `choice`.

    Words in `one_line` are kept and shown in one. An `example` shows how an answer is written.
    """

    type: str
    one_line: bool = False
    example: str = ""


def _written(how: Callable[[str], str]) -> BeforeValidator:
    """What is no text is left for the type to refuse."""
    return BeforeValidator(lambda given: how(given) if isinstance(given, str) else given)


def _shows(limits: Length) -> AfterValidator:
    """So much that is seen."""

    def check(text: str) -> str:
        if limits.is_short(text):
            raise PydanticCustomError("string_too_short", "too short", dict(limits.told()))
        if limits.is_long(text):
            raise PydanticCustomError("string_too_long", "too long", dict(limits.told()))
        return text

    return AfterValidator(check)


class KeptFile(BaseModel):
    """A file that was sent: kept under the hash of its content. `size` is in bytes."""

    model_config = ConfigDict(frozen=True)

    hash: str
    name: str
    size: int
    type: str
    photo: bool


PersonId = Annotated[str, Asked("person")]
"""The id of a person the record offers."""

Chosen = Annotated[str, Asked("chosen")]
"""One of the answers the record offers."""

EntryId = Annotated[str, Asked("entry")]
"""The id of an entry of a register, `OneOf` those in force at the station."""

StationId = Annotated[str, Asked("station")]
"""The id of a station's unit, found by its name."""

Sums = Annotated[
    dict[BudgetLine, Annotated[int, Field(strict=True, gt=0)]],
    Field(min_length=1),
    Asked("lines"),
]
"""Amounts in fen by budget line; a line without money is left out."""

Heading = Annotated[
    str, _written(writing.line), _shows(HEADING), Asked("text", one_line=True), NoIdentityNumber()
]
"""One line of at least 2 characters: a title or the like."""

Name = Annotated[str, _written(writing.line), _shows(NAME)]
"""What somebody or something is called, in one line."""

Text = Annotated[str, _written(writing.lines), _shows(TEXT), Asked("text"), NoIdentityNumber()]
"""Words, in several lines if need be."""

Files = Annotated[
    tuple[KeptFile, ...], Field(min_length=1, max_length=FILES_PER_ANSWER), Asked("files")
]
"""One to ten photos or documents."""


def between(least: int, most: int, /, problem: LiteralString, **shown: int) -> AfterValidator:
    """A range whose problem is told in the unit people write, not in the unit that is stored."""

    def check(value: int) -> int:
        if least <= value <= most:
            return value
        raise PydanticCustomError(problem, "out of range", shown)

    return AfterValidator(check)


Date = Annotated[date, BeforeValidator(calendar_day), Asked("date")]
"""A day from 1900 to 2100, stored as ISO text; how people write it: domain.md §5.1."""

Money = Annotated[
    int,
    Field(strict=True),
    between(1, MOST_YUAN * FEN_PER_YUAN, "money_range", most=MOST_YUAN),
    Asked("money"),
]
"""Fen; more than nothing, at most 100,000,000 yuan (domain.md §5.1)."""

MoneyOrNone = Annotated[
    int,
    Field(strict=True),
    between(0, MOST_YUAN * FEN_PER_YUAN, "money_range", most=MOST_YUAN),
    Asked("money"),
]
"""The same, or 0 where that is written: a column that has nothing in some rows."""

Number = Annotated[int, Field(strict=True, ge=1, le=100_000), Asked("number")]
"""How many: 1 to 100,000. A kind may narrow it (`Annotated[Number, Field(le=5)]`)."""

Percent = Annotated[
    int,
    Field(strict=True),
    between(0, MOST_PERCENT * 100, "percent_range", most=MOST_PERCENT),
    Asked("percent"),
]
"""Hundredths of a percent, 0 to 10,000: 0 to 100 percent with two decimals (domain.md §5.1)."""


def _whole(shares: dict[Bearer, int]) -> dict[Bearer, int]:
    total = sum(shares.values())
    if total == WHOLE:
        return shares
    raise PydanticCustomError("uneven", "not 100 percent", {"sum": Share(hundredths=total)})


Shares = Annotated[
    dict[
        Bearer,
        Annotated[
            int,
            Field(strict=True),
            between(1, WHOLE, "percent_range", most=MOST_PERCENT),
        ],
    ],
    Field(min_length=1),
    AfterValidator(_whole),
    Asked("shares"),
]
"""Hundredths of a percent by bearer, 100 percent together; who bears nothing is left out."""


def options(annotation: object) -> tuple[str, ...]:
    """The values of a `Literal`; none for any other type."""
    return get_args(annotation) if get_origin(annotation) is Literal else ()
