"""What was said: blanked when it has arrived for a day, forgotten after 30."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from store.documents import Parcel, Say
from store.record.transaction import Transaction

SHOWN = timedelta(days=1)
KEPT = timedelta(days=30)
NOTHING = {"file": None, "sheet": None, "book": None}
"""What went along, when it is let go."""


def is_due(stored: Mapping[str, Any], now: datetime) -> bool:
    """Whether a parcel that was dealt with is to be blanked or forgotten by now.

    What could not be delivered is kept as it is meanwhile: the operator may want to look at it.
    """
    if stored["state"] not in {"sent", "dropped"}:
        return False
    age = now - datetime.fromisoformat(stored["created"])
    arrived = stored["state"] == "sent"
    return age >= KEPT or (arrived and age >= SHOWN and _says_something(stored))


def _says_something(stored: Mapping[str, Any]) -> bool:
    beside = (stored.get(name) for name in ("keys", "file", "sheet", "book"))
    return bool(stored["text"]["values"]) or any(beside)


def let_go(record: Transaction, parcel: Parcel, now: datetime) -> None:
    """Forget it if it is old; blank it until then."""
    if now - parcel.created >= KEPT and not _is_newer_than_held(record, parcel):
        record.forget(parcel)
    elif _says_something(parcel.model_dump(mode="json")):
        record.put(parcel.but(text=Say(say=parcel.text.say), keys=(), **NOTHING))


def _is_newer_than_held(record: Transaction, parcel: Parcel) -> bool:
    """Whether something of the same card still is held, and may be outdated by this."""
    held = parcel.card and record.find(Parcel, card=parcel.card, state="held", limit=1)
    return bool(held)
