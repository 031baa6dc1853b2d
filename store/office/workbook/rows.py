"""What a workbook says: rows of units, people and plans, each with the number of its row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from store.documents import BudgetLine
from store.documents.office.organisation import Role

TableName = Literal["units", "people", "plans"]
UnitKind = Literal["bureau", "centre", "town", "station"]


@dataclass(frozen=True)
class UnitEntry:
    """A unit; `parent` is the town of a station."""

    row: int
    id: str
    kind: UnitKind
    name: Mapping[str, str]
    parent: str | None = None


@dataclass(frozen=True)
class PersonEntry:
    """Somebody at a unit: on its roster with a title, in a seat, or both, from `since` to `until`.

    `unit` is an id or a name.
    """

    row: int
    name: Mapping[str, str]
    unit: str
    since: date
    until: date | None = None
    id: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    full_time: bool | None = None
    seat: Role | None = None


@dataclass(frozen=True)
class PlanEntry:
    """One line of a station's plan for a year: fen by quarter, and days that differ from the usual.

    `station` is an id or a name.
    """

    row: int
    station: str
    year: int
    line: BudgetLine
    quarters: Mapping[int, int]
    due: Mapping[int, date] = field(default_factory=dict)
    total: int | None = None


@dataclass(frozen=True)
class Entries:
    """A whole workbook."""

    units: tuple[UnitEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    plans: tuple[PlanEntry, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, and what would be right, without a full stop."""

    table: TableName
    row: int
    field: str
    what: str
