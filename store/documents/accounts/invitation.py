"""How an account comes to a person: invitations, and requests for access."""

from datetime import datetime
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index


class Invitation(Document):
    """A link that binds one account to `person`, once; its id is the SHA-256 of the link's token.

    `holding` is the seat's term it was made for. `by` is the person who made it, None for the
    operator at the command line. While it is `unconfirmed`, a leader of each authority the person
    is to act for still has to confirm that `account` may decide; `vouched` are the units of those
    that did.
    """

    table: ClassVar[str] = "invitations"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("person",)), Index(("state",)))

    person: str
    holding: str | None = None
    by: str | None = None
    made: datetime
    expires: datetime
    state: Literal["open", "unconfirmed", "used", "refused", "withdrawn"] = "open"
    account: str | None = None
    vouched: tuple[str, ...] = ()


class Access(Document):
    """Somebody without access asked for it; its id is the account's."""

    table: ClassVar[str] = "access"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state", "asked")),)

    asked: datetime
    name: str
    state: Literal["open", "closed"] = "open"
