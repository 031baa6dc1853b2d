"""A kind of request that the office has declared for itself: [[kinds]] in its office.toml."""

from typing import ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.documents.office.chain import Desk, When
from store.documents.office.organisation import Role

Text = dict[str, str]
"""Words by language, without markup."""


class OwnChoice(Frozen):
    """One of the answers to choose from."""

    name: str
    label: Text


class OwnLimit(Frozen):
    """The first and the last day there may be: so many from the answer to `of`, else from today."""

    of: str | None = None
    first: int | None = None
    last: int | None = None


class OwnQuestion(Frozen):
    """A question: its short name (`label`), how it is asked, and what can be answered.

    `least` and `most` bound an amount, in what people write (yuan); `entry_of` names the register
    of a question of the type `entry`.
    """

    name: str
    type: str
    label: Text
    ask: Text = Field(default_factory=dict)
    optional: bool = False
    when: When | None = None
    choices: tuple[OwnChoice, ...] = ()
    limit: OwnLimit | None = None
    least: int | None = None
    most: int | None = None
    entry_of: str | None = None


class OwnEnters(Frozen):
    """The register that a request enters: one of the office's own where it has a `title`.

    The other fields are those of `Enters` and of `Register`; `taken` is what is said where
    something is in the way.
    """

    name: str
    title: Text = Field(default_factory=dict)
    key: tuple[str, ...] = ()
    first: str = "sent"
    last: str | None = None
    quantity: str | None = None
    hold_hours: int | None = None
    alone: bool = False
    at_most: int | None = None
    taken: Text = Field(default_factory=dict)


class OwnKind(Document):
    """A kind as the office has declared it; its id is its name.

    What is no longer in the file stays, and nobody starts it: it has no `starters`.
    """

    table: ClassVar[str] = "own_kinds"

    title: Text
    about: Text
    next: Text
    summary: Text = Field(default_factory=dict)
    group: Literal["people", "money", "premises", "culture", "standing", "general"]
    prefix: str
    starters: tuple[Role, ...] = ()
    noted: bool = False
    owner: Literal["seat", "person"] = "seat"
    gives_back: str | None = None
    questions: tuple[OwnQuestion, ...]
    chain: tuple[Desk, ...]
    enters: OwnEnters | None = None
