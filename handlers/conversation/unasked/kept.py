"""What nobody asked for in the quiet hours: kept until they are over, and true when it is sent.

Of one card or message only the newest is kept, and what is changed in it is changed here.
"""

from handlers.conversation.unasked import quiet_hours
from store.documents import Card, Parcel
from store.documents.accounts.account import Quiet
from store.record import schedule
from store.record.transaction import Transaction

OVERTAKEN = "overtaken"
"""Why something is not sent: what came after it says more."""

DUE = "release"
"""What falls due when the quiet hours are over."""


def hushed(record: Transaction, new: Parcel, how: Quiet) -> Parcel:
    """What is to be sent, as it is to be sent now: at once, without a sound, or later."""
    if how == "off":
        return new
    if how == "silent":
        return new.but(silent=True)
    _make_room(record, new)
    schedule.at(record, DUE, "outbox", quiet_hours.end(new.created))
    return new.but(state="kept")


def _make_room(record: Transaction, new: Parcel) -> None:
    """A message of the bot that can be changed later is the new one from now on."""
    card = record.get(Card, new.card) if new.card else None
    if card and card.message is not None and not new.shows_face:
        record.put(card.but(message=None))


def overtake(record: Transaction, new: Parcel) -> None:
    """What is kept of the same card is not sent any more."""
    for one in _of(record, new):
        record.put(one.but(state="dropped", error=OVERTAKEN))


def changed(record: Transaction, edit: Parcel) -> bool:
    """Whether the change was made to what is kept: nothing else shows it yet."""
    found = _of(record, edit)
    card = record.get(Card, edit.card) if found and edit.card else None
    if not found or (card and card.message is not None):
        return False
    for one in found:
        if not (one.shows_face and edit.shows_face):
            record.put(one.but(text=edit.text, keys=edit.keys))
    return True


def _of(record: Transaction, parcel: Parcel) -> list[Parcel]:
    """What is kept of its card."""
    return record.find(Parcel, state="kept", card=parcel.card) if parcel.card else []


def is_any(record: Transaction) -> bool:
    """Whether anything is kept at all."""
    return bool(record.count(Parcel, {"state": "kept"}, 1))
