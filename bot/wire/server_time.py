"""What time it is for whoever answers: the `Date` of every HTTP answer."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import ip_address
from types import SimpleNamespace
from typing import Protocol

import aiohttp


class Hear(Protocol):
    """Who is told the time."""

    def __call__(self, moment: datetime, *, elsewhere: bool) -> None: ...


Ended = Callable[
    [aiohttp.ClientSession, SimpleNamespace, aiohttp.TraceRequestEndParams], Awaitable[None]
]


def listening(hear: Hear) -> aiohttp.TraceConfig:
    """Have `hear` told the `Date` of each good answer, and whether another machine gave it.

    What stands between, a proxy that refuses say, is not asked for the time.
    """
    config = aiohttp.TraceConfig()
    config.on_request_end.append(_ended(hear))
    return config


def _ended(hear: Hear) -> Ended:
    async def ended(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        answered: aiohttp.TraceRequestEndParams,
    ) -> None:
        moment = date_of(answered.response.headers.get("Date", ""))
        if moment and answered.response.status == HTTPStatus.OK:
            hear(moment, elsewhere=is_elsewhere(answered.url.host))

    return ended


def date_of(header: str) -> datetime | None:
    """The moment a `Date` header says; None for anything else."""
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def is_elsewhere(host: str | None) -> bool:
    """Whether another machine than this one goes by that name."""
    if not host or host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
