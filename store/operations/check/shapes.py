"""Whether a stored document is what this program would have written."""

from typing import Any, NamedTuple

from pydantic import ValidationError

from store.documents import Document
from store.engine.codec import NotStorableError, decode, encode, is_text_of

Stored = dict[str, Any]


class Read(NamedTuple):
    """A document as it is stored, empty where it is none; its shape, and what is wrong with it."""

    stored: Stored
    document: Document | None
    fault: str | None


def decoded(body: Any) -> Stored:
    """A document; empty where it is none."""
    try:
        found: Any = decode(body)
    except (ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def read(shape: type[Document], body: bytes, *, own: bool = False) -> Read:
    """Read the bytes of a document; an `own` text was written just now."""
    stored = decoded(body)
    try:
        if not (stored and (own or _as_written(stored, body))):
            return Read(stored, None, "its text was changed by another hand")
        document = shape.model_validate(stored)
    except NotStorableError as fault:
        return Read(stored, None, str(fault))
    except ValidationError as invalid:
        return Read(stored, None, _misshapen(invalid))
    low = document.revision < 1
    return Read(stored, document, "it was never saved (its revision is below 1)" if low else None)


def _as_written(stored: Stored, body: bytes) -> bool:
    """The quick way nearly always does; where it does not, `encode` has the last word."""
    return is_text_of(stored, body) or encode(stored) == body.decode()


def _misshapen(invalid: ValidationError) -> str:
    wrong = invalid.errors(include_url=False)[0]
    field = ".".join(map(str, wrong["loc"]))
    return f"its {field} is not as it should be ({wrong['msg']})"
