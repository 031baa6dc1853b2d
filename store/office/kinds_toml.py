"""[[kinds]] of office.toml: the kinds of request that the office declares itself."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from store.documents import When
from store.documents.lengths import Length
from store.documents.office.organisation import Role
from store.documents.office.own_kind import OwnKind
from store.forms.field_types import MOST_YUAN, Name
from store.forms.kind import Group
from store.office.toml_entries import Chain, Entry, Named

SHORT = Length(least=1, most=20, letters=40)
"""What a button, a label or a heading has room for."""

PREFIX = re.compile("[A-Z]{1,6}")

MOST_QUESTIONS = 20
MOST_CHOICES = 30
MOST_STAGES = 12
LONGEST = 3650
"""Days."""


def _short(text: str) -> str:
    if SHORT.is_long(text):
        raise PydanticCustomError("label_too_long", "too long for a button")
    return text


def _prefix(text: str) -> str:
    if not PREFIX.fullmatch(text):
        raise PydanticCustomError("prefix_wanted", "not what a number begins with")
    return text


Label = Annotated[dict[str, Annotated[Name, AfterValidator(_short)]], Field(min_length=1)]
Days = Annotated[int, Field(ge=-LONGEST, le=LONGEST)]
Amount = Annotated[int, Field(ge=0, le=MOST_YUAN)]
Count = Annotated[int, Field(ge=1, le=100_000)]


class ChoiceEntry(Entry):
    """One answer of a question of the type `choice`."""

    name: str
    label: Label


class LimitEntry(Entry):
    """Between which days a date lies, counted from the answer to `of`, else from today."""

    of: str | None = None
    first: Days | None = None
    last: Days | None = None


class QuestionEntry(Entry):
    """One question; see `OwnQuestion`."""

    name: str
    type: str
    label: Label
    ask: Named | None = None
    optional: bool = False
    when: When | None = None
    choices: Annotated[tuple[ChoiceEntry, ...], Field(max_length=MOST_CHOICES)] = ()
    limit: LimitEntry | None = None
    least: Amount | None = None
    most: Amount | None = None
    entry_of: str | None = None


class EntersEntry(Entry):
    """The register that is entered; see `OwnEnters`."""

    name: str
    title: Label | None = None
    key: tuple[str, ...] = ()
    first: str = "sent"
    last: str | None = None
    quantity: str | None = None
    hold_hours: Annotated[int, Field(ge=1, le=24 * 90)] | None = None
    alone: bool = False
    at_most: Count | None = None
    taken: Named | None = None


class KindEntry(Entry):
    """One kind; see `Kind` for what the fields say."""

    name: str
    title: Label
    about: Named
    next: Named
    summary: Named | None = None
    group: Group = "general"
    prefix: Annotated[str, AfterValidator(_prefix)]
    starters: tuple[Role, ...]
    noted: bool = False
    owner: Literal["seat", "person"] = "seat"
    gives_back: str | None = None
    questions: Annotated[tuple[QuestionEntry, ...], Field(min_length=1, max_length=MOST_QUESTIONS)]
    chain: Annotated[Chain, Field(max_length=MOST_STAGES)]
    enters: EntersEntry | None = None

    def own(self) -> OwnKind:
        """The kind as the record keeps it."""
        given = self.model_dump(exclude={"name", "chain"}, exclude_none=True)
        desks = tuple(stage.desk() for stage in self.chain)
        return OwnKind.model_validate({**given, "id": self.name, "chain": desks})
