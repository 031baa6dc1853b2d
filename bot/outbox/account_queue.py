"""Queues of parcels, one for each account."""

import time
from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from bot.process.backoff import doubling
from store.documents import Parcel

LONGEST_PAUSE_SECONDS = 60.0


@dataclass
class Line:
    """What waits for one account, in order, and how its head has fared so far.

    `as_words`: its markup was refused. `unsure`: it was sent, and nobody knows whether it arrived.
    `tried` is when it was tried first, in seconds of the monotonic clock.
    `passed`: the numbers of the messages that have gone already, where it takes several.
    """

    parcels: deque[Parcel] = field(default_factory=deque)
    failures: int = 0
    tried: float | None = None
    as_words: bool = False
    unsure: bool = False
    passed: list[int] = field(default_factory=list)

    @property
    def head(self) -> Parcel:
        return self.parcels[0]

    def superseded(self) -> bool:
        """Whether a later parcel changes the very message that the head would change.

        Where the card is sent anew in between, what is changed later is the new message.
        """
        target = _edited(self.head)
        if target is None:
            return False
        for later in islice(self.parcels, 1, None):
            if target == _edited(later):
                return True
            if later.what == "send" and target == later.card:
                return False
        return False

    def next(self) -> None:
        """The head is settled."""
        self.parcels.popleft()
        self.failures, self.tried = 0, None
        self.as_words, self.unsure, self.passed = False, False, []

    def readdress(self, account: str) -> None:
        """Everything that waits goes to this account instead."""
        self.parcels = deque(parcel.but(account=account) for parcel in self.parcels)

    def pause(self) -> float:
        """Seconds to wait after one more failure: 1, 2, 4, at most a minute."""
        self.failures += 1
        return doubling(self.failures, LONGEST_PAUSE_SECONDS)


class Lines(dict[str, Line]):
    """By account."""

    @property
    def waiting(self) -> int:
        """Parcels that are not settled."""
        return sum(len(line.parcels) for line in self.values())

    def held(self) -> set[str]:
        """Those parcels, by their ids."""
        return {parcel.id for line in self.values() for parcel in line.parcels}

    @property
    def busy_for(self) -> float:
        """Seconds for which the head that was first tried longest ago is tried; 0 without any."""
        tried = [line.tried for line in self.values() if line.tried is not None]
        return time.monotonic() - min(tried) if tried else 0.0


def _edited(parcel: Parcel) -> str | int | None:
    return (parcel.card or parcel.message) if parcel.what == "edit" else None
