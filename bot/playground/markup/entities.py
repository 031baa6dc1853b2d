"""Marked stretches of text. Offsets and lengths count UTF-16 units, as Telegram does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.playground.base.shapes import Json

# Who stands outside when two entities cover the same stretch.
_OUTSIDE_FIRST = {
    kind: place
    for place, kinds in enumerate(
        (
            ("blockquote", "expandable_blockquote"),
            ("pre",),
            ("code",),
            ("date_time",),
            ("text_link",),
            ("bot_command", "url"),
            ("bold",),
            ("italic",),
            ("underline",),
            ("strikethrough",),
            ("spoiler",),
        )
    )
    for kind in kinds
}
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_QUOTES = {"blockquote", "expandable_blockquote"}
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>]))"
    r"|(?P<url>https?://[^\s<>\"'，。；）】》、]+[^\s<>\"'.,;:!?)\]，。；）】》、])"
)


@dataclass(frozen=True)
class Formatted:
    """Plain text and its MessageEntity list."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])


def ordered(entities: list[Json]) -> list[Json]:
    """By place, the outer before the inner."""
    return sorted(
        entities, key=lambda e: (e["offset"], -e["length"], _OUTSIDE_FIRST.get(e["type"], 99))
    )


def settled(entities: list[Json]) -> list[Json]:
    """As Telegram keeps them: equal styles that touch are one, and code bears no other marks."""
    pres = _apart([e for e in entities if e["type"] == "pre"])
    quotes = _apart([e for e in entities if e["type"] in _QUOTES])
    others = _apart([e for e in entities if e["type"] not in {"pre", *_QUOTES, *_STYLES}])
    rest = [*pres, *(e for e in (*quotes, *others) if not _touches(e, pres))]
    verbatim = [e for e in rest if e["type"] in {"pre", "code"}]
    styles = [part for e in entities if e["type"] in _STYLES for part in _outside(e, verbatim)]
    return ordered([*rest, *_joined(styles)])


def _apart(entities: list[Json]) -> list[Json]:
    """Without those that begin before an earlier one ends."""
    kept: list[Json] = []
    for entity in ordered(entities):
        if not kept or entity["offset"] >= end(kept[-1]):
            kept.append(entity)
    return kept


def _touches(entity: Json, others: list[Json]) -> bool:
    return any(_overlap(entity, other) for other in others)


def _outside(style: Json, verbatim: list[Json]) -> list[Json]:
    """The parts of `style` that lie outside of `verbatim`, which is apart from each other."""
    parts, at = [], style["offset"]
    for code in ordered([e for e in verbatim if _overlap(style, e)]):
        parts.append({**style, "offset": at, "length": code["offset"] - at})
        at = end(code)
    parts.append({**style, "offset": at, "length": end(style) - at})
    return [part for part in parts if part["length"] > 0]


def _joined(styles: list[Json]) -> list[Json]:
    kept: dict[str, list[Json]] = {}
    for entity in sorted(styles, key=lambda e: e["offset"]):
        row = kept.setdefault(entity["type"], [])
        if row and entity["offset"] <= end(row[-1]):
            length = max(end(row[-1]), end(entity)) - row[-1]["offset"]
            row[-1] = {**row[-1], "length": length}
        else:
            row.append(entity)
    return [entity for row in kept.values() for entity in row]


def with_found(text: Formatted) -> Formatted:
    """`text` with the commands and links that nobody marked but everybody can tap."""
    taken = [e for e in text.entities if e["type"] not in _STYLES | _QUOTES]
    found = [e for e in _found(text.text) if not _touches(e, taken)]
    return Formatted(text.text, ordered([*text.entities, *found]))


def _found(text: str) -> Iterator[Json]:
    for match in _FOUND.finditer(text):
        offset = units(text[: match.start()])
        yield {"type": match.lastgroup, "offset": offset, "length": units(match.group())}


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < end(other) and other["offset"] < end(one))
