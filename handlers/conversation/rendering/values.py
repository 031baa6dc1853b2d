"""A value, or a text with values in it, in one language."""

from functools import lru_cache

from handlers.conversation.rendering.own_words import words_of
from locales import (
    DEFAULT_LANGUAGE,
    Markup,
    Quotation,
    Words,
)
from store.documents import (
    Day,
    Figure,
    Lines,
    Moment,
    Money,
    Names,
    Percent,
    Quote,
    Say,
    Series,
    Value,
    writing,
)

FIXED = 1_000
"""Texts that are always the same, and are remembered."""


def spoken(text: Say, language: str) -> Markup:
    """`text` as HTML."""
    words = words_of(language)
    if not text.values:
        return _fixed(text.say, words)
    shown = {name: shown_in(value, language) for name, value in text.values.items()}
    return words(*text.say, **shown)


def plain(text: Say, language: str) -> str:
    """`text` without HTML, as a button or an alert shows it."""
    words = words_of(language)
    if not text.values:
        return _plainly(text.say, words)
    shown = {name: shown_in(value, language) for name, value in text.values.items()}
    return words.plain(*text.say, **shown)


@lru_cache(FIXED)
def _fixed(keys: tuple[str, ...], words: Words) -> Markup:
    """A text into which nothing is put, as HTML."""
    return words(*keys)


@lru_cache(FIXED)
def _plainly(keys: tuple[str, ...], words: Words) -> str:
    """The same without HTML: most buttons."""
    return words.plain(*keys)


def shown_in(value: Value, language: str) -> object:
    match value:
        case Say():
            return spoken(value, language)
        case str():
            return writing.line(value)
        case Quote(quote=text):
            return Quotation(writing.lines(text))
        case Names(names=names):
            return writing.line(_in(language, names))
        case Lines() | Series():
            return _joined(value, language)
    return _measured(value, language)


def _in(language: str, names: dict[str, str]) -> str:
    return names.get(language) or names.get(DEFAULT_LANGUAGE) or next(iter(names.values()))


def _measured(value: Value, language: str) -> object:
    match value:
        case Day(day=day):
            return day
        case Moment(moment=moment):
            return moment
        case Money(fen=fen):
            return words_of(language).money(fen)
        case Figure(figure=figure):
            return words_of(language).figure(figure)
        case Percent(hundredths=hundredths):
            return words_of(language).percent(hundredths)
    return value


def _joined(value: Lines | Series, language: str) -> Markup:
    """The values that say something: under one another, or in one sentence."""
    words = words_of(language)
    values = value.lines if isinstance(value, Lines) else value.series
    show = words.opening if isinstance(value, Lines) else words.show
    texts = [text for one in values if (text := show(shown_in(one, language)))]
    return Markup("\n".join(texts)) if isinstance(value, Lines) else words.joined(texts)
