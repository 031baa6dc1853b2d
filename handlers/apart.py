"""A turn that nobody's message began: the clock did, or the operator."""

from datetime import datetime

from handlers.turn import Event, Turn
from store.documents import Account
from store.transaction import Transaction


def apart(record: Transaction, at: datetime) -> Turn:
    """A turn to say things in; its parcels have ids of their own."""
    source = f"apart{record.next_number('apart')}"
    event = Event(update=0, at=at, user=0, kind="due")
    return Turn(event=event, record=record, account=Account(id=""), source=source)
