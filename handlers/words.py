"""Values become words: a parcel or an alert in the reader's language."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from locales import DEFAULT_LANGUAGE, LANGUAGES, Markup, Words, language_of
from store.documents import Day, Lines, Moment, Names, Parcel, Say, Series, Value

ALERT_LENGTH = 200
MESSAGE_LENGTH = 4096


@dataclass(frozen=True)
class Label:
    """A button as the reader sees it, and what it carries."""

    text: str
    data: str
    style: Literal["plain", "good", "bad"]


@dataclass(frozen=True)
class Rendered:
    """A message in the reader's language: HTML, and rows of buttons."""

    text: str
    rows: tuple[tuple[Label, ...], ...]


def render(parcel: Parcel, language: str) -> Rendered:
    """What `parcel` says to a reader of `language`."""
    rows = tuple(
        tuple(Label(plain(key.label, language), key.data, key.style) for key in row)
        for row in parcel.keys
    )
    return Rendered(text=str(spoken(parcel.text, language)), rows=rows)


def spoken(text: Say, language: str) -> Markup:
    """`text` as HTML."""
    words = words_of(language)
    shown = {name: _shown(value, language) for name, value in text.values.items()}
    return words(*text.say, **shown)


def plain(text: Say, language: str) -> str:
    """`text` without HTML, as a button or an alert shows it."""
    words = words_of(language)
    shown = {name: _shown(value, language) for name, value in text.values.items()}
    return words.plain(*text.say, **shown)


class Alert(NamedTuple):
    """What is shown over a pressed button; an `urgent` one stays until it is closed."""

    text: str
    urgent: bool


def alert(text: Say, language: str, *, urgent: bool) -> Alert:
    """`text` as it fits over a pressed button: at most 200 characters."""
    shown = plain(text, language)
    fits = shown if len(shown) <= ALERT_LENGTH else f"{shown[: ALERT_LENGTH - 1]}…"
    return Alert(fits, urgent)


@cache
def words_of(language: str) -> Words:
    """The words of `language`; of the default language if there are none."""
    return Words(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def _shown(value: Value, language: str) -> object:
    match value:
        case Say():
            return spoken(value, language)
        case Names(names=names):
            return names.get(language) or names.get(DEFAULT_LANGUAGE) or next(iter(names.values()))
        case Day(day=day):
            return day
        case Moment(moment=moment):
            return moment
        case Lines() | Series():
            return _joined(value, language)
    return value


def _joined(value: Lines | Series, language: str) -> Markup:
    """The values that say something: under one another, or in one sentence."""
    words = words_of(language)
    values = value.lines if isinstance(value, Lines) else value.series
    texts = [text for one in values if (text := words.show(_shown(one, language)))]
    return Markup("\n".join(texts)) if isinstance(value, Lines) else words.joined(texts)


__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Alert",
    "Label",
    "Rendered",
    "alert",
    "language_of",
    "plain",
    "render",
    "spoken",
    "words_of",
]
