"""What administrators are warned of: a damaged record, a clock that is wrong."""

from datetime import datetime

from handlers.conversation.unasked.administrators import tell_administrators
from handlers.conversation.unasked.apart import apart
from store.documents import Chore, Say
from store.record.office_time import day_of
from store.record.transaction import Transaction


def clock_wrong(record: Transaction, against: str, clock: datetime, other: datetime) -> None:
    """The machine says `clock`; `against` it says `other`: `telegram`, or the `record`."""
    text = Say.of(f"clock.{against}", clock=clock, other=other)
    tell_administrators(apart(record, other), text, urgent=True)


def clock_right(record: Transaction, at: datetime) -> None:
    """It is right again, and what falls due is done."""
    tell_administrators(apart(record, at), Say.of("clock.right"), urgent=True)


CHORE = "damage"


def tell_damage(record: Transaction, at: datetime) -> None:
    """Whoever reads it can do nothing but call the operator, so once a day is enough."""
    told, day = record.get(Chore, CHORE), day_of(at)
    if told is None or told.done < day:
        record.put((told or Chore(id=CHORE, done=day)).but(done=day))
        tell_administrators(apart(record, at), Say.of("damaged"), urgent=True)
