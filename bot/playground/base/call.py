"""A Bot API request and what it asks with, read as leniently as Telegram reads it."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from bot.playground.base.errors import bad_request
from bot.playground.base.files import Upload
from bot.playground.base.shapes import Json

_INTEGER = re.compile(r"\s*[-+]?\d{1,19}")


@dataclass(frozen=True)
class Call:
    """`params` are strings from forms, any value from JSON bodies; `files` by part name."""

    method: str
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.params.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """Like Telegram: what is no number counts as the default."""
        found = _INTEGER.match(self.text(name))
        return int(found.group()) if found else default

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def value(self, name: str, what: str) -> Any:
        """The decoded JSON of a parameter, None without one. `what` names it in the complaint."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value.strip() else None
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file sent as `name`, or as the part that an attach:// there points to."""
        given = self.params.get(name)
        return attached(given, self) if isinstance(given, str) else self.files.get(name)


def attached(reference: str, call: Call) -> Upload | None:
    """The part that `attach://part` names."""
    return call.files.get(reference.removeprefix("attach://")) if "://" in reference else None


def answered_call(body: bytes) -> Call | None:
    """The method that a webhook's answer names, as JSON with its params; None without one."""
    try:
        params = json.loads(body)
    except ValueError:
        return None
    if not isinstance(params, dict) or not isinstance(params.get("method"), str):
        return None
    return Call(params["method"], {name: params[name] for name in params if name != "method"})
