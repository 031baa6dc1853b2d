"""From Telegram's HTML to text with entities, and back."""

from html import escape
from urllib.parse import urlsplit

from bot.playground.base.shapes import Json
from bot.playground.markup import reader
from bot.playground.markup.entities import Formatted, end, settled
from bot.playground.markup.reader import Open, Reader, broken

_STYLES = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "span": "spoiler", "tg-spoiler": "spoiler",
}  # fmt: skip
_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "blockquote": "blockquote", "expandable_blockquote": "blockquote", "code": "code", "pre": "pre",
    "text_link": "a", "date_time": "tg-time", "custom_emoji": "tg-emoji",
}  # fmt: skip
_ATTRIBUTES = {
    "url": "href", "unix_time": "unix", "date_time_format": "format",
    "custom_emoji_id": "emoji-id",
}  # fmt: skip


def parse(html: str) -> Formatted:
    """The text and entities of `html`. Raises ApiError in Telegram's words."""
    reading = Reader(html)
    while reading.peek():
        _step(reading)
    if reading.opened:
        tag = reading.opened[-1].tag
        raise broken(f'Can\'t find end tag corresponding to start tag "{tag}"')
    for entity in reading.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return Formatted("".join(reading.text), settled(reading.entities))


def _step(reading: Reader) -> None:
    if reading.peek() != "<":
        reading.say(reader.words(reading))
    elif reading.html.startswith("</", reading.at):
        _mark(reading, reader.end_tag(reading))
    else:
        reading.opened.append(reader.start_tag(reading))


def _mark(reading: Reader, opened: Open) -> None:
    length = reading.length - opened.offset
    inside = "".join(reading.text).encode("utf-16-le")[2 * opened.offset :].decode("utf-16-le")
    kind = _kind(opened, inside) if length else {}
    last = reading.entities[-1] if reading.entities else {}
    place = {"offset": opened.offset, "length": length}
    if kind.get("type") == "pre" and {**last, **place} == last and last.get("language"):
        reading.entities[-1] = {**last, "type": "pre"}  # <pre><code class="language-...">
    elif kind:
        reading.entities.append({**kind, **place})


def _kind(opened: Open, inside: str) -> Json:
    """What a tag makes of the text inside of it; nothing, when it makes nothing of it."""
    if opened.tag in _STYLES:
        return {"type": _STYLES[opened.tag]}
    return _KINDS[opened.tag](opened.attributes, inside)


def _link(attributes: dict[str, str], inside: str) -> Json:
    url = checked_link(attributes.get("href") or inside)
    return {"type": "text_link", "url": url} if url else {}


def checked_link(url: str) -> str:
    """`url` as Telegram keeps it, or nothing when it is none."""
    whole = url.strip() if "://" in url else f"http://{url.strip()}"
    try:
        parts = urlsplit(whole)
        known = parts.scheme in {"http", "https", "tg"} and bool(parts.hostname)
    except ValueError:
        return ""
    if not known or any(letter.isspace() for letter in whole):
        return ""
    return whole if parts.scheme == "tg" or parts.path else parts._replace(path="/").geturl()


def _quote(attributes: dict[str, str], _inside: str) -> Json:
    return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}


def _code(attributes: dict[str, str], _inside: str) -> Json:
    language = attributes.get("class", "").removeprefix("language-")
    return {"type": "code", "language": language} if language else {"type": "code"}


def _time(attributes: dict[str, str], _inside: str) -> Json:
    if not attributes.get("unix", "").isdecimal():
        return {}
    written = attributes.get("format", "")
    moment = {"type": "date_time", "unix_time": int(attributes["unix"])}
    return {**moment, "date_time_format": written} if written else moment


def _emoji(attributes: dict[str, str], _inside: str) -> Json:
    if not attributes.get("emoji-id", "").isdecimal():
        raise broken("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}


_KINDS = {
    "a": _link,
    "blockquote": _quote,
    "code": _code,
    "pre": lambda _attributes, _inside: {"type": "pre"},
    "tg-time": _time,
    "tg-emoji": _emoji,
}


def written(content: Formatted) -> str:
    """`content` as HTML that parses to the same again."""
    text = content.text.encode("utf-16-le")
    marked = [entity for entity in content.entities if _tags(entity)[0]]
    places = {0, len(text) // 2}.union(*({e["offset"], end(e)} for e in marked))
    html, opened = "", list[Json]()
    for begin, until in zip(sorted(places), [*sorted(places)[1:], None], strict=True):
        html += _turn(opened, marked, begin)
        html += escape(text[2 * begin : 2 * until if until else None].decode("utf-16-le"))
    return html


def _turn(opened: list[Json], marked: list[Json], at: int) -> str:
    """The end and start tags at one place; `opened` is what stays open after it."""
    html, again = "", list[Json]()
    while any(end(entity) <= at for entity in opened):
        html += _tags(opened[-1])[1]
        again.insert(0, opened.pop())
    for entity in [*again, *(e for e in marked if e["offset"] == at)]:
        if end(entity) > at:
            html += _tags(entity)[0]
            opened.append(entity)
    return html


def _tags(entity: Json) -> tuple[str, str]:
    """The start and end tag of `entity`; empty for what needs none to be found."""
    kind = entity["type"]
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    tag, attributes = _TAGS.get(kind), _attributes(entity)
    return (f"<{tag}{attributes}>", f"</{tag}>") if tag else ("", "")


def _attributes(entity: Json) -> str:
    if entity["type"] == "expandable_blockquote":
        return " expandable"
    named = {name: str(entity[key]) for key, name in _ATTRIBUTES.items() if key in entity}
    return "".join(f' {name}="{escape(value)}"' for name, value in named.items())
