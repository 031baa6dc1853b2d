"""A queue of parcels for one account."""

from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from bot.pauses import doubling
from store.documents import Parcel

LONGEST_PAUSE_SECONDS = 60.0


@dataclass
class Line:
    """What waits for one account, in order, and how its head has fared so far.

    `as_words`: its markup was refused. `unsure`: it was sent, and nobody knows whether it arrived.
    `passed`: the numbers of the messages that have gone already, where it takes several.
    """

    parcels: deque[Parcel] = field(default_factory=deque)
    failures: int = 0
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
        self.failures, self.as_words, self.unsure, self.passed = 0, False, False, []

    def readdress(self, account: str) -> None:
        """Everything that waits goes to this account instead."""
        self.parcels = deque(parcel.but(account=account) for parcel in self.parcels)

    def pause(self) -> float:
        """Seconds to wait after one more failure: 1, 2, 4, at most a minute."""
        self.failures += 1
        return doubling(self.failures, LONGEST_PAUSE_SECONDS)


def _edited(parcel: Parcel) -> str | int | None:
    return (parcel.card or parcel.message) if parcel.what == "edit" else None
