"""What a keypad shows: dots for what was pressed, and buttons that carry places."""

from handlers.conversation.buttons import Button
from handlers.conversation.layout import Face
from store.documents import Keypad, Say
from store.rules.second_factor import DIGITS

PLACE = "pin"
"""The action of a keypad's places; which digit stands on one comes in at delivery."""

PLACES = 10


def face(keypad: Keypad, trouble: Say | None = None) -> Face:
    """The keypad; `trouble` is what was wrong with what was entered before."""
    text = Say.of(
        f"keypad.{keypad.purpose}",
        trouble=trouble,
        dots="●" * len(keypad.pressed) + "○" * (DIGITS - len(keypad.pressed)),
    )
    own = str(keypad.number)
    keys = [Button(PLACE, own, str(place)).key("key.digit") for place in range(PLACES)]
    last = (
        Button("pin_erase", own).key("key.pin_erase"),
        keys[9],
        Button("pin_cancel", own).key("key.pin_cancel"),
    )
    return text, (tuple(keys[:3]), tuple(keys[3:6]), tuple(keys[6:9]), last)
