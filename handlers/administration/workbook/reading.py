"""A whole workbook becomes entries of the register, or a list of what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from handlers.administration.workbook.columns import QUARTERS, folded, sheet_names
from handlers.administration.workbook.tables import Complaint, Table
from handlers.administration.workbook.workbook import opened
from handlers.conversation.rendering import LANGUAGES
from store.engine.operation import Trouble
from store.office.workbook.rows import Entries, Fault, PersonEntry, PlanEntry, TableName, UnitEntry

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """What a workbook says, what is wrong with how it says it, and its tables by name."""

    entries: Entries
    complaints: Sequence[Complaint]
    tables: Mapping[TableName, Table] = field(default_factory=dict)


def read(path: Path) -> Reading:
    """Read the workbook. Raises Trouble for what is none, or has no sheet of the register."""
    tables: dict[TableName, Table] = {}
    said: dict[TableName, list[Any]] = {}
    complaints: list[Complaint] = []
    with opened(path) as sheets:
        for sheet, rows in sheets.items():
            table = _table(sheet)
            if table is None or table.name in tables:
                if next(rows, None):
                    complaints.append(_not_known(sheet, table))
                continue
            tables[table.name] = table
            make = MAKERS[table.name]
            said[table.name] = [make(number, row) for number, row in table.read(rows)]
    if not tables:
        raise Trouble(f"{path} has none of the sheets {_names()}: `template` writes an empty one.")
    complaints += [one for table in tables.values() for one in table.complaints]
    entries = Entries(**{name: tuple(rows) for name, rows in said.items()})
    return Reading(entries, complaints, tables)


def complain(reading: Reading, fault: Fault) -> Complaint:
    """A fault of the register as it is found in this workbook."""
    table = reading.tables[fault.table]
    return Complaint(table.sheet, fault.what, fault.row, table.where(fault.field))


def _table(sheet: str) -> Table | None:
    for name in get_args(TableName):
        for language, known in zip(LANGUAGES, sheet_names(name), strict=True):
            if folded(known) == folded(sheet):
                return Table(name, sheet, language)
    return None


def _not_known(sheet: str, table: Table | None) -> Complaint:
    if table:
        return Complaint(sheet, "there is another sheet of this kind: put both into one")
    return Complaint(sheet, f"is no sheet of the register ({_names()}): rename it or take it out")


def _names() -> str:
    return ", ".join("/".join(sheet_names(name)) for name in get_args(TableName))


def _unit(number: int, said: Said) -> UnitEntry:
    return UnitEntry(
        row=number,
        id=said["id"],
        kind=said["kind"],
        name=_by_language(said, "name"),
        parent=said.get("parent"),
    )


def _person(number: int, said: Said) -> PersonEntry:
    return PersonEntry(
        row=number,
        id=said.get("id"),
        name=_by_language(said, "name"),
        unit=said["unit"],
        title=_by_language(said, "title"),
        full_time=said.get("full_time"),
        seat=said.get("seat"),
        since=said["since"],
        until=said.get("until"),
    )


def _plan(number: int, said: Said) -> PlanEntry:
    return PlanEntry(
        row=number,
        station=said["station"],
        year=said["year"],
        line=said["line"],
        quarters=_by_quarter(said, "quarter"),
        due=_by_quarter(said, "due"),
        total=said.get("total"),
    )


def _by_language(said: Said, field: str) -> dict[str, str]:
    names = {language: said.get(f"{field}.{language}") for language in LANGUAGES}
    return {language: name for language, name in names.items() if name}


def _by_quarter(said: Said, field: str) -> dict[int, Any]:
    found = {number: said.get(f"{field}{number}") for number in QUARTERS}
    return {number: one for number, one in found.items() if one is not None}


MAKERS: Mapping[TableName, Callable[[int, Said], Any]] = {
    "units": _unit,
    "people": _person,
    "plans": _plan,
}
