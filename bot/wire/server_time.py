"""What time it is for whoever answers: the `Date` of every HTTP answer."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from ipaddress import ip_address
from typing import Protocol


class Hear(Protocol):
    """Who is told the time."""

    def __call__(self, moment: datetime, *, elsewhere: bool) -> None: ...


@lru_cache(1)
def date_of(header: str) -> datetime | None:
    """The moment a `Date` header says; None for anything else."""
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None


@lru_cache
def is_elsewhere(host: str | None) -> bool:
    """Whether another machine than this one goes by that name."""
    if not host or host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True
