"""Whom and what the words of a cell mean: units, people and entries by their ids or names."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from store.documents import Entry, Names, Person, Unit
from store.forms import choices
from store.forms.choices import OneOf
from store.forms.questions import Question
from store.office.members import Members
from store.office.workbook.people_faults import not_one
from store.office.workbook.units import Places
from store.organisation import likeness
from store.record.view import View


class Unclear(Exception):
    """Nobody and nothing is meant, or several; the words say what would be right."""


class Meant:
    """Finds what is meant; where a cell still says what is on record, that is meant."""

    def __init__(self, record: View, places: Places, members: Members) -> None:
        self._record = record
        self._places = places
        self._members = members

    def unit(self, written: str, known: str | None = None) -> str:
        """The id of a unit. Raises Unclear."""
        if known and written in self._names_of_unit(known):
            return known
        found = self._places.find(written)
        if len(found) != 1:
            raise Unclear(not_one(written, found))
        return found[0].id

    def station(self, written: str, known: str | None = None) -> str:
        """The same, which has to be a station's."""
        own_id = self.unit(written, known)
        kind = self._places.all[own_id].kind
        if own_id != known and kind != "station":
            raise Unclear(f"{written} is a {kind}: registers are kept by station")
        return own_id

    def _names_of_unit(self, own_id: str) -> set[str]:
        unit = self._record.get(Unit, own_id)
        return {own_id, *(unit.name.names.values() if unit else ())}

    def person(self, written: str, unit: str, known: str | None = None) -> str:
        """The id of a person; of several of one name, who belongs to the unit. Raises Unclear."""
        if self._record.get(Person, written):
            return written
        named = self._by_name.get(likeness.folded(written), [])
        if known in named:
            return str(known)
        there = {one.id for one in self._members.of(unit)}
        found = [one for one in named if one in there] or named
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(found)
            raise Unclear(f"{written} is the name of several people: give one of the ids {ids}")
        raise Unclear(f"there is nobody called {written}: give the whole name, or add them first")

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        """Read once, for as many rows as there may be."""
        found: dict[str, list[str]] = defaultdict(list)
        for person in self._record.each(Person):
            for name in {likeness.folded(one) for one in person.name.names.values()}:
                found[name].append(person.id)
        return found

    def entry(self, question: Question, written: str, unit: str, known: str | None = None) -> str:
        """The id of an entry of the register that the question offers. Raises Unclear."""
        mark = next((one for one in question.marks if isinstance(one, OneOf)), None)
        before = self._record.get(Entry, known) if known else None
        if before and written in _names(before):
            return before.id
        register = mark.register if mark else ""
        offered = self._record.find(Entry, register_name=register, unit=unit)
        found = [one.id for one in offered if one.state != "void" and written in _names(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Unclear(f"{written} is the name of several: give one of {', '.join(found)}")
        raise Unclear(f"there is no {written} in {register} at that station: add it there first")

    def answer(self, question: Question, written: str, unit: str, known: str | None) -> str:
        """What is meant where the record has the answers. Raises Unclear."""
        match question.type:
            case "person":
                return self.person(written, unit, known)
            case "station":
                return self.unit(written, known)
        return self.entry(question, written, unit, known)


OF_RECORD = frozenset({"person", "station", "entry"})
"""The types whose answers the record has."""


def _names(entry: Entry) -> set[str]:
    name = choices.named(entry)
    return {entry.id, *(name.names.values() if isinstance(name, Names) else [str(name)])}
