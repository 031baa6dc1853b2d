"""What is on record, as the rows of a workbook: what `load` would change nothing by."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from datetime import date
from typing import Any

from store.documents import POSTS, Entry, Holding, Names, Office, Person, Plan, Seat, Unit, Value
from store.documents.registers.entry import FOREVER
from store.forms import choices
from store.forms.ledger.sheet import Sheet
from store.forms.questions import Question
from store.forms.register import Register
from store.forms.types.days import FIRST_DAY
from store.record.view import View
from store.registers.entries import within

NAMED = 5
"""So many are named."""


Said = dict[str, Any]
"""What stands in a row, by the field of its column; names by language (`name.en`)."""


def units(record: View) -> Iterator[Said]:
    """Every unit; a station after its town."""
    for unit in record.each(Unit):
        said = {"id": unit.id, "kind": unit.kind, "parent": unit.parent}
        yield said | _by_language("name", unit.name.names)


def people(record: View) -> Iterator[Said]:
    """A row for each post and for each term in a seat, person by person; not what never was."""
    language = record.need(Office, "office").language
    for person in record.each(Person):
        name = {"id": person.id, **_by_language("name", person.name.names)}
        for post in record.find(Entry, register_name=POSTS, person=person.id):
            last = None if post.last == FOREVER else post.last
            days = {"since": post.first, "until": last}
            known = {"unit": post.unit, "full_time": bool(post.quantity), **days}
            if post.state in {"live", "closed"}:
                yield name | known | _titles(post, language)
        for held in record.find(Holding, person=person.id):
            seat = record.need(Seat, held.seat)
            if not held.void:
                days = {"since": held.since, "until": held.until}
                yield name | {"unit": seat.unit, "seat": seat.role, **days}


def _titles(post: Entry, language: str) -> Said:
    given = post.facts.get("title", "")
    return _by_language("title", given if isinstance(given, dict) else {language: given})


def plans(record: View) -> Iterator[Said]:
    """A row for each line of each plan."""
    for plan in record.each(Plan):
        yield from _lines(plan)


def _lines(plan: Plan) -> Iterator[Said]:
    quarters: dict[str, dict[int, tuple[int, date]]] = defaultdict(dict)
    for one in plan.instalments:
        quarters[one.line][one.quarter] = one.amount, one.due
    for line, known in quarters.items():
        amounts = {f"quarter{number}": amount for number, (amount, _) in known.items()}
        due = {f"due{number}": day for number, (_, day) in known.items()}
        total = sum(amounts.values())
        own = {"station": plan.station, "year": plan.year, "line": line, "total": total}
        yield own | amounts | due


def _by_language(field: str, names: dict[str, str]) -> Said:
    return {f"{field}.{language}": name for language, name in names.items()}


def entries(record: View, sheet: Sheet, language: str) -> Iterator[Said]:
    """A row for each entry of a register; units, people and entries by their names."""
    called = Called(record, language)
    for entry in every(record, sheet.register):
        said = sheet.values(entry)
        said["unit"] = called.unit(entry.unit)
        said["person"] = called.person(entry.person) if entry.person else None
        for column in sheet.columns:
            if column.question and said.get(column.name) is not None:
                said[column.name] = called.answer(column.question, said[column.name])
        yield said


class Called:
    """What units, people and entries are called in one language, each looked up once."""

    def __init__(self, record: View, language: str) -> None:
        self._record = record
        self._language = language
        self._known: dict[str, str] = {}

    def unit(self, own_id: str) -> str:
        """A unit's name."""
        return self._once(own_id, lambda: self._record.need(Unit, own_id).name)

    def person(self, own_id: str) -> str:
        """A person's name."""
        return self._once(own_id, lambda: self._record.need(Person, own_id).name)

    def answer(self, question: Question, given: Any) -> Any:
        """An answer as a cell has it."""
        match question.type:
            case "person":
                return self.person(given)
            case "station":
                return self.unit(given)
            case "entry":
                return self._once(given, lambda: self._entry(given))
        return self._in_words(Names(names=given)) if isinstance(given, dict) else given

    def _entry(self, own_id: str) -> Value:
        known = self._record.get(Entry, own_id)
        return choices.named(known) if known else own_id

    def _once(self, own_id: str, name: Callable[[], Value]) -> str:
        if own_id not in self._known:
            self._known[own_id] = self._in_words(name())
        return self._known[own_id]

    def _in_words(self, name: Value) -> str:
        if not isinstance(name, Names):
            return str(name)
        return name.names.get(self._language) or next(iter(name.names.values()))


def left_out(record: View, register: Register, rows: Container[str]) -> Iterator[str]:
    """One sentence, without a full stop, where there is anything that no request tells of.

    `rows` are the ids of those that are there.
    """
    count, named = 0, []
    for entry in every(record, register):
        if entry.request is None and entry.state == "live" and entry.id not in rows:
            count += 1
            named += [entry.id] if count <= NAMED else []
    if count:
        more = ", …" if count > NAMED else ""
        yield (
            f"{register.name}: {count} of its entries in force are not in the sheet and stay "
            f"({', '.join(named)}{more}); to end one give its last day, to strike it out write "
            "void as its state"
        )


def every(record: View, register: Register) -> Iterator[Entry]:
    """All its entries, unit by unit and by their last days; some are in memory at a time."""
    for unit in record.each(Unit):
        yield from within(record, register.name, unit.id, FIRST_DAY, date.max)
