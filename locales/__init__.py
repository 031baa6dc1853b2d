"""The words: a key and its values become a text in one language."""

import html
import io
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

DEFAULT_LANGUAGE = "zh_CN"
LANGUAGES = ("zh_CN", "en")
OFFICE_TIME = ZoneInfo("Asia/Shanghai")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


class Words:
    """How one language says things. `Words(language)(key, **values)` gives HTML."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _translations(language)

    def __call__(self, *keys: str, **values: object) -> Markup:
        """The first of `keys` that has a text, filled with `values`, as HTML.

        A line of several whose values are all empty falls away. A plural text counts `count`.
        Raises KeyError when no key has a text.
        """
        return Markup(self._filled(keys, values, self.show))

    def plain(self, *keys: str, **values: object) -> str:
        """The same without HTML: for button labels and alerts."""
        return bare(self(*keys, **values))

    def joined(self, texts: Iterable[str]) -> Markup:
        """Several texts in one sentence, as this language separates them."""
        return Markup(self._template(("format.and",), {}).join(texts))

    def show(self, value: object) -> str:
        """`value` as this language writes it, safe to put into a text."""
        match value:
            case Markup():
                return value
            case datetime():
                pattern = self._template(("format.moment",), {})
                return format_datetime(value, pattern, tzinfo=OFFICE_TIME, locale=self.language)
            case date():
                pattern = self._template(("format.day",), {})
                return format_date(value, pattern, locale=self.language)
            case int():
                return format_decimal(value, locale=self.language)
        return html.escape(str(value), quote=False)

    def money(self, fen: int) -> str:
        """An amount in yuan with two decimals (52,000.00); ¥ or 元 stands in the text around it."""
        return format_decimal(Decimal(fen).scaleb(-2), "#,##0.00", locale=self.language)

    def percent(self, hundredths: int) -> str:
        """A share given in hundredths of a percent: 6025 is 60.25%, 6000 is 60%."""
        return format_percent(Decimal(hundredths).scaleb(-4), "#,##0.##%", locale=self.language)

    def has(self, key: str) -> bool:
        """Whether there is a text for `key`."""
        return key in catalog(self.language)

    def _filled(
        self, keys: tuple[str, ...], values: dict[str, object], show: Callable[[object], str]
    ) -> str:
        shown = {name: show(value) for name, value in values.items()}
        lines = _lines(self._template(keys, values))
        said = (line.filled(shown) for line in lines if line.says_something(shown))
        return "\n".join(text.rstrip() for text in said)

    def _template(self, keys: tuple[str, ...], values: dict[str, object]) -> str:
        for key in keys:
            message = catalog(self.language).get(key)
            if message is None:
                continue
            if isinstance(message.id, tuple):
                return self._translations.ungettext(key, key, int(str(values["count"])))
            return self._translations.ugettext(key)
        raise KeyError(f"no text in {self.language}: {', '.join(keys)}")


def bare(text: str) -> str:
    """HTML as the words it shows."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def language_of(code: str | None) -> str | None:
    """The language for a messenger's language code (`zh-hans`, `en-us`), if there is one."""
    beginning = (code or "")[:2].lower()
    return next((known for known in LANGUAGES if known[:2] == beginning), None)


@cache
def catalog(language: str) -> Catalog:
    """The catalogue of `language`; the .po file is the only source of words."""
    with Path(__file__).with_name(f"{language}.po").open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


@cache
def _translations(language: str) -> Translations:
    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    compiled.seek(0)
    return Translations(compiled)


class Line(NamedTuple):
    """A line of a text, and the names of what is put into it."""

    text: str
    names: tuple[str, ...]

    def says_something(self, shown: dict[str, str]) -> bool:
        """Whether there is anything to put into it, or nothing needs to be."""
        return not self.names or any(shown[name] for name in self.names)

    def filled(self, shown: dict[str, str]) -> str:
        """The line with everything in its place."""
        return (
            PLACEHOLDER.sub(lambda found: shown[found[1]], self.text) if self.names else self.text
        )


@cache
def _lines(template: str) -> tuple[Line, ...]:
    """The lines of a text of the catalogue."""
    lines = template.split("\n")
    return tuple(Line(line, tuple(PLACEHOLDER.findall(line))) for line in lines)
