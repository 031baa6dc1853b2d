"""One thing the bot has to say, waiting for delivery."""

from datetime import datetime
from typing import ClassVar, Literal

from store.disk import Index
from store.documents.document import Document, Frozen
from store.documents.values import Say


class Key(Frozen):
    """A button under a message: its label, what it carries (at most 64 bytes), how it looks."""

    label: Say
    data: str
    style: Literal["plain", "good", "bad"] = "plain"


class Enclosed(Frozen):
    """A kept file that goes along: its content's hash, its name, and how it is shown."""

    hash: str
    name: str
    photo: bool


class Parcel(Document):
    """A message to send or to edit, as keys and values; words come in at delivery.

    With `card` the message shows that card: sending notes the message's number in the card,
    editing looks it up. `message` names a message to edit by its number. `priority` 0 is an answer,
    1 a card, 2 a reminder, 3 a broadcast. Parcels of one account are delivered in order. After a
    backup was put in place, what still waited is `held` until the operator lets it go.
    """

    table: ClassVar[str] = "outbox"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state",)), Index(("card", "state")))

    account: str
    what: Literal["send", "edit"]
    text: Say
    keys: tuple[tuple[Key, ...], ...] = ()
    file: Enclosed | None = None
    card: str | None = None
    message: int | None = None
    silent: bool = False
    priority: int = 0
    created: datetime
    state: Literal["waiting", "held", "sent", "dropped"] = "waiting"
    tries: int = 0
    sent: int | None = None
    error: str | None = None
