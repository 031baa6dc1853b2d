"""Documents as JSON text: what Python's json writes, if every disk can keep it and read it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json, to_json

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# The escape itself, and not a backslash followed by the letters u0000.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


DEEPEST = 200
"""How deep what is read may be nested."""


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
        raise _refusal(refused) from refused
    return _without_nul(body)


def is_written(body: str) -> bool:
    """Whether this is what `encode` writes of a document; False also where that is not certain."""
    try:
        found = from_json(body)
    except ValueError:
        return False
    return isinstance(found, dict) and is_text_of(found, body.encode())


def is_text_of(document: Mapping[str, Any], body: bytes) -> bool:
    """Whether `encode` certainly writes the document so; it may also where this is False."""
    return to_json(document, inf_nan_mode="constants") == body and b"\\u0000" not in body


def text_of(document: BaseModel) -> str:
    """Write a document that has a shape, as `encode` would. Raises NotStorableError."""
    try:
        body = document.model_dump_json()
        if body.count("{") + body.count("[") > DEEPEST:  # or else it cannot be nested deeper
            from_json(body)
    except (TypeError, ValueError, RecursionError) as refused:
        raise _refusal(refused) from refused
    return _without_nul(body)


def content_of(document: BaseModel) -> dict[str, Any]:
    """What is stored of a document that has a shape."""
    return document.model_dump(mode="json")


def decode(body: str) -> dict[str, Any]:
    document: dict[str, Any] = from_json(body)
    return document


def _refusal(reason: Exception) -> NotStorableError:
    return NotStorableError(f"the document cannot be kept as JSON: {reason}")


def _without_nul(body: str) -> str:
    if "\\u0000" in body and _NUL.search(body):
        raise NotStorableError("the document cannot be kept: it holds a NUL character")
    return body
