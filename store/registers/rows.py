"""What a filled-in form enters in a register, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any, NamedTuple

from store.documents import STARTER, Request, When
from store.documents.registers.entry import FOREVER
from store.forms.form import Form
from store.forms.questions import Case
from store.forms.register import Enters
from store.record.office_time import day_of

OF_SENDING = frozenset({"unit", "seat", "person", "sent"})
"""What is not answered, but known of how a form is sent."""


class Row(NamedTuple):
    """One line; see `Entry` for what the fields say. `name` is that of the line of an answer."""

    key: str
    first: date
    last: date
    quantity: int
    person: str | None
    name: str | None

    def touches(self, first: date, last: date) -> bool:
        """Whether it has a day in common with those from `first` to `last`."""
        return self.first <= last and first <= self.last

    def under(self, name: str) -> "Row":
        """It under a key of its own."""
        return self._replace(key=f"{self.key}/{name}")


@dataclass(frozen=True)
class Asked:
    """A filled-in form, and for whom it was `sent` when and from where.

    Of an answer in rows it is about one `line` after the other: its columns come first.
    """

    form: Form
    unit: str
    seat: str
    person: str
    sent: datetime
    line: Form | None = None

    @classmethod
    def now(cls, form: Form, case: Case) -> "Asked":
        """The form as it would be if it were sent at this moment."""
        return cls(form, case.unit, case.seat, case.person, case.at)

    @classmethod
    def of(cls, form: Form, request: Request) -> "Asked":
        """The form as it was sent with the newest version of the request."""
        return cls(form, request.unit, request.seat, request.person, request.newest.sent)

    def rows(self, enters: Enters) -> Iterator[Row]:
        """One line, or one for each line of an answer; none where it does not enter."""
        if enters.each is None:
            yield from self.row(enters, None)
            return
        each = self.value(enters.each)
        if isinstance(each, Mapping):
            for name, amount in each.items() if self.does_enter(enters) else ():
                yield self._row(enters, name, amount).under(name)
            return
        for number, line in enumerate(each, 1):
            yield from replace(self, line=line).row(enters, str(number))

    def does_enter(self, enters: Enters) -> bool:
        """Whether its answers, or a property of it, let it enter the register."""
        match enters.when:
            case None:
                return True
            case When() as when:
                return when.holds({when.question: self._known(when.question)})
        return bool(self.value(enters.when))

    def _known(self, name: str) -> Any:
        """The answer of this name; or the role of the seat from which it is sent."""
        return self.seat.rpartition("/")[2] if name == STARTER else self.value(name)

    def row(self, enters: Enters, name: str | None) -> Iterator[Row]:
        """The line that it is about, under this name, if it enters."""
        if self.does_enter(enters):
            yield self._row(enters, name, self._quantity(enters))

    def value(self, name: str) -> Any:
        """By this name: an answer or a property of the form, or how it was sent; `a.b` is its b."""
        if self.line and _has(self.line, name):
            return attrgetter(name)(self.line)
        asked = name in type(self.form).model_fields
        owner: Any = self.form if asked or name not in OF_SENDING else self
        return attrgetter(name)(owner)

    def _row(self, enters: Enters, name: str | None, quantity: int) -> Row:
        first = self._day(enters.first)
        key = "/".join(str(self.value(one)) for one in enters.key)
        person = self._person(enters)
        return Row(key, first, self._last(enters, first), quantity, person, name)

    def _person(self, enters: Enters) -> str | None:
        """Whose entry it is; nobody's where that is not answered."""
        given = self.value(enters.person) if enters.person else None
        return None if given is None else str(given)

    def _quantity(self, enters: Enters) -> int:
        given = enters.quantity
        return given if isinstance(given, int) else int(self.value(given))

    def _last(self, enters: Enters, first: date) -> date:
        if enters.goes_on:
            return FOREVER
        return self._day(enters.last) if enters.last else first

    def _day(self, name: str) -> date:
        given: date = self.value(name)
        return day_of(given) if isinstance(given, datetime) else given


def _has(line: Form, name: str) -> bool:
    """Whether it is a column, or a property of the row."""
    found = getattr(type(line), name, None)
    return name in type(line).model_fields or isinstance(found, property)
