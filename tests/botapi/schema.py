"""The schema, read once."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Kind = str | dict[str, Any]  # a name, {"array": kind} or {"oneOf": [kind, ...]}
Limits = dict[str, Any]  # of a field or param: required, len + unit, range, items, enum, const

_SCHEMA = json.loads((Path(__file__).parent / "botapi-schema.json").read_text("utf-8"))
METHODS: dict[str, Any] = _SCHEMA["methods"]
TYPES: dict[str, Any] = _SCHEMA["types"]


@dataclass(frozen=True)
class Place:
    """Where a value stands: its path, its limits, and what the request around it says."""

    path: str
    limits: Limits
    files: Collection[str] = ()
    mode: str = ""  # the parse_mode beside a text

    def inner(self, path: str, limits: Limits | None = None, mode: str = "") -> "Place":
        return Place(self.path + path, limits or {}, self.files, mode)
