"""What waits at a desk."""

from datetime import date, datetime
from typing import ClassVar, Literal

from store.disk import Index
from store.documents.document import Document
from store.documents.request import Part


class Task(Document):
    """One seat's part in one stage of one version; its id is `{request}/{version}/{stage}/{seat}`.

    `due` is the last day for it (Asia/Shanghai); `provisional` says that the year has no official
    calendar yet. `person` and `done` say who acted and when, `behalf` in whose place. A task that
    was passed on (转交) is `given` to that person; else it is for whoever holds the seat. A task
    that nobody needs any more (another holder of the stage acted, the request came back) is void;
    one that only tells is `told` from the beginning.
    """

    table: ClassVar[str] = "tasks"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("seat", "state", "due")),
        Index(("request", "state")),
        Index(("person",)),
        Index(("behalf",)),
        Index(("given", "state", "due")),
    )

    request: str
    version: int
    stage: int
    seat: str
    power: Part
    state: Literal["open", "done", "void", "told"] = "open"
    due: date
    provisional: bool = False
    person: str | None = None
    behalf: str | None = None
    given: str | None = None
    done: datetime | None = None
