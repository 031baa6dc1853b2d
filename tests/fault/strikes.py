"""The playground's switch for faults, thrown again and again."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from bot.playground.limits.faults import Fault, Faults, Kind

SELDOM = 10
SELDOM_OF_FEW = 3
"""Of so many requests of a method, one is struck; that many where some chats only are struck."""

MOST = 6
"""Strikes on one method altogether: a slow one takes its time."""

SEND = "sendmessage"
CHATTING = ("send", "edit")
"""What methods that name a chat begin with."""


class Strikes(Faults):
    """Lets `kind` befall some requests of every method, one here and one there, until it is `over`.

    `seconds` belongs to the fault. `spares` says whether a method is to be spared just now; with
    `chats` the chats of others are spared too. `struck` counts by method and chat, which is 0 for
    what has none, or was not read.
    """

    def __init__(
        self,
        kind: Kind,
        seconds: Callable[[str], float],
        spares: Callable[[str], bool],
        chats: Sequence[int] = (0,),
    ) -> None:
        super().__init__()
        self.struck: Counter[tuple[str, int]] = Counter()
        self.over = False
        self._kind = kind
        self._seconds = seconds
        self._spares = spares
        self._chats = chats
        self._seldom = SELDOM_OF_FEW if any(chats) else SELDOM
        self._left: dict[str, int] = {}
        self._times: Counter[str] = Counter()
        self._chance = random.Random()

    @property
    def methods(self) -> set[str]:
        """The methods that were struck."""
        return {method for method, _ in +self.struck}

    @property
    def sends(self) -> Counter[int]:
        """How many messages were struck, by chat."""
        return Counter({chat: many for (asked, chat), many in self.struck.items() if asked == SEND})

    def due_unread(self, method: str) -> bool:
        if self._comes(method.lower()):
            self.add(self._fault(method.lower()))
        hit = super().due_unread(method)
        self.struck[method.lower(), 0] += hit
        return hit

    def due(self, method: str, chat_id: int) -> Fault | None:
        fault = super().due(method, chat_id)
        self.struck[method.lower(), chat_id] += fault is not None
        return fault

    def _fault(self, method: str) -> Fault:
        chat = self._chance.choice(self._chats) if method.startswith(CHATTING) else 0
        return Fault(self._kind, method, 1, self._seconds(method), chat)

    def _comes(self, method: str) -> bool:
        """Whether a strike is prepared now that this method is asked for."""
        left = self._left.setdefault(method, self._chance.randrange(self._seldom))
        self._left[method] = max(0, left - 1)
        waits = any(fault.hits(method) for fault in self.waiting)
        if left or self.over or waits or self._spares(method) or self._times[method] == MOST:
            return False
        self._times[method] += 1
        self._left[method] = self._chance.randrange(1, self._seldom)
        return True
