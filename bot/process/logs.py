"""Log lines: one event each, with ids as `name=value`, and never a token or a file link."""

import logging
import re
import sys
import time
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

from telegram.error import TelegramError

from bot.process.token_keys import webhook_path, webhook_secret

# What Telegram gives out as a token, and the token of any Bot API server inside an address.
SECRETS = re.compile(r"\d{6,}:[\w-]{30,}|(?<=/bot)\d+:[\w-]+")
FILE_LINK = re.compile(r"https?://\S*/file/\S*")
HIDDEN = "[hidden]"

# They log whole addresses with the token in them, or what people wrote.
CHATTY = ("httpx", "httpcore", "telegram", "aiohttp", "asyncio")

# Whose words say nothing of people; all others may repeat what somebody wrote.
SPEAKING = (OSError, TelegramError)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class Lines(logging.Formatter):
    """Writes a record as `time level logger message id=value`, tracebacks below, secrets hidden.

    Of what was raised it tells the kind and the place, and the words only if they can be trusted to
    be about no person.
    """

    def __init__(self, token: str = "") -> None:
        super().__init__("{asctime}Z {levelname} {name} {message}", "%Y-%m-%dT%H:%M:%S", "{")
        self.converter = time.gmtime
        self._secrets = (token, webhook_path(token), webhook_secret(token)) if token else ()

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's own name
        extra = {name: value for name, value in vars(record).items() if name not in PLAIN}
        ids = [f"{name}={value}" for name, value in extra.items()]
        return " ".join([super().formatMessage(record), *ids])

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  logging's own name
        return "".join(_told(ei[1])).rstrip() if ei[1] else ""

    def format(self, record: logging.LogRecord) -> str:
        """The finished text, traceback included, without the token and file links."""
        return self.hide(super().format(record))

    def hide(self, text: str) -> str:
        """`text` without this bot's token, anybody else's, and links to files."""
        text = FILE_LINK.sub(HIDDEN, text)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return SECRETS.sub(HIDDEN, text)


def _told(fault: BaseException) -> Iterator[str]:
    """What was raised and where, what led to it first."""
    earlier = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if earlier is not None:
        yield from _told(earlier)
        yield "which led to:\n"
    yield from traceback.format_tb(fault.__traceback__)
    kind = f"{type(fault).__module__}.{type(fault).__qualname__}".removeprefix("builtins.")
    yield f"{kind}: {fault}\n" if isinstance(fault, SPEAKING) else f"{kind}\n"


def set_up(token: str = "", level: int = logging.INFO, to: TextIO | None = None) -> None:
    """Send everything that is logged, by whomever, through `Lines` to `to` (stderr)."""
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Lines(token))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    _ask_for_nothing_else()


def _ask_for_nothing_else() -> None:
    """No line says which thread, process or task it comes from: it is not looked up either."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
