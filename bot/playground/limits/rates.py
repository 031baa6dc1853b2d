"""Telegram's limits on sending, on demand: what comes faster is told to wait.

The numbers are those of Telegram's bot FAQ; how long a burst may be is not documented.
"""

import math
from dataclasses import dataclass

from bot.playground.base.call import Call
from bot.playground.base.errors import too_many

_SENDS_NOTHING = {"sendchataction"}


@dataclass(frozen=True)
class Limits:
    """Messages and edits; an album counts its parts."""

    chat_per_second: float = 1
    chat_burst: float = 5
    bot_per_second: float = 30
    group_per_minute: float = 20


@dataclass
class _Bucket:
    """Holds up to `size` and gets `rate` more each second."""

    size: float
    rate: float
    level: float
    at: float

    def wait(self, cost: float, now: float) -> float:
        """Seconds until `cost` can be taken; what is more than the whole counts as the whole."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(cost, self.size) - self.level) / self.rate)


class Rates:
    def __init__(self) -> None:
        self._limits: Limits | None = None
        self._buckets: dict[tuple[str, int], _Bucket] = {}

    def set(self, limits: Limits | None) -> None:
        """Keep to `limits` from now on; None lifts them."""
        self._limits = limits
        self._buckets.clear()

    def check(self, call: Call, now: float) -> None:
        """Count `call`, or raise the ApiError that tells it to wait."""
        cost = _cost(call)
        if not self._limits or not cost:
            return
        buckets = self._of(self._limits, call.number("chat_id"), now)
        wait = max(bucket.wait(cost, now) for bucket in buckets)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= cost

    def _of(self, limits: Limits, chat_id: int, now: float) -> list[_Bucket]:
        buckets = [
            self._bucket(("bot", 0), limits.bot_per_second, limits.bot_per_second, now),
            self._bucket(("chat", chat_id), limits.chat_burst, limits.chat_per_second, now),
        ]
        if chat_id < 0:
            minute = limits.group_per_minute
            buckets.append(self._bucket(("group", chat_id), minute, minute / 60, now))
        return buckets

    def _bucket(self, key: tuple[str, int], size: float, rate: float, now: float) -> _Bucket:
        return self._buckets.setdefault(key, _Bucket(size, rate, size, now))


def _cost(call: Call) -> int:
    method = call.method.lower()
    if method == "sendmediagroup":
        media = call.value("media", "media")
        return len(media) if isinstance(media, list) else 1
    return int(method.startswith(("send", "edit")) and method not in _SENDS_NOTHING)
