"""Switches that make Telegram unfriendly, for tests."""

from dataclasses import dataclass

from bot.playground.errors import ApiError


@dataclass
class Busy:
    """The next `times` requests of `method` (of any, when empty) are told to wait, in seconds."""

    retry_after: int
    times: int = 1
    method: str = ""


class Faults:
    def __init__(self) -> None:
        self.blocked: set[int] = set()  # chats whose person has blocked the bot
        self._busy: list[Busy] = []

    def add(self, busy: Busy) -> None:
        self._busy.append(busy)

    def check(self, method: str) -> None:
        """Raise the ApiError that is due for a request of `method`."""
        for busy in self._busy:
            if busy.times > 0 and busy.method.lower() in {"", method.lower()}:
                busy.times -= 1
                seconds = busy.retry_after
                why = f"Too Many Requests: retry after {seconds}"
                raise ApiError(429, why, retry_after=seconds)
