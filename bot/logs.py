"""Log lines: one event each, with ids as `name=value`, and never a token or a file link."""

import logging
import re
import sys
import time
from typing import TextIO

# What Telegram gives out as a token, and the token of any Bot API server inside an address.
SECRETS = re.compile(r"\d{6,}:[\w-]{30,}|(?<=/bot)\d+:[\w-]+")
FILE_LINK = re.compile(r"https?://\S*/file/\S*")
HIDDEN = "[hidden]"

# They log whole addresses with the token in them, or what people wrote.
CHATTY = ("httpx", "httpcore", "telegram", "aiohttp", "asyncio")

PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class Lines(logging.Formatter):
    """Writes a record as `time level logger message id=value`, tracebacks below, secrets hidden."""

    def __init__(self, token: str = "") -> None:
        super().__init__("{asctime}Z {levelname} {name} {message}", "%Y-%m-%dT%H:%M:%S", "{")
        self.converter = time.gmtime
        self._token = token

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's own name
        extra = {name: value for name, value in vars(record).items() if name not in PLAIN}
        ids = [f"{name}={value}" for name, value in extra.items()]
        return " ".join([super().formatMessage(record), *ids])

    def format(self, record: logging.LogRecord) -> str:
        """The finished text, traceback included, without the token and file links."""
        return self.hide(super().format(record))

    def hide(self, text: str) -> str:
        """`text` without this bot's token, anybody else's, and links to files."""
        text = FILE_LINK.sub(HIDDEN, text)
        if self._token:
            text = text.replace(self._token, HIDDEN)
        return SECRETS.sub(HIDDEN, text)


def set_up(token: str = "", level: int = logging.INFO, to: TextIO | None = None) -> None:
    """Send everything that is logged, by whomever, through `Lines` to `to` (stderr)."""
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Lines(token))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
