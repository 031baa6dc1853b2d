"""The second factor: whose PIN it is, and the keypad on which it is entered."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen


class Pin(Document):
    """A person's PIN; its id is the person's. What is entered is stored nowhere.

    `hash` is empty where none is set. `wrong` counts wrong tries in a row; a `locked` one is good
    for nothing until an administrator has reset it.
    """

    table: ClassVar[str] = "pins"

    hash: str = Field(default="", repr=False)
    wrong: int = 0
    locked: datetime | None = None


class Goal(Frozen):
    """What somebody did that a PIN was asked for: done again once it is right."""

    kind: Literal["press", "text"]
    data: str = Field(default="", repr=False)
    text: str = Field(default="", repr=False)
    message: int | None = None


class Keypad(Document):
    """The newest keypad of an account; its id is the account's.

    `number` is that of the keypad: which digit stands at which place follows from it and from a
    secret outside the record. `pressed` are places, not digits. `purpose` says what the digits are
    for: to `prove` who it is, or for a `new` PIN, and that once `again`; None for a keypad that is
    put away. `first` is the hash of the new one. `proved` is when `person` was last right.
    """

    table: ClassVar[str] = "keypads"

    person: str
    number: int = 0
    purpose: Literal["prove", "new", "again"] | None = None
    pressed: tuple[int, ...] = ()
    first: str = Field(default="", repr=False)
    goal: Goal | None = None
    opened: datetime | None = None
    proved: datetime | None = None
