"""Whether a stored document is what this program would have written."""

from typing import Any

from pydantic import ValidationError

from store.documents import Document
from store.engine.codec import NotStorableError, decode, encode

Stored = dict[str, Any]


def decoded(body: Any) -> Stored:
    """A document; empty where it is none."""
    try:
        found: Any = decode(body)
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def read(shape: type[Document], body: Any) -> tuple[Stored, str | None]:
    """A document, empty where it is none, and what is wrong with how it is stored."""
    stored = decoded(body)
    try:
        if not stored or encode(stored) != body:
            return stored, "its text was changed by another hand"
        document = shape.model_validate(stored)
    except NotStorableError as fault:
        return stored, str(fault)
    except ValidationError as invalid:
        wrong = invalid.errors(include_url=False)[0]
        field = ".".join(map(str, wrong["loc"]))
        return stored, f"its {field} is not as it should be ({wrong['msg']})"
    return (
        stored,
        None if document.revision >= 1 else "it was never saved (its revision is below 1)",
    )
