"""A register as a sheet of a workbook: its columns follow from its declaration."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from store.documents import Desk, Entry
from store.forms.field_types import options
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.ledger.columns import FACT, FIELDS, PART, Column
from store.forms.register import Enters, Register
from store.forms.registry import DESK_FORMS, KINDS
from store.forms.types.declaration import is_single
from store.forms.types.declaration import row as row_of

OWN = frozenset({"unit", "person", "row"})
"""What of the key is a field of the entry."""


@dataclass(frozen=True)
class Sheet:
    """The sheet of a register."""

    register: Register

    @cached_property
    def kinds(self) -> tuple[type[Kind], ...]:
        """The kinds whose requests enter it."""
        return tuple(kind for kind in KINDS.values() if any(self._entered_by(kind)))

    @cached_property
    def ways(self) -> tuple[Enters, ...]:
        """How they do."""
        return tuple(one for kind in self.kinds for one in self._entered_by(kind))

    def _entered_by(self, kind: type[Kind]) -> Iterator[Enters]:
        return (one for one in kind.enters if one.register.name == self.register.name)

    @property
    def is_counted(self) -> bool:
        """Whether there is more than one thing to a row."""
        given = any(isinstance(one.quantity, str) for one in self.ways)
        return self.register.unit != "pieces" or given or bool(self.lines)

    @property
    def is_of_a_day(self) -> bool:
        """Whether a row is about one day where no last one is given."""
        return bool(self.ways) and all(not one.goes_on and not one.last for one in self.ways)

    @property
    def goes_on(self) -> bool:
        """Whether a row goes on until further notice where no last day is given."""
        return not self.ways or any(one.goes_on for one in self.ways)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines that there may be, where a request is entered line by line."""
        each = [(kind, way.each) for kind in self.kinds for way in self._entered_by(kind)]
        return next((_lines(kind, name) for kind, name in each if name), ())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the key is made of, in its order: fields of the entry, and questions."""
        if self.ways:
            whose = self.ways[0].person
            key = ("person" if name == whose else name for name in self.ways[0].key)
            return (*key, *(["row"] if self.lines else []))
        facts = self.register.facts
        return ("unit", *(one.name for one in (facts.questions()[:1] if facts else ())))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All of them, in the order in which they stand."""
        personal = any(one.person for one in self.ways)
        return (
            Column("id"),
            Column("unit", needed=True),
            *([Column("person", needed=True)] if personal else []),
            *(self._part(name) for name in self._parts),
            *([Column("row", needed=True)] if "row" in self.names else []),
            *self._facts(),
            *(one for one in self._days() if one.name not in self.told_by),
            *([Column("quantity", needed=True)] if self.is_counted else []),
            Column("state"),
            Column("number"),
        )

    def _days(self) -> Iterator[Column]:
        yield Column("first", needed=True)
        yield Column("last", needed=not (self.goes_on or self.is_of_a_day))

    @cached_property
    def told_by(self) -> dict[str, str]:
        """The days that a part of the key tells, each by its place there (`quarter.last`)."""
        days = {"first": self.ways[0].first, "last": self.ways[0].last} if self.ways else {}
        return {day: at for day, at in days.items() if at and at.partition(".")[0] in self._parts}

    def days(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the key tells of the days. Raises ValidationError where it is not what is asked."""
        asked = {at.partition(".")[0] for at in self.told_by.values()}
        given = {name: values.get(f"{PART}{name}") for name in asked}
        form = self.kinds[0].so_far(given) if asked else None
        return {day: attrgetter(at)(form) for day, at in self.told_by.items()}

    @cached_property
    def repeated(self) -> dict[str, str]:
        """The days that a fact tells as well, each by its question; none that a desk records."""
        if not self.register.facts or len(self.ways) != 1 or any(one.form for one in self._desks):
            return {}
        days = {"first": self.ways[0].first, "last": self.ways[0].last}
        facts = self.register.facts.model_fields
        return {day: name for day, name in days.items() if name in facts}

    @property
    def _desks(self) -> Iterator[Desk]:
        """The desks that a request passes which enters it."""
        return (desk for kind in self.kinds for desk in kind.chain)

    @property
    def _parts(self) -> tuple[str, ...]:
        """What of the key stands nowhere else."""
        asked = self.register.facts.model_fields if self.register.facts else ()
        return tuple(one for one in self.names if one not in {*OWN, *asked})

    def _part(self, name: str) -> Column:
        forms = tuple(form for form in self._asking if form.question(name))
        question = forms[0].question(name) if forms else None
        return Column(f"{PART}{name}", needed=True, question=question, forms=forms)

    def _facts(self) -> Iterator[Column]:
        """What fits into a cell."""
        facts = self.register.facts
        for asked in facts.questions() if facts else ():
            if facts and is_single(facts.model_fields[asked.name]):
                needed = not (asked.optional or asked.when)
                yield Column(f"{FACT}{asked.name}", needed, asked, self._worded(asked.name))

    def _worded(self, name: str) -> tuple[type[Form], ...]:
        """Its own form, and those from which the fact comes."""
        own = [self.register.facts] if self.register.facts else []
        return (*own, *(form for form in self._asking if form.question(name)))

    @cached_property
    def _asking(self) -> tuple[type[Form], ...]:
        """The forms from which an entry may come: of requests, their rows, and their desks."""
        asked = [(kind, one) for kind in self.kinds for one in kind.questions() if one.columns]
        rows = [row_of(kind.model_fields[one.name]) for kind, one in asked]
        desks = [DESK_FORMS[one.form] for kind in self.kinds for one in kind.chain if one.form]
        return (*self.kinds, *rows, *desks)

    def key(self, values: Mapping[str, Any]) -> str:
        """In what entries with these `values`, by column, meet."""
        return "/".join(_told(values, name) for name in self.names)

    def values(self, entry: Entry) -> dict[str, Any]:
        """What the entry has in each column."""
        own = {name: getattr(entry, name) for name in FIELDS} | {"number": entry.request}
        known = own | {f"{FACT}{name}": one for name, one in entry.facts.items()}
        return known | self._read_from(entry.key, known)

    def _read_from(self, key: str, known: Mapping[str, Any]) -> dict[str, Any]:
        """The one part of the key that stands nowhere else; of several nobody knows where."""
        if len(self._parts) != 1:
            return {}
        [name] = self._parts
        before, _, after = self.key({**known, f"{PART}{name}": "\0"}).partition("\0")
        fits = key.startswith(before) and key.endswith(after)
        return {f"{PART}{name}": key[len(before) : len(key) - len(after)]} if fits else {}


def _told(values: Mapping[str, Any], name: str) -> str:
    places = (name,) if name in OWN else (f"{FACT}{name}", f"{PART}{name}")
    told = next((values[one] for one in places if values.get(one) is not None), "")
    return str(next(iter(told.values())) if isinstance(told, Mapping) else told)


def _lines(kind: type[Kind], name: str) -> tuple[str, ...]:
    """The names that lines of this answer, or of this property, can have."""
    asked = kind.model_fields.get(name)
    own = getattr(kind, name, None)
    given: Any = asked.annotation if asked else None
    if given is None and isinstance(own, property):
        given = get_type_hints(own.fget).get("return")
    return options(next(iter(get_args(given)), None))
