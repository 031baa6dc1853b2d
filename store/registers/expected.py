"""Which entries a request is to have in its registers: they follow from the request alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from store.documents import Request
from store.documents.registers.entry import Entry, Held
from store.documents.vocabulary import GRANTED, UNDECIDED
from store.forms.register import Closes, Enters
from store.forms.registry import DESK_FORMS, KINDS, RECORD_FORMS
from store.registers.rows import Asked, Row


def expected(request: Request) -> list[Entry]:
    """The entries that the registers should have of the request, as it is."""
    known = Source(request)
    return [
        known.entry(enters, row)
        for enters in KINDS[request.kind].enters
        for row in known.asked.rows(enters)
    ]


@dataclass(frozen=True)
class Source:
    """A request, as its entries are drawn from it."""

    request: Request

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was asked for, as it was put right since."""
        return self.request.put_right(self.request.kind, self.request.newest.answers)

    @cached_property
    def asked(self) -> Asked:
        """The same as a form."""
        return Asked.of(KINDS[self.request.kind].of(self.answers), self.request)

    @cached_property
    def recorded(self) -> dict[str, Any]:
        """What its desks have recorded once it is granted, as it was put right."""
        found: dict[str, Any] = {}
        for given in self.request.counted if self.state == "live" else ():
            if given.form in DESK_FORMS:
                found |= self.request.put_right(given.form, given.facts)
        return found

    @property
    def state(self) -> Held:
        """What becomes of an entry with its request."""
        if self.request.state in UNDECIDED:
            return "asked"
        return "live" if self.request.state in GRANTED else "void"

    def entry(self, enters: Enters, row: Row) -> Entry:
        """The line as an entry of the register."""
        request, register = self.request, enters.register
        row = self._as_recorded(enters, row)
        name = (request.id, register.name, row.name)
        entry = Entry(
            id="/".join(filter(None, name)),
            register_name=register.name,
            key=row.key,
            unit=request.unit,
            person=self.joined(enters) or row.person,
            first=row.first,
            last=row.last,
            quantity=row.quantity,
            facts=register.told(self._known(enters, row), row.name),
            request=request.id,
            row=row.name,
            state=self.state,
            held=request.newest.sent + enters.hold if enters.hold else None,
        )
        return self._closed(enters, entry)

    def joined(self, enters: Enters) -> str | None:
        """The id of who has come, once that is recorded; it follows from the request alone."""
        came = self.recorded.get(enters.begins or "")
        who = {**self.answers, **self.recorded}.get(enters.joins or "")
        return f"P-{self.request.id}" if came and who else None

    def _known(self, enters: Enters, row: Row) -> dict[str, Any]:
        """What was asked for and recorded; of an answer in rows its own line."""
        each = self.answers.get(enters.each or "")
        line = each[int(row.name or 0) - 1] if isinstance(each, list) else {}
        return {**self.answers, **line, **self.recorded}

    def _as_recorded(self, enters: Enters, row: Row) -> Row:
        """The line from the day on which it begins, once a desk has recorded that."""
        given = self.recorded.get(enters.begins) if enters.begins else None
        if not given:
            return row
        first = date.fromisoformat(given)
        return row._replace(first=first, last=first if row.last == row.first else row.last)

    def _closed(self, enters: Enters, entry: Entry) -> Entry:
        """The entry with its last day, once that is recorded or was known from the beginning."""
        for closes in self._closing(enters):
            if given := self.recorded.get(closes.question):
                last = date.fromisoformat(given) + closes.days
                return entry.but(last=last, state="closed")
        over = enters.over and self.answers.get(enters.over) and entry.state == "live"
        return entry.but(state="closed") if over else entry

    def _closing(self, enters: Enters) -> Iterator[Closes]:
        for stage in self.request.chain:
            form = RECORD_FORMS.get(stage.form or "")
            if form and form.closes and form.closes.register is enters.register:
                yield form.closes
