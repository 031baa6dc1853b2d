"""One thing the bot has to say, waiting for delivery."""

from datetime import datetime
from typing import ClassVar, Literal, Self

from pydantic import Field

from store.documents.base import Document, Frozen
from store.documents.values import Say, Value
from store.engine.query import Index

STRANGERS = 4
"""The priority of what is said to strangers: last, and little for all of them together."""


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


class Sheet(Frozen):
    """A picture to be drawn at delivery: the template of that name, filled with values.

    Of the values in `fields` and in the rows of `tables`, whole numbers go to the template as
    numbers, all others as words. `caption` stands under the picture.
    """

    template: str
    fields: dict[str, Value]
    tables: dict[str, tuple[tuple[Value, ...], ...]]
    caption: Say


class Book(Frozen):
    """A file to be written at delivery: what `person` may look at by then.

    A workbook (`xlsx`) or a list to print (`pdf`) shows a read-out, a calendar (`ics`) what falls
    due for them. `of` is a station, a person after `@`, or empty for every station; `cut` is which
    part of it.
    """

    readout: str
    person: str
    form: Literal["xlsx", "pdf", "ics"] = "xlsx"
    of: str = ""
    cut: str = ""


class Paper(Frozen):
    """A paper to be printed at delivery: the template of that name, about the request `of`.

    `person` is who may read that by then; on the paper stands the `code` of what was given out. It
    is in each of the `languages`, one after the other; none named means that of who gets it.
    """

    template: str
    person: str
    of: str
    code: str
    languages: tuple[str, ...] = ()


FACE = Say(say=())
"""In the place of a text: what the card shows is worked out when it is delivered."""


class Parcel(Document):
    """A message to send or to edit, as keys and values; words come in at delivery.

    With `card` the message shows that card: sending notes the message's number in the card,
    editing looks it up. Where the text is `FACE` the card says what is shown. `message` names a
    message to edit by its number. `priority` 0 is an answer, 1 a card, 2 a reminder, 3 a broadcast,
    4 what is said to strangers. Parcels of one account are delivered in order. After a backup was
    put in place, what still waited is `held` until the operator lets it go. What nobody asked for
    is `kept` in the quiet hours until they are over. Where the `sheet` can be drawn it goes in the
    place of the text, which says the same; a `book` or a `paper` has it as its caption.
    A `menu` has no `keys` beside it: its rows of words stay below the chat, none take them away.
    """

    table: ClassVar[str] = "outbox"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state", "card")),)

    account: str
    what: Literal["send", "edit"]
    text: Say = Field(FACE, repr=False)
    keys: tuple[tuple[Key, ...], ...] = ()
    menu: tuple[tuple[Say, ...], ...] | None = None
    file: Enclosed | None = None
    sheet: Sheet | None = Field(default=None, repr=False)
    book: Book | None = None
    paper: Paper | None = None
    card: str | None = None
    message: int | None = None
    silent: bool = False
    priority: int = 0
    created: datetime
    state: Literal["waiting", "kept", "held", "sent", "dropped"] = "waiting"
    tries: int = 0
    sent: int | None = None
    error: str | None = None

    @property
    def settled(self) -> bool:
        return self.state in {"sent", "dropped"}

    @property
    def blanked(self) -> Self:
        """It without what it said: whoever got it has that now, and nobody else needs it."""
        nothing = dict.fromkeys(("menu", "file", "sheet", "book", "paper"))
        return self.but(text=Say(say=self.text.say), keys=(), **nothing)

    @property
    def shows_face(self) -> bool:
        """Whether it has no text of its own."""
        return not self.text.say
