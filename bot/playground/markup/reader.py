"""Telegram's HTML, letter by letter: references, start tags with their attributes, end tags.

The language and the error texts are those of the official server (td, `parse_html`).
"""

import re
from dataclasses import dataclass, field

from bot.playground.base.errors import ApiError, bad_request
from bot.playground.base.shapes import Json
from bot.playground.markup.entities import units

TAGS = {
    "a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler",
    "tg-emoji", "tg-time", "pre", "code", "blockquote",
}  # fmt: skip
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([A-Za-z]+));?")
_LONGEST_REFERENCE = 10  # of a numeric one, without its semicolon
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"</?([^\s>]*)")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")


@dataclass
class Open:
    """A start tag that waits for its end; `offset` in UTF-16 units of the text."""

    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass
class Reader:
    """Where the reading stands: `at` in characters of `html`, `length` in units of the text."""

    html: str
    at: int = 0
    length: int = 0
    text: list[str] = field(default_factory=list)
    opened: list[Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def say(self, text: str) -> None:
        self.text.append(text)
        self.length += units(text)

    def peek(self) -> str:
        """The next character, or nothing at the end."""
        return self.html[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Move over what `pattern` matches here; it must."""
        match = pattern.match(self.html, self.at)
        if match is None:
            raise ValueError(f"{pattern.pattern} does not match at {self.at}")
        self.at = match.end()
        return match

    def take_one(self) -> str:
        self.at += 1
        return self.html[self.at - 1]

    def byte(self, at: int) -> int:
        return len(self.html[:at].encode())

    def broken(self, why: str, at: int) -> ApiError:
        return broken(f"{why} at byte offset {self.byte(at)}")


def broken(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")


def words(reader: Reader) -> str:
    """What stands here outside of tags: a run of letters, or the character of a reference."""
    if reader.peek() != "&":
        return reader.take(_PLAIN).group()
    return _reference(reader) or reader.take_one()


def start_tag(reader: Reader) -> Open:
    begin = reader.at
    tag = reader.take(_TAG_NAME).group(1).lower()
    if not reader.peek():
        raise reader.broken("Unclosed start tag", begin)
    if tag not in TAGS:
        raise reader.broken(f'Unsupported start tag "{tag}"', begin)
    attributes = _attributes(reader, tag, begin)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise reader.broken('Tag "span" must have class "tg-spoiler"', begin)
    return Open(tag, reader.length, attributes)


def end_tag(reader: Reader) -> Open:
    """The start tag that ends here."""
    begin = reader.at
    if not reader.opened:
        raise reader.broken("Unexpected end tag", begin)
    tag = reader.take(_TAG_NAME).group(1).lower()
    reader.take(_SPACE)
    if reader.peek() != ">":
        raise reader.broken("Unclosed end tag", begin)
    reader.at += 1
    opened = reader.opened.pop()
    if tag not in {"", opened.tag}:
        where = f"Unmatched end tag at byte offset {reader.byte(begin)}"
        raise broken(f'{where}, expected "</{opened.tag}>", found "</{tag}>"')
    return opened


def _reference(reader: Reader) -> str:
    """The character an `&...;` stands for; nothing, and no move, when it stands for none."""
    match = _REFERENCE.match(reader.html, reader.at)
    letter = _letter(match) if match else ""
    if match and letter:
        reader.at = match.end()
    return letter


def _letter(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, "")
    if len(match.group().rstrip(";")) >= _LONGEST_REFERENCE:
        return ""
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - the halves of surrogate pairs
        raise broken(
            "Text contains invalid Unicode characters after decoding HTML entities,"
            " check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x10FFFF else ""  # noqa: PLR2004 - the end of Unicode


def _attributes(reader: Reader, tag: str, begin: int) -> dict[str, str]:
    """Everything up to and with the `>` of a start tag."""
    found: dict[str, str] = {}
    reader.take(_SPACE)
    while reader.peek() != ">":
        name = reader.take(_ATTRIBUTE_NAME).group()
        if not name:
            raise reader.broken(f'Empty attribute name in the tag "{tag}"', begin)
        found[name] = _attribute_value(reader, tag, begin)
        reader.take(_SPACE)
    reader.at += 1
    return found


def _attribute_value(reader: Reader, tag: str, begin: int) -> str:
    reader.take(_SPACE)
    if not reader.peek():
        raise reader.broken(f'Unclosed start tag "{tag}"', begin)
    if reader.peek() != "=":
        return ""
    reader.at += 1
    reader.take(_SPACE)
    value = _quoted(reader) if reader.peek() in {"'", '"'} else _token(reader)
    if not reader.peek():
        raise reader.broken("Unclosed start tag", begin)
    return value


def _quoted(reader: Reader) -> str:
    quote, value = reader.take_one(), ""
    while reader.peek() not in {quote, ""}:
        value += (_reference(reader) if reader.peek() == "&" else "") or reader.take_one()
    reader.at += 1
    return value


def _token(reader: Reader) -> str:
    begin = reader.at
    value = reader.take(_TOKEN).group().lower()
    if reader.peek() and not reader.peek().isspace() and reader.peek() != ">":
        raise reader.broken("Unexpected end of name token", begin)
    return value
