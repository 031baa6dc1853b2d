"""What a workbook says: rows of units, people, plans and registers, each with its number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Literal

from store.documents import BudgetLine
from store.documents.office.organisation import Role

TableName = str
"""`units`, `people`, `plans`, or `register.NAME`."""

REGISTER = "register."

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


class Cleared(Enum):
    """What somebody writes who means that there is nothing (any more)."""

    CLEARED = "cleared"


@dataclass(frozen=True)
class RegisterRow:
    """An entry of a register: what stands in its cells, by the names of the sheet's columns.

    Answers are canonical but for units, people and entries, which are ids or names. An empty cell
    is left out.
    """

    row: int
    given: Mapping[str, Any]


@dataclass(frozen=True)
class Entries:
    """A whole workbook; the registers' rows by their names."""

    units: tuple[UnitEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    plans: tuple[PlanEntry, ...] = ()
    registers: Mapping[str, tuple[RegisterRow, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, and what would be right, without a full stop.

    `field` is that of its column, empty where it is about the whole row.
    """

    table: TableName
    row: int
    field: str
    what: str
