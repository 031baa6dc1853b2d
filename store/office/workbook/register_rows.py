"""What a row of a register's sheet says, as the entry that should be on record."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from store.documents import Entry
from store.documents.registers.entry import FOREVER, Ended, Held, Replaced
from store.forms.ledger.columns import FACT, PART
from store.forms.ledger.sheet import Sheet
from store.office.workbook.cell_faults import (
    MISSING,
    Faulted,
    Wrong,
    refuse_change,
)
from store.office.workbook.cells import Cells
from store.office.workbook.meant import Meant
from store.office.workbook.rows import RegisterRow

ENDED = "ended it: only a request can change that"


class RowReader:
    """Reads the rows of one sheet on the day `today`; `language` is the office's own."""

    def __init__(self, sheet: Sheet, meant: Meant, today: date, language: str) -> None:
        self._sheet = sheet
        self._cells = Cells(sheet, meant, language)
        self._today = today

    def entry(self, row: RegisterRow, known: Entry | None) -> Entry:
        """The entry as the row has it: the `known` one put right, or a new one without an id.

        Raises Faulted.
        """
        before = self._sheet.values(known) if known else {}
        said = self._cells.said(row, before)
        if known and known.request:
            refuse_change(before, said, known)
            return known
        values = {**before, **said, **self._told_days(said, before)}
        self._refuse_missing(values)
        if not known or not (known.replaced or known.ended):
            self._refuse_other_days(values)
        return self._put_right(known, values, said) if known else self._new(values)

    def _told_days(self, said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
        """What a part of the key tells of the days, where it is new."""
        parts = {name: one for name, one in said.items() if name.startswith(PART)}
        fresh = any(one != before.get(name) for name, one in parts.items())
        return self._sheet.days(parts) if fresh and self._sheet.told_by else {}

    def _refuse_missing(self, values: Mapping[str, Any]) -> None:
        missing = [
            Wrong(one.name, MISSING)
            for one in self._sheet.columns
            if one.needed and values.get(one.name) is None
        ]
        if not missing:
            missing = [*self._unanswered(values)]
        if missing:
            raise Faulted(*missing)
        last = values.get("last")
        if last and last < values["first"]:
            raise Faulted(Wrong("last", f"{last} is before the first day, {values['first']}"))

    def _refuse_other_days(self, values: Mapping[str, Any]) -> None:
        """Its days are those that its facts tell, where no desk records others later."""
        told = {day: values.get(f"{FACT}{name}") for day, name in self._sheet.repeated.items()}
        wrong = [
            Wrong(day, f"is {values[day]}, but another column of this row has {one} for it")
            for day, one in told.items()
            if one and values.get(day) not in {None, FOREVER} and str(values[day]) != one
        ]
        if wrong:
            raise Faulted(*wrong)

    def _unanswered(self, values: Mapping[str, Any]) -> Iterator[Wrong]:
        """What the facts lack, by themselves or because of one another."""
        form, facts = self._sheet.register.facts, _facts(values)
        in_words = {name for name, one in facts.items() if isinstance(one, Mapping)}
        skipped = {one.name: None for one in form.questions() if one.optional} if form else {}
        for name in form.problems({**skipped, **facts}) if form else ():
            if facts.get(name) is None:
                there = any(one.name == f"{FACT}{name}" for one in self._sheet.columns)
                what = MISSING if there else f"has no room for {name}: enter it by a request"
                yield Wrong(f"{FACT}{name}" if there else "", what)
            elif name not in in_words:
                yield Wrong(f"{FACT}{name}", "does not go with the other columns: put it right")

    def _new(self, values: Mapping[str, Any]) -> Entry:
        if values.get("number"):
            raise Faulted(Wrong("number", "no request tells of a new row: leave it empty"))
        last = values.get("last") or (values["first"] if self._sheet.is_of_a_day else FOREVER)
        given = {"first": values["first"], "last": last, "facts": _facts(values)}
        entry = Entry(
            id="",
            register_name=self._sheet.register.name,
            key=self._sheet.key(values),
            unit=values["unit"],
            person=values.get("person"),
            quantity=values.get("quantity", 1),
            row=values.get("row"),
            state="live",
            **given,
        )
        return entry.but(state=self._state(entry, values.get("state"), values.get("last"), None))

    def _put_right(self, known: Entry, values: Mapping[str, Any], said: Mapping[str, Any]) -> Entry:
        if said.get("number"):
            raise Faulted(Wrong("number", f"no request tells of {known.id}: leave it empty"))
        named = self._sheet.key(self._sheet.values(known))
        same = not self._sheet.ways or self._sheet.key(values) == named  # a name is no key
        fields = ("unit", "person", "first", "last", "quantity", "row")
        given = {name: values[name] for name in fields} | {"facts": _facts(values)}
        fresh = known.but(key=known.key if same else self._sheet.key(values), **given)
        how = known.replaced or known.ended
        if how and known.state != "void":
            return _ended_by(how, known, fresh, said)
        changed = fresh.last if fresh.last != known.last else None
        return fresh.but(state=self._state(fresh, said.get("state"), changed, known.state))

    def _state(
        self, entry: Entry, given: Held | None, last: date | None, before: Held | None
    ) -> Held:
        """As it is said; else what has a `last` day that is new, and past, is closed."""
        if given is None or given == before:
            given = before or "live"
            if last and given != "void":
                given = "closed" if last < self._today else "live"
        if given == "asked":
            raise Faulted(Wrong("state", "only a request is asked for: it is in force, or void"))
        if given == "closed" and entry.last == FOREVER:
            raise Faulted(Wrong("last", MISSING))
        return given


def _ended_by(how: Replaced | Ended, known: Entry, fresh: Entry, said: Mapping[str, Any]) -> Entry:
    """What another took the place of, or ended: it ends with that, and is in force without it."""
    took = isinstance(how, Replaced)
    if fresh.last != known.last:
        why = "took its place then: change the first day of that" if took else ENDED
        raise Faulted(Wrong("last", f"{how.by} {why}"))
    if said.get("state", known.state) not in {known.state, "void"}:
        why = "took its place: make that void" if took else ENDED
        raise Faulted(Wrong("state", f"{how.by} {why}"))
    state = "void" if said.get("state") == "void" else "live"
    return fresh.but(last=how.last, state=state, replaced=None)


def _facts(values: Mapping[str, Any]) -> dict[str, Any]:
    every = {name: one for name, one in values.items() if name.startswith(FACT)}
    return {name.removeprefix(FACT): one for name, one in every.items() if one is not None}
