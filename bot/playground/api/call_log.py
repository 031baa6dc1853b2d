"""The newest Bot API calls, short enough to read along; secrets are left out."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.playground.api.endpoint import Exchange
from bot.playground.base.shapes import Json
from bot.process.clock import Clock

KEPT = 300
LONGEST = 64  # characters of one value in a line
LONGEST_WHOLE = 6000  # characters of all that can be looked up
HIDDEN = "…"
_SECRET_PARAMS = {"secret_token"}
_FIRST = ("chat_id", "message_id", "text", "caption")
_DULL = {"parse_mode", "link_preview_options", "disable_notification"}  # not in the short line


@dataclass(frozen=True)
class Noted:
    """The `number`th call of all, made at `at` (Unix seconds by the playground's clock)."""

    number: int
    at: float
    exchange: Exchange


class Calls:
    """`watchers` are told of each call."""

    def __init__(self, clock: Clock, token: str) -> None:
        self.newest: deque[Noted] = deque(maxlen=KEPT)
        self.watchers: list[Callable[[Noted], None]] = []
        self._clock = clock
        self._token = token
        self._count = 0

    def note(self, exchange: Exchange) -> None:
        """Keep an exchange and tell the watchers."""
        self._count += 1
        noted = Noted(self._count, self._clock.now().timestamp(), exchange)
        self.newest.append(noted)
        for watcher in self.watchers:
            watcher(noted)

    def row(self, noted: Noted) -> Json:
        """What the page shows of it; made only when somebody looks, for it is long."""
        texts = _texts(noted.exchange)
        return {
            "id": noted.number,
            "at": noted.at,
            "method": noted.exchange.method,
            "ok": noted.exchange.reply["ok"],
            **{name: text.replace(self._token, HIDDEN) for name, text in texts.items()},
        }


def _texts(exchange: Exchange) -> dict[str, str]:
    params = {name: _open(name, value) for name, value in exchange.params.items()}
    sent = [*_pairs(params), *(f"{name}: file" for name in exchange.files)]
    return {
        "asked": " · ".join(sent),
        "said": _said(exchange.reply),
        "whole": _whole({"params": params, "files": exchange.files, "reply": exchange.reply}),
    }


def _open(name: str, value: Any) -> Any:
    """A value as it is meant: forms carry JSON as text."""
    if name in _SECRET_PARAMS:
        return HIDDEN
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _pairs(params: Json) -> Iterator[str]:
    order = [name for name in _FIRST if name in params]
    order += [name for name in params if name not in {*_FIRST, *_DULL}]
    return (f"{name}: {_short(params[name])}" for name in order)


def _short(value: Any) -> str:
    if isinstance(value, dict) and "inline_keyboard" in value:
        value = " ".join(f"[{label}]" for label in _labels(value["inline_keyboard"]))
    if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        return f"[… {len(value)}]"
    line = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(line.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _labels(value: Any) -> Iterator[str]:
    """What is written on the buttons, however well-formed they are."""
    if isinstance(value, dict):
        yield str(value.get("text", ""))
    elif isinstance(value, list):
        for one in value:
            yield from _labels(one)


def _said(reply: Json) -> str:
    result = reply.get("result")
    if not reply["ok"]:
        return f"{reply['error_code']} {reply['description']}"
    if isinstance(result, dict) and "message_id" in result:
        return f"message {result['message_id']}"
    return _short(result)


def _whole(exchange: Json) -> str:
    text = json.dumps(exchange, ensure_ascii=False, indent=1)
    return text if len(text) <= LONGEST_WHOLE else text[:LONGEST_WHOLE] + "\n…"
