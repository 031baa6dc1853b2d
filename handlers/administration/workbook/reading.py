"""A whole workbook becomes entries of the register, or a list of what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.administration.workbook.columns import FIXED, QUARTERS
from handlers.administration.workbook.headings import (
    columns,
    folded,
    sheet_name,
    sheet_names,
    tables,
)
from handlers.administration.workbook.tables import Complaint, Table
from handlers.administration.workbook.workbook import opened
from handlers.conversation.rendering import LANGUAGES
from store.engine.operation import Trouble
from store.office.workbook.rows import (
    REGISTER,
    Entries,
    Fault,
    PersonEntry,
    PlanEntry,
    RegisterRow,
    TableName,
    UnitEntry,
)

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """What a workbook says, what is wrong with how it says it, and its tables by name."""

    entries: Entries
    complaints: Sequence[Complaint]
    tables: Mapping[TableName, Table] = field(default_factory=dict)


def read(path: Path) -> Reading:
    """Read the workbook. Raises Trouble for what is none, or has no sheet of the register."""
    found: dict[TableName, Table] = {}
    said: dict[TableName, list[Any]] = {}
    complaints: list[Complaint] = []
    with opened(path) as sheets:
        for sheet, rows in sheets.items():
            table = _table(sheet)
            if table is None or table.name in found:
                if next(rows, None):
                    complaints.append(_not_known(sheet, table))
                continue
            found[table.name] = table
            make = MAKERS.get(table.name, _entry)
            said[table.name] = [make(number, row) for number, row in table.read(rows)]
    if not found:
        raise Trouble(f"{path} has none of the sheets {_names()}: `template` writes an empty one.")
    complaints += [one for table in found.values() for one in table.complaints]
    return Reading(_entries(said), complaints, found)


def _entries(said: Mapping[TableName, Sequence[Any]]) -> Entries:
    fixed = {name: tuple(rows) for name, rows in said.items() if name in MAKERS}
    registers = {
        name.removeprefix(REGISTER): tuple(rows)
        for name, rows in said.items()
        if name.startswith(REGISTER)
    }
    return Entries(**fixed, registers=registers)


def complain(reading: Reading, fault: Fault) -> Complaint:
    """A fault of the register as it is found in this workbook."""
    table = reading.tables[fault.table]
    return Complaint(table.sheet, fault.what, fault.row, table.where(fault.field))


def _table(sheet: str) -> Table | None:
    for name in tables():
        for language in LANGUAGES:
            if folded(sheet_name(name, language)) == folded(sheet):
                return Table(name, sheet, language, columns(name))
    return None


def _not_known(sheet: str, table: Table | None) -> Complaint:
    if table:
        return Complaint(sheet, "there is another sheet of this kind: put both into one")
    return Complaint(sheet, f"is no sheet of the register ({_names()}): rename it or take it out")


def _names() -> str:
    fixed = ", ".join("/".join(sheet_names(name)) for name in FIXED)
    return f"{fixed}, and one for each register"


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


def _entry(number: int, said: Said) -> RegisterRow:
    return RegisterRow(number, {name: given for name, given in said.items() if given is not None})


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
