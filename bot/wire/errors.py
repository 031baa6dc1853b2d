"""What an answer of the server means that is no result."""

import json
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

LONGEST_WAIT_SECONDS = 300.0
"""However long the server asks to wait: after that it may be asked again."""

DAY_SECONDS = 86_400
"""Who asks for longer than this means no time at all."""

LONGEST_DESCRIPTION = 200

KINDS: Mapping[int, type[TelegramError]] = {
    HTTPStatus.BAD_REQUEST: BadRequest,
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.CONFLICT: Conflict,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: BadRequest,
}


class NotDone(NetworkError):
    """The server answered, and neither did it nor refused it for good: it may be asked again."""


def succeeded(status: int) -> bool:
    """Whether the server says that it did what it was asked; a redirection does not say so."""
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def json_object(payload: bytes) -> dict[str, Any] | None:
    """The JSON object in an answer, None where it is none."""
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def refusal(status: int, payload: bytes) -> TelegramError:
    """What an answer without a result says.

    Only Telegram refuses for good, in its own form: what stands in between, a proxy or a gateway,
    knows nothing of people and messages. But what is too large for it stays too large.
    """
    told = json_object(payload)
    if told is not None and told.get("ok") is False:
        return _telegrams(told, status)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return BadRequest("too large")
    return NotDone(f"the server answers {status} and gives no result")


def _telegrams(told: Mapping[str, Any], status: int) -> TelegramError:
    asked = told.get("parameters")
    parameters = asked if isinstance(asked, dict) else {}
    if type(group := parameters.get("migrate_to_chat_id")) is int:
        return ChatMigrated(group)
    if wait := _wait(parameters.get("retry_after")):
        return RetryAfter(timedelta(seconds=wait))
    code = told.get("error_code")
    kind = KINDS.get(code if type(code) is int else status, NotDone)
    return kind(str(told.get("description") or status)[:LONGEST_DESCRIPTION])


def _wait(asked: object) -> float:
    """Seconds, 0 where it is not said sensibly how many."""
    if type(asked) not in {int, float} or not 0 < asked <= DAY_SECONDS:  # type: ignore[operator]
        return 0.0
    return min(float(asked), LONGEST_WAIT_SECONDS)  # type: ignore[arg-type]


class NothingToEdit(Exception):
    """The message to be edited was never delivered."""
