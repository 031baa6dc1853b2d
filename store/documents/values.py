"""What a text can be filled with: values, not words, until the reader's language is known."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from store.documents.base import Frozen


class Names(Frozen):
    """A name in every language of the office, by language (`zh_CN`, `en`)."""

    names: dict[str, str]


class Day(Frozen):
    """A date in Asia/Shanghai."""

    day: date


class Moment(Frozen):
    """A point in time, aware; shown in Asia/Shanghai."""

    moment: datetime


class Money(Frozen):
    """An amount in fen; shown in yuan, the sign ¥ or the word 元 stands in the text."""

    fen: int


class Figure(Frozen):
    """A number in hundredths: 1050 is 10.5."""

    figure: int


class Percent(Frozen):
    """A share in hundredths of a percent: 6025 is 60.25 %."""

    hundredths: int


class Say(Frozen):
    """A text by its key, or by several from the special to the general, and what fills it."""

    say: tuple[str, ...]
    values: dict[str, "Value"] = Field(default_factory=dict)

    @classmethod
    def of(cls, *keys: str, **values: object) -> "Say":
        """A text from plain Python values (see `value`), which need no second look."""
        kept = {name: value(given) for name, given in values.items()}
        return cls.model_construct(say=keys, values=kept)


class Quote(Frozen):
    """What somebody wrote in their own lines: no words of the office's."""

    quote: str


class Lines(Frozen):
    """Several values under one another; empty ones fall away."""

    lines: tuple["Value", ...]


class Series(Frozen):
    """Several values in one sentence."""

    series: tuple["Value", ...]


_TAGS: dict[type, str] = {
    str: "text",
    int: "number",
    bool: "number",
    Names: "names",
    Day: "day",
    Moment: "moment",
    Money: "fen",
    Percent: "hundredths",
    Figure: "figure",
    Quote: "quote",
    Say: "say",
    Lines: "lines",
    Series: "series",
}
_NAMES = frozenset(_TAGS.values())


def _tag(given: Any) -> str | None:
    """Which sort of value it is: tried one after the other, they take long to read and to write.

    Each has a field that no other has.
    """
    if isinstance(given, dict):
        return next((name for name in given if name in _NAMES), None)
    return _TAGS.get(type(given)) or ("text" if isinstance(given, str) else None)


Value = Annotated[
    Annotated[str, Tag("text")]
    | Annotated[int, Tag("number")]
    | Annotated[Names, Tag("names")]
    | Annotated[Day, Tag("day")]
    | Annotated[Moment, Tag("moment")]
    | Annotated[Money, Tag("fen")]
    | Annotated[Percent, Tag("hundredths")]
    | Annotated[Figure, Tag("figure")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Say, Tag("say")]
    | Annotated[Lines, Tag("lines")]
    | Annotated[Series, Tag("series")],
    Discriminator(_tag),
]
for shape in (Say, Lines, Series):
    shape.model_rebuild()


KEPT = (str, int, Names, Day, Moment, Money, Percent, Figure, Quote, Say, Lines, Series)
"""What can be kept as it is."""


def quoted(text: str) -> Value:
    """What somebody wrote; nothing where they wrote nothing."""
    return Quote(quote=text) if text else ""


def value(given: object) -> Value:
    """`given` as it can be kept: a date becomes a `Day`, None the empty text, and so on.

    Raises TypeError for what no language can show.
    """
    if isinstance(given, KEPT):
        return given
    if given is None:
        return ""
    if isinstance(given, list | tuple):
        return Lines(lines=tuple(value(line) for line in given))
    return _time(given)


def _time(given: object) -> Value:
    if isinstance(given, datetime):
        return Moment(moment=given)
    if isinstance(given, date):
        return Day(day=given)
    raise TypeError(f"no language can show a {type(given).__name__}")
