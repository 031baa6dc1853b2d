"""What the cells of a row of a register's sheet say, as it is kept."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from store.documents.registers.entry import FOREVER
from store.forms.ledger.columns import PART, Column
from store.forms.ledger.sheet import Sheet
from store.forms.types.declaration import answer_type
from store.office.workbook.cell_faults import (
    Faulted,
    Wrong,
    invalid_words,
)
from store.office.workbook.meant import OF_RECORD, Meant, Unclear
from store.office.workbook.rows import Cleared, RegisterRow


class Cells:
    """Reads the cells of one sheet; `language` is the office's own."""

    def __init__(self, sheet: Sheet, meant: Meant, language: str) -> None:
        self._sheet = sheet
        self._meant = meant
        self._language = language

    def said(self, row: RegisterRow, before: Mapping[str, Any]) -> dict[str, Any]:
        """What the row says, by column, as it is kept. Raises Faulted."""
        said: dict[str, Any] = {}
        wrong: list[Wrong] = []
        for column in self._sheet.columns:
            given = row.given.get(column.name)
            if given is None or column.name == "id":
                continue
            unit = said.get("unit") or before.get("unit") or ""
            try:
                said[column.name] = self._kept(column, given, before.get(column.name), unit)
            except Unclear as unclear:
                wrong.append(Wrong(column.name, str(unclear)))
            except ValidationError as invalid:
                wrong.append(Wrong(column.name, invalid_words(column, given, invalid)))
        if wrong:
            raise Faulted(*wrong)
        return said

    def _kept(self, column: Column, given: Any, known: Any, unit: str) -> Any:
        if isinstance(given, Cleared):
            return FOREVER if column.name == "last" else None
        if column.name == "unit":
            return self._meant.station(given, known)
        if column.name == "person":
            return self._meant.person(given, unit, known)
        if column.question is None:
            return given
        if column.question.type in OF_RECORD:
            return self._meant.answer(column.question, given, unit, known)
        return self._answer(column, given, known)

    def _answer(self, column: Column, given: Any, known: Any) -> Any:
        """What is called otherwise in other languages is put right in one."""
        checked = self._types[column.name]
        value = checked.validate_python(given)
        if column.name.startswith(PART):
            return str(value)
        answer = checked.dump_python(value, mode="json")
        if isinstance(known, Mapping):
            return known if answer in known.values() else {**known, self._language: answer}
        return answer

    @cached_property
    def _types(self) -> dict[str, TypeAdapter[Any]]:
        """What the answers are checked with, by their columns."""
        return {
            one.name: answer_type(one.form.model_fields[one.question.name])
            for one in self._sheet.columns
            if one.question
        }
