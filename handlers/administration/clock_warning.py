"""A clock that is wrong: who administers is told, since what falls due waits meanwhile."""

from datetime import datetime

from handlers.conversation.administrators import tell_administrators
from handlers.conversation.turn import apart
from store.documents import Say
from store.record.transaction import Transaction


def clock_wrong(record: Transaction, against: str, clock: datetime, other: datetime) -> None:
    """The machine says `clock`; `against` it says `other`: `telegram`, or the `record`."""
    text = Say.of(f"clock.{against}", clock=clock, other=other)
    tell_administrators(apart(record, other), text)


def clock_right(record: Transaction, at: datetime) -> None:
    """It is right again, and what falls due is done."""
    tell_administrators(apart(record, at), Say.of("clock.right"))
