"""分级负担: what each bearer of a shared cost has agreed to bear (M13)."""

from datetime import date
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.disk import Index

Bearer = Literal["village", "station", "town", "city", "higher"]
"""Who can bear a part of a cost; their names are in the catalogues (`bearer.town`)."""


class Commitment(Document):
    """One bearer's part of a cost that was agreed to be shared; its id is `{request}/{bearer}`.

    `share` is in hundredths of a percent, `amount` in fen. It is to be there by `due`
    (Asia/Shanghai). It stays as it was agreed, and is void where that was taken back.
    """

    table: ClassVar[str] = "commitments"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("station",)), Index(("request",)))

    station: str
    request: str
    bearer: Bearer
    share: int
    amount: int
    due: date
    state: Literal["bound", "void"] = "bound"
