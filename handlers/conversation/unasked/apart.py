"""A turn that nobody's event began: what the bot says by itself, or the operator."""

from datetime import datetime

from handlers.conversation.event import Event
from handlers.conversation.turn import Turn
from store.documents import Account
from store.record.transaction import Transaction

OPERATOR = "operator"


def apart(record: Transaction, at: datetime, by: str = "apart") -> Turn:
    """A turn to say things in; its parcels have ids of their own, which begin with who it is `by`.

    What the operator says is on record without the running bot having been told.
    """
    source = f"{by}{record.next_number('apart')}"
    event = Event(update=0, at=at, user=0, kind="due")
    return Turn(event=event, record=record, account=Account(id=""), source=source)
