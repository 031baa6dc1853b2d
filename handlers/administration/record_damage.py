"""A record that is damaged on the disk: who administers is told, once a day."""

from datetime import datetime

from handlers.conversation.administrators import tell_administrators
from handlers.conversation.turn import apart
from store.documents import Chore, Say
from store.record.office_time import day_of
from store.record.transaction import Transaction

CHORE = "damage"


def tell_damage(record: Transaction, at: datetime) -> None:
    """Whoever reads it can do nothing but call the operator, so once a day is enough."""
    told, day = record.get(Chore, CHORE), day_of(at)
    if told is None or told.done < day:
        record.put((told or Chore(id=CHORE, done=day)).but(done=day))
        tell_administrators(apart(record, at), Say.of("damaged"))
