"""What a log line says, and what it never says."""

import io
import logging
import warnings
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from telegram.error import NetworkError

from bot.process import logs
from bot.process.token_keys import webhook_path, webhook_secret
from store.engine.disk import FullError

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"
LINK = f"https://api.telegram.org/file/bot{TOKEN}/documents/file_1.pdf"


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Where logging writes to; afterwards it is as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    logs.set_up("42:short", to=written)
    yield written
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(capture=False)


def test_a_line_has_a_time_a_level_a_name_and_ids(out: io.StringIO) -> None:
    logging.getLogger("bot.inbox.turns").info("turn", extra={"update": 5, "user": 7})
    line = out.getvalue()
    assert line.endswith("Z INFO bot.inbox.turns turn update=5 user=7\n")


@pytest.mark.parametrize("secret", [TOKEN, LINK, "42:short", f"http://localhost/bot{TOKEN}/getMe"])
def test_secrets_are_hidden_wherever_they_stand(out: io.StringIO, secret: str) -> None:
    log = logging.getLogger("anything")
    log.warning("words %s", secret, extra={"where": secret})
    log.error("it failed", exc_info=OSError(secret))
    assert secret not in out.getvalue()
    assert TOKEN not in out.getvalue()
    assert "file_1.pdf" not in out.getvalue()
    assert out.getvalue().count(logs.HIDDEN) >= 3


def test_the_webhooks_path_and_secret_are_hidden(out: io.StringIO) -> None:
    path, secret = webhook_path("42:short"), webhook_secret("42:short")
    logging.getLogger("x").error("at /hooks/%s with %s", path, secret)
    assert out.getvalue().endswith("at /hooks/[hidden] with [hidden]\n")


NAME = "Sample Person"


class Input(BaseModel):
    name: int


def _name_read() -> None:
    Input.model_validate({"name": NAME})


def test_what_somebody_wrote_is_in_no_traceback(out: io.StringIO) -> None:
    try:
        try:
            _name_read()
        except ValueError as fault:
            raise KeyError(NAME) from fault
    except KeyError:
        logging.getLogger("x").exception("it failed")
    told = out.getvalue()
    assert NAME not in told
    assert "pydantic_core" in told
    assert "which led to:" in told
    assert told.endswith("KeyError\n")
    assert "in _name_read" in told


def test_what_is_about_no_person_is_told(out: io.StringIO) -> None:
    for fault in (FullError("no space left"), NetworkError("reset"), OSError("gone")):
        logging.getLogger("x").error("it failed", exc_info=fault)
    told = out.getvalue()
    assert "store.engine.disk.FullError: no space left\n" in told
    assert "telegram.error.NetworkError: reset\n" in told
    assert "\nOSError: gone\n" in told


def test_another_bots_token_is_hidden_too(out: io.StringIO) -> None:
    logging.getLogger("x").error("http://127.0.0.1/bot99:other/getUpdates")
    assert "99:other" not in out.getvalue()


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram.Bot", "aiohttp.access"])
def test_chatty_libraries_are_quiet(out: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("POST with everything in it")
    assert out.getvalue() == ""


def test_warnings_are_logged(out: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"careful with {TOKEN}", stacklevel=1)
    assert "careful with [hidden]" in out.getvalue()
