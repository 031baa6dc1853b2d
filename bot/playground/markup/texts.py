"""The texts of a request: read, cleaned, measured, marked, as Telegram does it."""

import re

from bot.playground.base.errors import bad_request
from bot.playground.base.shapes import Json
from bot.playground.markup.entities import Formatted, end, settled, units, with_found
from bot.playground.markup.html import parse

LONGEST_TEXT = 4096  # UTF-16 units after parsing
LONGEST_CAPTION = 1024
_DROPPED = re.compile("[\r\u2028-\u202e]")
_BLANKED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\t]")


def cleaned(raw: str) -> str:
    """Without control characters and changes of writing direction."""
    return _BLANKED.sub(" ", _DROPPED.sub("", raw))


def message_text(raw: str, mode: str, entities: list[Json]) -> Formatted:
    """The text of a message of the bot. Raises ApiError when it is empty, broken or too long."""
    if not raw:
        raise bad_request("message text is empty")
    content = _formatted(raw, mode, entities)
    if not content.text:
        raise bad_request("text must be non-empty")
    if units(content.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return content


def caption(raw: str, mode: str, entities: list[Json]) -> Formatted:
    content = _formatted(raw, mode, entities)
    if units(content.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return content


def spoken(raw: str) -> Formatted:
    """What a person types: no marks but commands and links."""
    return with_found(_trimmed(Formatted(cleaned(raw))))


def _formatted(raw: str, mode: str, entities: list[Json]) -> Formatted:
    text = cleaned(raw)
    if mode.lower() == "html":
        content = parse(text)
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        content = Formatted(text, settled([e for e in entities if _inside(e, text)]))
    return with_found(_trimmed(content))


def _inside(entity: Json, text: str) -> bool:
    return bool(entity["offset"] >= 0 and entity["length"] > 0 and end(entity) <= units(text))


def _trimmed(content: Formatted) -> Formatted:
    """Without spaces at the end, nor at the beginning up to the first entity."""
    text = content.text.rstrip()
    first = min((e["offset"] for e in content.entities), default=len(text))
    blank = len(text) - len(text.lstrip(" \n"))
    cut = min(blank, first)
    kept = [_shortened(e, units(text), cut) for e in content.entities]
    return Formatted(text[cut:], [e for e in kept if e["length"] > 0])


def _shortened(entity: Json, length: int, cut: int) -> Json:
    until = min(end(entity), length)
    return {**entity, "offset": entity["offset"] - cut, "length": until - entity["offset"]}
