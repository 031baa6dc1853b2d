"""The register: units, their seats, the people, and who holds which seat from when to when."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar, Literal

from store.documents.base import Document, Frozen, Term
from store.documents.values import Names
from store.engine.query import Index

Role = Literal[
    "station_master",
    "station_staff",
    "town_clerk",
    "town_finance",
    "town_leader",
    "town_head",
    "bureau_personnel",
    "bureau_culture",
    "bureau_heritage",
    "bureau_finance",
    "bureau_leader",
    "centre_staff",
    "administrator",
]

ROLES: Mapping[str, tuple[Role, ...]] = {
    "station": ("station_master", "station_staff"),
    "town": ("town_clerk", "town_finance", "town_leader", "town_head"),
    "bureau": (
        "bureau_personnel",
        "bureau_culture",
        "bureau_heritage",
        "bureau_finance",
        "bureau_leader",
        "administrator",
    ),
    "centre": ("centre_staff",),
}
"""The seats a unit has by its kind, whoever holds them."""

BY_NAME = (Index(("name.names.zh_CN",)), Index(("name.names.en",)))
"""Somebody is found by the beginning of a name, in each language of `Names`."""


class Unit(Document):
    """A town or street, its station, the bureau or the cultural centre (M2).

    A street (街道) is of the kind `town`: it has the same seats, and only its name tells it apart.

    `code` is the unified social credit code under which a station is registered, if it is known.
    From the day `closed` on, `into` does what it did; what it has done stays under its name.
    """

    table: ClassVar[str] = "units"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("kind",)), Index(("parent",)), *BY_NAME)

    kind: Literal["bureau", "centre", "town", "station"]
    name: Names
    parent: str | None = None
    code: str | None = None
    closed: date | None = None
    into: str | None = None


class Seat(Document):
    """An office that decides or asks, whoever holds it; its id is `{unit}/{role}`."""

    table: ClassVar[str] = "seats"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unit",)), Index(("role",)))

    unit: str
    role: Role


class Kinship(Frozen):
    """What somebody has `said` at that moment: that `of` is a relative of theirs.

    It was taken back when it was `withdrawn`; who was named has said that it is not so when it was
    `contested`. `said` is None where that was before moments were kept.
    """

    of: str
    said: datetime | None = None
    withdrawn: datetime | None = None
    contested: datetime | None = None

    def counts(self, since: datetime | None) -> bool:
        """Whether it holds, or held at any time from `since` on."""
        return self.withdrawn is None or (since is not None and self.withdrawn >= since)


class Person(Document):
    """Somebody in the register. `relatives` are those they have declared to be theirs (回避).

    `kinships` are these declarations, with those that were taken back. `born` is the month of
    birth (`1995-03`), if it is known.
    """

    table: ClassVar[str] = "people"
    indexes: ClassVar[tuple[Index, ...]] = BY_NAME

    name: Names
    relatives: tuple[str, ...] = ()
    kinships: tuple[Kinship, ...] = ()
    born: str | None = None

    @property
    def declared(self) -> tuple[Kinship, ...]:
        """All that they have declared, in order; first what was before moments were kept."""
        dated = {one.of for one in self.kinships if one.withdrawn is None}
        return (*(Kinship(of=one) for one in self.relatives if one not in dated), *self.kinships)


class Holding(Term):
    """`person` holds `seat` for a term."""

    table: ClassVar[str] = "holdings"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("seat",)),
        Index(("person",)),
        Index(("since",)),
        Index(("until",)),
    )

    seat: str
    person: str
