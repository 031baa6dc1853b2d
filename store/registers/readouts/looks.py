"""A look at somebody's file: that it was taken is on record."""

from datetime import datetime

from store.record.transaction import Transaction


def note(record: Transaction, readout: str, of: str, by: str, at: datetime) -> None:
    """`by` looks at what the read-out has about the person `of`; one's own needs no note."""
    if of != by:
        record.record("looked", at, person=by, details={"of": of, "readout": readout})
