"""The words: a key and its values become a text in one language."""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import c2py
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from locales.catalogues import catalog
from locales.lines import PLACEHOLDER, lines_of

DEFAULT_LANGUAGE = "zh_CN"
LANGUAGES = ("zh_CN", "en")
OFFICE_TIME = ZoneInfo("Asia/Shanghai")
BLOCK = re.compile("<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)
QUOTE_MARK = "> "
"""Before each line that is quoted, where there is no markup."""

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


class Quotation(str):
    """What somebody wrote, in their own lines; never to be taken for the words around it."""

    __slots__ = ()


class Words:
    """How one language says things. `Words(language)(key, **values)` gives HTML.

    What no catalogue has is said in the office's `own` words: texts as a catalogue has them. These
    may be newer than the values, what is not among which is empty.
    """

    def __init__(self, language: str, own: Mapping[str, str] | None = None) -> None:
        self.language = language
        self._own = own or {}
        self._own_texts = frozenset(self._own.values())
        self._catalog = catalog(language)
        self._form = c2py(self._catalog.plural_expr)
        self._texts: dict[str, tuple[str, ...]] = {}
        self._locale = _locale(language)

    def __call__(self, *keys: str, **values: object) -> Markup:
        """The first of `keys` that has a text, filled with `values`, as HTML.

        A line of several whose values are all empty falls away. A plural text counts `count`.
        Raises KeyError when no key has a text.
        """
        template = self._template(keys, values)
        if template in self._own_texts:
            values = dict.fromkeys(PLACEHOLDER.findall(template), "") | values
        shown = {name: self.show(value) for name, value in values.items()}
        apart = {name: _block(one) for name, one in values.items() if isinstance(one, Quotation)}
        lines = (one for one in lines_of(template) if one.says_something(shown))
        filled = (one.filled(shown, {**shown, **apart}) for one in lines)
        return Markup("\n".join(text.rstrip() for text in filled))

    def plain(self, *keys: str, **values: object) -> str:
        """The same without HTML: for button labels and alerts."""
        return bare(self(*keys, **values))

    def joined(self, texts: Iterable[str]) -> Markup:
        """Several texts in one sentence, as this language separates them."""
        return Markup(self._template(("format.and",), {}).join(texts))

    def show(self, value: object) -> str:
        """`value` as this language writes it, in one line, safe to put into a text.

        What somebody wrote in several lines stands apart from the text, as a quotation.
        """
        match value:
            case Markup():
                return value
            case Quotation() if len(value.splitlines()) > 1:
                return _block(value)
            case datetime():
                pattern = self._template(("format.moment",), {})
                return format_datetime(value, pattern, tzinfo=OFFICE_TIME, locale=self._locale)
            case date():
                pattern = self._template(("format.day",), {})
                return format_date(value, pattern, locale=self._locale)
            case int():
                return format_decimal(value, locale=self._locale)
        return _one_line(str(value))

    def opening(self, value: object) -> str:
        """`value` where it begins a line: all that somebody wrote is a quotation there."""
        return _block(value) if isinstance(value, Quotation) and value else self.show(value)

    def money(self, fen: int) -> str:
        """An amount in yuan with two decimals (52,000.00); ¥ or 元 stands in the text around it."""
        return format_decimal(Decimal(fen).scaleb(-2), "#,##0.00", locale=self._locale)

    def figure(self, hundredths: int) -> str:
        """A number given in hundredths: 1050 is 10.5."""
        return format_decimal(Decimal(hundredths).scaleb(-2), "#,##0.##", locale=self._locale)

    def percent(self, hundredths: int) -> str:
        """A share given in hundredths of a percent: 6025 is 60.25%, 6000 is 60%."""
        return format_percent(Decimal(hundredths).scaleb(-4), "#,##0.##%", locale=self._locale)

    def has(self, key: str) -> bool:
        """Whether there is a text for `key`."""
        return key in catalog(self.language) or key in self._own

    def _template(self, keys: tuple[str, ...], values: dict[str, object]) -> str:
        for key in keys:
            if forms := self._forms(key):
                return forms[self._form(int(str(values["count"])))] if forms[1:] else forms[0]
        raise KeyError(f"no text in {self.language}: {', '.join(keys)}")

    def _forms(self, key: str) -> tuple[str, ...]:
        """The text of `key`, in its forms where it counts; none where there is none."""
        if key not in self._texts and (message := self._catalog.get(key)):
            string = message.string or key
            self._texts[key] = (string,) if isinstance(string, str) else tuple(string)
        if key in self._own:
            return self._texts.setdefault(key, (self._own[key],))
        return self._texts.get(key, ())


def literal(text: str) -> Markup:
    """What somebody else wrote, in one line, as a part of a text of a catalogue."""
    return Markup(_one_line(text))


def bare(text: str) -> str:
    """HTML as the words it shows; each line of a quotation has a mark."""
    marked = BLOCK.sub(
        lambda found: "\n".join(f"{QUOTE_MARK}{one}" for one in found[1].split("\n")), text
    )
    return html.unescape(re.sub("</?[a-z][^>]*>", "", marked))


def _one_line(text: str) -> str:
    """What is written from right to left turns nothing around beside it."""
    line = html.escape(" ".join(text.split()), quote=False)
    return f"\u2068{line}\u2069" if RIGHT_TO_LEFT.search(line) else line


def _block(text: str) -> str:
    """A quotation; a long one is folded up until it is pressed."""
    lines = "\n".join(html.escape(one, quote=False) for one in text.splitlines())
    return f"<blockquote expandable>{lines}</blockquote>" if lines else ""


def language_of(code: str | None) -> str | None:
    """The language for a messenger's language code (`zh-hans`, `en-us`), if there is one."""
    beginning = (code or "")[:2].lower()
    return next((known for known in LANGUAGES if known[:2] == beginning), None)


@cache
def _locale(language: str) -> Locale:
    """Babel looks through all that it knows whenever one is named."""
    return Locale.parse(language)
