"""What waits in the record when the bot starts, but for what another hand has put there."""

from typing import Literal, NamedTuple, TypeVar

from store.documents import Inbound, Parcel
from store.record.transaction import Transaction

W = TypeVar("W", Inbound, Parcel)

FORGED = "forged"


class Waiting(NamedTuple):
    """Updates whose turn is to be taken, parcels to be delivered, and the names of the forged."""

    updates: list[Inbound]
    parcels: list[Parcel]
    forged: list[str]


def taken_up(record: Transaction) -> Waiting:
    """What waits; a forged update becomes a dead letter, a forged parcel is dropped."""
    updates = record.find(Inbound, state="new")
    parcels = record.find(Parcel, state="waiting")
    forged = [*_put_by(record, updates, "dead"), *_put_by(record, parcels, "dropped")]
    return Waiting(_but(updates, forged), _but(parcels, forged), forged)


def _put_by(record: Transaction, waiting: list[W], end: Literal["dead", "dropped"]) -> list[str]:
    """The names of those that the program has not written; they stay for a look over the record."""
    forged = [one for one in waiting if not record.fits(one)]
    for one in forged:
        record.put(one.but(state=end, error=FORGED))
    return [f"{one.table}/{one.id}" for one in forged]


def _but(waiting: list[W], forged: list[str]) -> list[W]:
    return [one for one in waiting if f"{one.table}/{one.id}" not in forged]
