"""What a log line says, and what it never says."""

import io
import logging
import warnings
from collections.abc import Iterator

import pytest

from bot import logs

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
    logging.getLogger("bot.turns").info("turn", extra={"update": 5, "user": 7})
    line = out.getvalue()
    assert line.endswith("Z INFO bot.turns turn update=5 user=7\n")


@pytest.mark.parametrize("secret", [TOKEN, LINK, "42:short", f"http://localhost/bot{TOKEN}/getMe"])
def test_secrets_are_hidden_wherever_they_stand(out: io.StringIO, secret: str) -> None:
    log = logging.getLogger("anything")
    log.warning("words %s", secret, extra={"where": secret})
    log.error("it failed", exc_info=ValueError(secret))
    assert secret not in out.getvalue()
    assert TOKEN not in out.getvalue()
    assert "file_1.pdf" not in out.getvalue()
    assert out.getvalue().count(logs.HIDDEN) >= 3


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
