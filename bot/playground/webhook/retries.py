"""When an update that the webhook did not take is brought again.

The rule is the official server's (telegram-bot-api, WebhookActor.cpp: on_update_error).
"""

import random
from dataclasses import dataclass

_LONGEST = 60  # seconds; the real wait ends somewhere between this and its double
_LONGEST_ASKED = 3600  # what Retry-After may ask for


@dataclass
class _Tries:
    fails: int = 0
    delay: float = 1  # Telegram's seconds
    due: float = 0  # seconds of the loop's clock


class Retries:
    def __init__(self) -> None:
        self._tries: dict[int, _Tries] = {}

    def due(self, update_id: int) -> float:
        """The moment on the loop's clock before which the update rests; 0 for a fresh one."""
        return self._tries[update_id].due if update_id in self._tries else 0

    def failed(self, update_id: int, now: float, retry_after: int, pace: float) -> float:
        """Let it rest: at first not at all, then 2, 4, 8 …; the real seconds it rests."""
        tries = self._tries.setdefault(update_id, _Tries())
        wait = float(min(max(retry_after, 0), _LONGEST_ASKED))
        if not wait and tries.fails:
            wait = tries.delay = min(random.uniform(_LONGEST, 2 * _LONGEST), tries.delay * 2)  # noqa: S311
        tries.fails += 1
        tries.due = now + wait * pace
        return wait * pace

    def forget(self, update_id: int) -> None:
        self._tries.pop(update_id, None)
