"""The second factor: decisions on kinds that the office calls sensitive ask for a PIN."""

from datetime import datetime, timedelta

from store.documents import Keypad, Office, Pin, Request
from store.forms.request_form import at_stake
from store.record.view import View
from store.rules.refusal import Refusal

DIGITS = 6
TRIES = 5
"""Wrong tries in a row that lock a PIN."""

FRESH = timedelta(minutes=15)
"""How long an account that has proved who uses it is not asked again."""


def wanted(record: View, request: Request) -> bool:
    """Whether decisions on the request ask for it: also one that puts a sensitive one right."""
    office = record.get(Office, "office")
    if office is None:
        return False
    return any(one.kind in office.rules.sensitive for one in at_stake(record, request))


def in_use(record: View) -> bool:
    """Whether this office asks for it at all."""
    office = record.get(Office, "office")
    return office is not None and bool(office.rules.sensitive)


def refuse_unproved(
    record: View, request: Request, person: str, account: str | None, at: datetime
) -> None:
    """Raise Refusal: `pin_locked`; `pin_needed` unless the account has proved it just now."""
    if not wanted(record, request):
        return
    refuse_locked(record, person)
    if not proved(record, person, account, at):
        raise Refusal("pin_needed")


def refuse_locked(record: View, person: str) -> None:
    """Raise Refusal `pin_locked` for a person whose PIN is locked."""
    pin = record.get(Pin, person)
    if pin and pin.locked:
        raise Refusal("pin_locked")


def proved(record: View, person: str, account: str | None, at: datetime) -> bool:
    """Whether whoever uses the account has lately entered the PIN of `person`."""
    pin, keypad = record.get(Pin, person), record.get(Keypad, account or "")
    if pin is None or not pin.hash or keypad is None or keypad.person != person:
        return False
    return keypad.proved is not None and timedelta(0) <= at - keypad.proved < FRESH
