"""Letting go of what a restored record held back."""

from contextlib import closing

from store import open_record
from store.documents import Parcel
from store.record.transaction import Transaction, View


def release(url: str, *, drop: bool = False) -> int:
    """Let the held parcels go to be delivered, or drop them; how many there were.

    Of two that show the same card only the newer counts. Nobody else may use the record.
    """
    with closing(open_record(url)) as rows, rows.transaction():
        record = Transaction(rows)
        held = record.find(Parcel, state="held")
        for parcel in held:
            reason = "not released" if drop else _outdated(record, parcel)
            state = "dropped" if reason else "waiting"
            record.put(parcel.but(state=state, error=reason))
        return len(held)


def _outdated(record: View, parcel: Parcel) -> str | None:
    """Why it would show less than what was sent since."""
    same = record.find(Parcel, card=parcel.card) if parcel.card else []
    later = [one for one in same if one.state != "held" and one.created > parcel.created]
    kinds = {one.what for one in later}
    return "superseded" if kinds and (parcel.what == "edit" or "send" in kinds) else None
