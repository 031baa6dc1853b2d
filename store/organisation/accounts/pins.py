"""PINs: setting one, a right and a wrong try, and resetting. Hashes come from outside."""

from datetime import datetime

from store.documents import Pin
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal
from store.rules.second_factor import TRIES


def pin_of(record: Transaction, person: str) -> Pin:
    """The person's PIN; an empty one where none is set."""
    return record.get(Pin, person) or Pin(id=person)


def right(record: Transaction, person: str) -> Pin:
    """It was right: wrong tries are counted anew."""
    return record.put(pin_of(record, person).but(wrong=0))


def wrong(record: Transaction, person: str, account: str, at: datetime) -> Pin:
    """It was wrong: the fifth time in a row locks it."""
    pin = pin_of(record, person)
    pin = record.put(pin.but(wrong=pin.wrong + 1))
    if pin.wrong < TRIES:
        return pin
    pin = record.put(pin.but(locked=at))
    record.record("pin_locked", at, person=person, account=account)
    return pin


def set_pin(record: Transaction, person: str, account: str, hashed: str, at: datetime) -> Pin:
    """From now on this is the one. Raises Refusal `pin_locked`."""
    pin = pin_of(record, person)
    if pin.locked:
        raise Refusal("pin_locked")
    pin = record.put(pin.but(hash=hashed, wrong=0))
    record.record("pin_set", at, person=person, account=account)
    return pin


def resettable(record: Transaction, person: str, by: str, at: datetime) -> Pin:
    """The PIN, if `by` may reset it now.

    Raises Refusal: `not_admin`; `own_pin`, since a lock that one opens oneself locks nothing;
    `pin_unset`.
    """
    deciding_seats.refuse_others(record, by, day_of(at))
    if person == by:
        raise Refusal("own_pin")
    pin = record.get(Pin, person)
    if pin is None or not pin.hash:
        raise Refusal("pin_unset")
    return pin


def reset(record: Transaction, person: str, by: str, at: datetime) -> Pin:
    """The person has none any more, and sets a new one. Raises Refusal."""
    pin = resettable(record, person, by, at)
    pin = record.put(pin.but(hash="", wrong=0, locked=None))
    record.record("pin_reset", at, person=by, details={"of": person})
    return pin
