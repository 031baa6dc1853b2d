"""A bot that asks for the same updates again and again is slowed down.

The rule is the official server's (telegram-bot-api, Client.cpp: process_get_updates_query).
"""

_HASTY = 0.5  # of Telegram's seconds: who asks again within them gets one update
_QUICK = 3.0  # and within these has to wait as long for the next one


class Repeats:
    def __init__(self) -> None:
        self._offset: int | None = None
        self._at = 0.0

    def slowed(
        self, offset: int, limit: int, timeout: float, now: float, pace: float
    ) -> tuple[int, float]:
        """The limit and the timeout in real seconds that a poll at `now` gets."""
        since = (now - self._at) / pace if offset == self._offset else _QUICK
        self._offset, self._at = offset, now
        if since < _QUICK and timeout < _QUICK:
            timeout = _QUICK * pace
        return (1 if since < _HASTY else limit), timeout
