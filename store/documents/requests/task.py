"""What waits at a desk."""

from datetime import date, datetime
from typing import ClassVar, Literal

from store.documents.base import Document, Frozen
from store.documents.requests.place import Place
from store.documents.vocabulary import Part
from store.engine.query import Index

Attitude = Literal["agree", "remark", "object"]
"""What an added signer says: nothing against it, something to be heeded, or against it."""


class Added(Frozen):
    """Who added a signer (加签), from which seat and when, with which words.

    With `first` the one who added decides only after the added one has spoken.
    """

    seat: str
    person: str
    first: bool
    text: str = ""
    at: datetime


class Task(Document):
    """One seat's part in one stage of one version; its id is `{request}/{version}/{stage}/{seat}`.

    `due` is the last day for it (Asia/Shanghai); `provisional` says that the year has no official
    calendar yet. `person` and `done` say who acted and when, `behalf` in whose place. A task that
    was passed on (转交) is `given` to that person; else it is for whoever holds the seat. A task
    that nobody needs any more (another holder of the stage acted, the request came back) is void,
    and `done` says when if it was late by then; one that only tells is `told` from the beginning.

    `added` is set for a signer who was added: the power is an `opinion` that its seat gives once,
    as `attitude` and the words `opinion`; it decides nothing. One who was taken out again is void,
    and `done` says when.
    """

    table: ClassVar[str] = "tasks"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("seat", "state", "due")),
        Index(("request",)),
        Index(("person",), sparse=True),
        Index(("behalf",), sparse=True),
        Index(("given", "state", "due"), sparse=True),
    )

    request: str
    version: int
    stage: int
    seat: str
    power: Part | Literal["opinion"]
    state: Literal["open", "done", "void", "told"] = "open"
    due: date
    provisional: bool = False
    added: Added | None = None
    attitude: Attitude | None = None
    opinion: str = ""
    person: str | None = None
    behalf: str | None = None
    given: str | None = None
    done: datetime | None = None

    @property
    def place(self) -> Place:
        """The stage of the version it belongs to."""
        return Place(self.version, self.stage)
