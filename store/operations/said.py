"""What was said: blanked when it has arrived, forgotten after 30 days."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from store.documents import Parcel
from store.record.transaction import Transaction

KEPT = timedelta(days=30)


def is_due(stored: Mapping[str, Any], now: datetime) -> bool:
    """Whether a parcel that was dealt with is to be blanked or forgotten by now.

    What has arrived is blanked when that is noted; there may be some of which an older release has
    noted it. What could not be delivered is kept as it is: the operator may want to look at it.
    """
    if stored["state"] not in {"sent", "dropped"}:
        return False
    age = now - datetime.fromisoformat(stored["created"])
    return age >= KEPT or (stored["state"] == "sent" and _says_something(stored))


def _says_something(stored: Mapping[str, Any]) -> bool:
    beside = (stored.get(name) for name in ("keys", "file", "sheet", "book"))
    return bool(stored["text"]["values"]) or any(beside)


def let_go(record: Transaction, parcel: Parcel, now: datetime) -> None:
    """Forget it if it is old; blank it until then."""
    if now - parcel.created >= KEPT and not _is_newer_than_held(record, parcel):
        record.forget(parcel)
    elif _says_something(parcel.model_dump(mode="json")):
        record.put(parcel.blanked)


def _is_newer_than_held(record: Transaction, parcel: Parcel) -> bool:
    """Whether something of the same card still is held, and may be outdated by this."""
    held = parcel.card and record.find(Parcel, card=parcel.card, state="held", limit=1)
    return bool(held)
