"""A workbook's faults and changes in the reader's words, a line each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from handlers.administration.importing.fault_words import said
from handlers.administration.workbook.tables import Complaint
from handlers.texts import names
from store.documents import (
    POSTS,
    Entry,
    Figure,
    Holding,
    Money,
    Names,
    Person,
    Plan,
    Say,
    Seat,
    Series,
    Unit,
    Value,
)
from store.documents.registers.entry import FOREVER
from store.office.registrar import Registrar
from store.organisation import name_search
from store.record.view import View

LETTERED = re.compile("([A-Z]{1,2}) (.+)", re.DOTALL)
NOTHING = {None, "", str(FOREVER)}
MOST_ALIKE = 3
IN_FULL = 60
"""Characters of a value that are shown."""


def fault(one: Complaint) -> Say:
    """Where it is, what is wrong, what would do."""
    place = [Say.of("import.row", row=one.row)] if one.row else []
    place += [_column(one.column)] if one.column else []
    where = Say.of(f"import.place.{len(place)}", sheet=one.sheet, **_numbered(place))
    return Say.of("import.fault", where=where, what=said(one.what))


def _column(written: str) -> Say:
    """By its letter and its heading, or the heading that there should be."""
    column = written.removeprefix("column ")
    if found := LETTERED.fullmatch(column):
        return Say.of("import.column", letter=found[1], title=found[2])
    return Say.of("import.column.untitled", column=column)


def _numbered(parts: list[Say]) -> dict[str, Say]:
    return {f"part{number}": part for number, part in enumerate(parts, start=1)}


def told(record: View, done: Registrar, new: Iterable[Person]) -> Iterator[Say]:
    """What is new, by kind; what is another, old and new; what was left as it was.

    Everybody who is new is named: a name is never invented by a slip of the pen.
    """
    for table, count in done.changes.added.items():
        yield Say.of("import.added", what=_sort(table), count=count)
    yield from (_new(record, one) for one in new)
    for name, paths in done.changes.changed.items():
        table, _, own_id = name.partition("/")
        called = _called(record, table, own_id)
        for path, (before, after) in paths.items():
            yield _changed(table, called, path, before, after)
    yield from noted(done)


def _new(record: View, person: Person) -> Say:
    """With whoever has nearly that name: it may be the same person."""
    near = name_search.people_alike(record, person.name.names, MOST_ALIKE + 1)
    others = [one for one in near if one.id != person.id][:MOST_ALIKE]
    alike = Series(series=tuple(_both(one.name, one.id) for one in others))
    return Say.of(
        "import.new_person",
        person=person.name,
        id=person.id,
        alike=Say.of("import.alike", people=alike) if others else "",
    )


def noted(done: Registrar) -> Iterator[Say]:
    """What was left as it was, and why."""
    yield from (Say.of("import.note", note=said(note)) for note in done.notes)


def _changed(table: str, called: Value, path: str, before: Any, after: Any) -> Say:
    return Say.of(
        "import.changed",
        what=_sort(table),
        name=called,
        field=Say.of(f"import.field.{path}", "import.field", path=path),
        before=_value(path, before),
        after=_value(path, after),
    )


def _sort(table: str) -> Say:
    return Say.of(f"import.table.{table}", "import.table", table=table)


def _called(record: View, table: str, own_id: str) -> Value:
    """What people call the document."""
    call = _CALLED.get(table)
    return call(record, own_id) if call else own_id


def _term(record: View, own_id: str) -> Say:
    term = record.need(Holding, own_id)
    return _both(record.need(Person, term.person).name, names.seat_name(record, term.seat))


def _post(record: View, own_id: str) -> Value:
    """A row of the roster by whose it is and where; any other entry by its id."""
    post = record.need(Entry, own_id)
    if post.register_name != POSTS or not post.person:
        return own_id
    return _both(record.need(Person, post.person).name, record.need(Unit, post.unit).name)


def _plan(record: View, own_id: str) -> Say:
    plan = record.need(Plan, own_id)
    return _both(record.need(Unit, plan.station).name, str(plan.year))


_CALLED: Mapping[str, Callable[[View, str], Value]] = {
    Unit.table: lambda record, own_id: record.need(Unit, own_id).name,
    Person.table: lambda record, own_id: record.need(Person, own_id).name,
    Seat.table: names.seat_name,
    Holding.table: _term,
    Entry.table: _post,
    Plan.table: _plan,
}


def _both(one: Names, other: Value) -> Say:
    return Say.of("import.both", one=one, other=other)


def _value(path: str, value: Any) -> Value:
    """As people write it; amounts are kept in fen."""
    if value in NOTHING:
        return Say.of("sheet.nothing")
    if isinstance(value, bool):
        return Say.of("sheet.yes" if value else "sheet.no")
    if path.endswith(".amount") and isinstance(value, int):
        return Say.of("import.money", amount=Money(fen=value))
    if path == "quantity" and isinstance(value, int):
        return Figure(figure=100 * value)
    return str(value)[:IN_FULL]
