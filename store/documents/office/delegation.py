"""Who acts for whom: deputies (A/B角), dated delegations, and when somebody is away (外出)."""

from datetime import date, datetime
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index


class Delegation(Document):
    """`deputy` acts for `person` in `seat`, once a leader of that authority has agreed (代理).

    A standing one (A/B角) has no days: the deputy acts while `person` is away. A dated one runs
    from `since` to the end of `until`, over `kinds`, none named: over all. It is `asked` for until
    `approved_by` agrees, None at the command line; `ended` says when it was ended before its time.
    """

    table: ClassVar[str] = "delegations"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("seat", "state")),
        Index(("person", "state")),
        Index(("state",)),
        Index(("deputy", "state")),
    )

    seat: str
    person: str
    deputy: str
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    state: Literal["asked", "agreed", "refused", "ended"] = "asked"
    asked: datetime
    approved_by: str | None = None
    ended: datetime | None = None

    @property
    def standing(self) -> bool:
        """Whether it holds until further notice, for whenever the holder is away."""
        return self.until is None

    def covers(self, day: date) -> bool:
        """Whether a dated one runs on `day`."""
        return bool(self.since and self.until and self.since <= day <= self.until)

    def is_over(self, day: date) -> bool:
        """Whether its last day was before `day`."""
        return self.until is not None and self.until < day

    def means(self, kind: str) -> bool:
        """Whether it is for this kind of request."""
        return not self.kinds or kind in self.kinds


class Away(Document):
    """`person` is away from `since` to the end of `until`; `back` is when they came back."""

    table: ClassVar[str] = "away"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("person",)), Index(("state",)))

    person: str
    since: date
    until: date
    said: datetime
    state: Literal["away", "back"] = "away"
    back: datetime | None = None

    def covers(self, day: date) -> bool:
        """Whether they are away on `day`; whoever came back is not, from that moment on."""
        return self.state == "away" and self.since <= day <= self.until
