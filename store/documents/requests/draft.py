"""A request that is still being written."""

from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field

from store.documents.base import Document
from store.engine.query import Index


class Draft(Document):
    """A request being written; it belongs to the person who writes it.

    `answers` holds what was read, canonical; `typed` the words beside it, of a table those lines
    that are not read yet. `focus` is the question being asked again out of order, or None: then the
    next question follows from the answers. `request` is set when an earlier version was sent back,
    and when the draft was sent. `task` is set where a form is filled in at a desk; `kind` then
    names that form. `line` is the budget line whose amount is being asked for, or the number of the
    row that is being changed; `early` are files that came before their question. `copies` are the
    people who are to get a copy once it is sent. It is `parked` for the `person` who wrote it while
    the account is somebody else's.
    """

    table: ClassVar[str] = "drafts"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("account", "state")),
        Index(("person", "state")),
    )

    account: str
    person: str | None = None
    kind: str
    seat: str
    state: str = "open"
    answers: dict[str, Any] = Field(default_factory=dict)
    typed: dict[str, str] = Field(default_factory=dict)
    focus: str | None = None
    collected: tuple[dict[str, Any], ...] = ()
    early: tuple[dict[str, Any], ...] = ()
    line: str | None = None
    copies: tuple[str, ...] = ()
    task: str | None = None
    request: str | None = None
    touched: datetime
