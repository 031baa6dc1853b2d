"""Keypads: which digit stands where, and what six of them come to; worked out beside the turns.

Which digit stands at which place follows from the keypad's number and the bot's token, so the
record, which has the places that were pressed, does not give the digits away. A PIN is hashed with
a key that follows from the token too: who has the record alone cannot try all million of them.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from bot.process.token_keys import keypad_key, pin_key
from bot.wire.events import Arrival
from handlers import PLACE, Button, Label, Rendered
from handlers.conversation.event import Event, Proof
from store.documents import Keypad, Parcel, Pin
from store.record.view import View
from store.rules.second_factor import DIGITS

Render = Callable[[Parcel, str], Rendered]
Prepare = Callable[[Arrival], Awaitable[Event]]

AT_ONCE = 2
"""Each hash takes 64 MB for as long as it takes."""

RUNS = "01234567890", "09876543210"


class Keypads:
    """Puts the digits on the buttons at delivery, and what they come to into the event."""

    def __init__(self, token: str, record: View, render: Render) -> None:
        self._places, self._pepper = keypad_key(token), pin_key(token)
        self._record = record
        self._render = render
        self._hasher = PasswordHasher()
        self._free = asyncio.Semaphore(AT_ONCE)

    def render(self, parcel: Parcel, language: str) -> Rendered:
        """What `parcel` says, its keypad with digits."""
        rendered = self._render(parcel, language)
        if not any(label.data.startswith(f"{PLACE}|") for row in rendered.rows for label in row):
            return rendered
        rows = tuple(
            tuple(self._lettered(parcel.account, label) for label in row) for row in rendered.rows
        )
        return replace(rendered, rows=rows)

    def _lettered(self, account: str, label: Label) -> Label:
        button = Button.unpack(label.data)
        if button is None or button.action != PLACE:
            return label
        return replace(label, text=self._digits(account, int(button.about))[int(button.version)])

    def _digits(self, account: str, number: int) -> str:
        """The ten digits in the order in which they stand on this keypad."""

        def drawn(digit: str) -> bytes:
            return hmac.digest(self._places, f"{account}/{number}/{digit}".encode(), "sha256")

        return "".join(sorted("0123456789", key=drawn))

    def proving(self, prepare: Prepare) -> Prepare:
        """`prepare`, whose events then say what a keypad's last press has come to."""

        async def prepared(arrival: Arrival) -> Event:
            event = await prepare(arrival)
            keypad = self._completed(event)
            if keypad is None:
                return event
            async with self._free:
                return replace(event, proof=await asyncio.to_thread(self._proof, *keypad))

        return prepared

    def _completed(self, event: Event) -> tuple[Keypad, Pin | None, str] | None:
        """The keypad that this press makes complete, whose PIN it is, and the digits."""
        if event.kind != "press" or not event.data.startswith(f"{PLACE}|"):
            return None
        button, account = Button.unpack(event.data), str(event.user)
        keypad = self._record.get(Keypad, account)
        if button is None or keypad is None or not _is_last(keypad, button):
            return None
        digits = self._digits(account, keypad.number)
        entered = "".join(digits[at] for at in (*keypad.pressed, int(button.version)))
        return keypad, self._record.get(Pin, keypad.person), entered

    def _proof(self, keypad: Keypad, pin: Pin | None, digits: str) -> Proof:
        """In a thread: it takes long, and is to."""
        proof = Proof(keypad=keypad.number)
        match keypad.purpose:
            case "new":
                if _is_weak(digits):
                    return replace(proof, weak=True)
                return replace(proof, hash=self._hashed(digits))
            case "again":
                return replace(proof, right=self._is(keypad.first, digits))
        if pin is None or pin.locked or not pin.hash:
            return proof
        if not pin.hash.startswith(self._mark()):
            return replace(proof, outdated=True)
        return replace(proof, right=self._is(pin.hash, digits))

    def _hashed(self, digits: str) -> str:
        return self._mark() + self._hasher.hash(self._peppered(digits))

    def _is(self, hashed: str, digits: str) -> bool:
        try:
            return self._hasher.verify(hashed.removeprefix(self._mark()), self._peppered(digits))
        except VerificationError:
            return False

    def _peppered(self, digits: str) -> bytes:
        return hmac.digest(self._pepper, digits.encode(), "sha256")

    def _mark(self) -> str:
        """Tells hashes that were made with another token."""
        return self._peppered("mark").hex()[:8]


def _is_last(keypad: Keypad, button: Button) -> bool:
    """Whether the button stands on this keypad, and is the last that it needs."""
    place = button.version in map(str, range(10)) and button.about == str(keypad.number)
    return place and keypad.purpose is not None and len(keypad.pressed) == DIGITS - 1


def _is_weak(digits: Sequence[str]) -> bool:
    """Whether it is among the first that anybody would try."""
    return len(set(digits)) == 1 or any(str(digits) in run for run in RUNS)
