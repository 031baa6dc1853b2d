"""What can still be read where an answer, or an update in it, is no JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SIGN = re.compile(rb'"(?:[^"\\]+|\\.)*+(?:"|\Z)|[\[\]{},]', re.DOTALL)
"""A text, closed or not, and what JSON is nested by."""

ANSWER = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\[')
"""How an answer with a list begins."""

NUMBER = re.compile(rb"\s*:\s*(\d{1,16})(?=\s*[,}])")


@dataclass(frozen=True)
class Unreadable:
    """An update that is no JSON: its number, where that much can be read.

    It is `cut` where its end was not found: it may only have come in part. Without a number it is
    known again by its `mark`, if it has that.
    """

    number: int | None
    cut: bool = False
    mark: str = ""


def updates(answer: bytes) -> list[Any] | None:
    """The updates in an answer that is no JSON as a whole; None where it is no answer at all."""
    begun = ANSWER.match(answer)
    return None if begun is None else list(_updates(answer, begun.end()))


def _updates(answer: bytes, start: int) -> Iterator[Any]:
    depth = 0
    for sign in SIGN.finditer(answer, start):
        depth += _deeper(sign[0])
        if depth < 0 or (depth == 0 and sign[0] == b","):
            yield from _update(answer[start : sign.start()])
            start = sign.end()
        if depth < 0:
            return
    yield Unreadable(number(answer[start:]), cut=True)


def _update(piece: bytes) -> Iterator[Any]:
    """What is in `piece`: nothing between the brackets of an empty list."""
    if piece.strip():
        found = parsed(piece)
        yield Unreadable(number(piece)) if found is None else found


def parsed(content: bytes) -> Any:
    """The JSON in `content`, None for what is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def number(update: bytes) -> int | None:
    """The number of an update that is no JSON, if it has one that can be read."""
    depth = 0
    for sign in SIGN.finditer(update):
        depth += _deeper(sign[0])
        if depth == 1 and sign[0] == b'"update_id"' and (given := NUMBER.match(update, sign.end())):
            return int(given[1])
    return None


def _deeper(sign: bytes) -> int:
    return 1 if sign in (b"[", b"{") else -1 if sign in (b"]", b"}") else 0
