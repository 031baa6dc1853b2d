"""Documents as JSON text: what Python's json writes, if every disk can keep it and read it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# The escape itself, and not a backslash followed by the letters u0000.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class NotStorableError(ValueError, TypeError):
    """A document cannot be kept; TinyDB would raise a TypeError."""


def encode(document: Mapping[str, Any]) -> str:
    """Write a document. Raises NotStorableError for what could not be read back everywhere.

    That is: what JSON has no form for, nesting deeper than 200, NUL, half a surrogate pair.
    """
    try:
        body = _write(dict(document))
        from_json(body.encode())
    except (TypeError, ValueError, RecursionError) as refused:
        raise NotStorableError(f"the document cannot be kept as JSON: {refused}") from refused
    if "\\u0000" in body and _NUL.search(body):
        raise NotStorableError("the document cannot be kept: it holds a NUL character")
    return body


def decode(body: str) -> dict[str, Any]:
    document: dict[str, Any] = from_json(body)
    return document
