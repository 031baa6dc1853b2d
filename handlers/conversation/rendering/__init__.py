"""Values become words: a parcel or an alert in the reader's language."""

import json
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from handlers.conversation.rendering.own_words import words_of
from handlers.conversation.rendering.values import plain, shown_in, spoken
from locales import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    QUOTE_MARK,
    bare,
    language_of,
)
from store.documents import (
    Parcel,
    Say,
    Value,
)
from store.documents.chat.parcel import Sheet

ALERT_LENGTH = 200
MESSAGE_LENGTH = 4096


@dataclass(frozen=True)
class Label:
    """A button as the reader sees it, and what it carries."""

    text: str
    data: str
    style: Literal["plain", "good", "bad"]


@dataclass(frozen=True)
class Drawing:
    """A picture that is still to be drawn: its template, the data (JSON), the HTML under it."""

    template: str
    data: str
    caption: str


@dataclass(frozen=True)
class Rendered:
    """A message in the reader's language: HTML, and rows of buttons, or a menu below the chat.

    Where the `drawing` can be drawn, the picture goes in the place of the text.
    """

    text: str
    rows: tuple[tuple[Label, ...], ...]
    drawing: Drawing | None = None
    menu: tuple[tuple[str, ...], ...] | None = None


def render(parcel: Parcel, language: str) -> Rendered:
    """What `parcel` says to a reader of `language`."""
    rows = tuple(
        tuple(Label(_begun(plain(key.label, language)), key.data, key.style) for key in row)
        for row in parcel.keys
    )
    drawing = _drawing(parcel.sheet, language) if parcel.sheet else None
    menu = None if parcel.menu is None else _menu(parcel.menu, language)
    return Rendered(text=str(spoken(parcel.text, language)), rows=rows, drawing=drawing, menu=menu)


def _menu(rows: tuple[tuple[Say, ...], ...], language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(plain(words, language) for words in row) for row in rows)


def _drawing(sheet: Sheet, language: str) -> Drawing:
    data: dict[str, object] = {"language": language}
    data |= {name: _drawn(value, language) for name, value in sheet.fields.items()}
    for name, rows in sheet.tables.items():
        data[name] = [[_drawn(value, language) for value in row] for row in rows]
    caption = str(spoken(sheet.caption, language))
    return Drawing(sheet.template, json.dumps(data, ensure_ascii=False), caption)


def _drawn(value: Value, language: str) -> str | int:
    """Numbers are for the template to reckon with; all else is words, without HTML."""
    if isinstance(value, int):
        return value
    return bare(words_of(language).show(shown_in(value, language)))


def printed(value: Value, language: str) -> str:
    """A value as it stands on paper: words without markup, what is quoted as it was written."""
    words = words_of(language).show(shown_in(value, language))
    return bare(re.sub("</?blockquote[^>]*>", "", words))


def _begun(label: str) -> str:
    """A label is one line and begins with a capital letter, whatever it is made of."""
    line = " ".join(label.split())
    return line[:1].upper() + line[1:]


class Alert(NamedTuple):
    """What is shown over a pressed button; an `urgent` one stays until it is closed."""

    text: str
    urgent: bool


def alert(text: Say, language: str, *, urgent: bool) -> Alert:
    """`text` as it fits over a pressed button: at most 200 characters."""
    shown = plain(text, language)
    fits = shown if len(shown) <= ALERT_LENGTH else f"{shown[: ALERT_LENGTH - 1]}…"
    return Alert(fits, urgent)


__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "QUOTE_MARK",
    "Alert",
    "Drawing",
    "Label",
    "Rendered",
    "alert",
    "bare",
    "language_of",
    "plain",
    "printed",
    "render",
    "spoken",
    "words_of",
]
