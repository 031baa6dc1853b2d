"""What a button remembers. What comes back is input: it is checked again at every press."""

from typing import NamedTuple, Self

from store.documents import Key, Say, Task
from store.documents.chat.parcel import Key as _Key

LIMIT = 64
"""Bytes a button can carry (Bot API, InlineKeyboardButton.callback_data)."""

DECIDES = {"approve", "file", "concur"}
"""The buttons of a card that decide by one press."""


class Button(NamedTuple):
    """An action, what it is about (a request, a draft), at which version, and a value."""

    action: str
    about: str = ""
    version: str = ""
    value: str = ""

    def pack(self) -> str:
        """The button as text of at most 64 bytes. Raises ValueError if it does not fit."""
        packed = "|".join(self).rstrip("|")
        if len(packed.encode()) > LIMIT or packed.count("|") > len(self) - 1:
            raise ValueError(f"a button cannot carry {self}")
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self | None:
        """The button that was pressed, or None for what no button of ours can be."""
        parts = data.split("|")
        if len(data.encode()) > LIMIT or len(parts) > len(cls._fields):
            return None
        return cls(*parts)

    def key(self, *label: str, style: str = "plain", **values: object) -> Key:
        """The button under a message, labelled with the text of this key."""
        return _Key.model_validate(
            {"label": Say.of(*label, **values), "data": self.pack(), "style": style}
        )


def at_task(action: str, task: Task, value: str = "") -> Button:
    """A button about what waits at a desk: it knows the request, the version and the stage."""
    return Button(action, task.request, str(task.place), value)
