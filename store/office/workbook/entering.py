"""Putting the rows of registers' sheets on record, as entries that no request tells of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from store.documents import Entry
from store.forms.ledger.sheet import Sheet
from store.forms.registry import REGISTERS
from store.office.registrar import Registrar
from store.office.workbook.cell_faults import Faulted, Wrong
from store.office.workbook.clashes import clashes
from store.office.workbook.meant import Meant
from store.office.workbook.on_record import left_out
from store.office.workbook.register_rows import RowReader
from store.office.workbook.rows import REGISTER, Fault, RegisterRow
from store.office.workbook.units import Places
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers import life_cycle, sums
from store.workflow.duties import items

Wanted = tuple[RegisterRow, Entry]


def enter(
    record: Transaction,
    registrar: Registrar,
    rows: Mapping[str, Sequence[RegisterRow]],
    at: datetime,
) -> Iterator[Fault]:
    """Put the rows on record, register by register, and yield what is wrong with them.

    Where anything is, nothing of it is to stay. What is left out of a sheet stays as it is; the
    registrar notes it.
    """
    meant = Meant(record, Places(record, ()), registrar.members)
    for name, register in REGISTERS.items():
        if name in rows:
            sheet = Sheet(register)
            reader = RowReader(sheet, meant, day_of(at), registrar.members.language)
            yield from _Entering(record, registrar, sheet, reader).faults(rows[name], at)


class _Entering:
    """The rows of one sheet being put on record."""

    def __init__(
        self, record: Transaction, registrar: Registrar, sheet: Sheet, reader: RowReader
    ) -> None:
        self._record = record
        self._registrar = registrar
        self._sheet = sheet
        self._reader = reader
        self._rows: dict[str, int] = {}
        self._changed: dict[str, Entry] = {}
        self._before: dict[str, Entry | None] = {}

    def faults(self, rows: Sequence[RegisterRow], at: datetime) -> Iterator[Fault]:
        """Put them on record, and yield what is wrong with them."""
        found: list[Fault] = []
        wanted = [*self._known(rows, found), *self._new(rows, found)]
        for _, entry in sorted(wanted, key=lambda one: (one[1].state != "void", one[1].first)):
            self._enter(entry)
        life_cycle.settle(self._record, self._changed.values(), at)
        for own_id, entry in self._changed.items():
            items.follow_entry(self._record, self._before[own_id], entry, day_of(at))
        found += self._clashes(at)
        yield from sorted(found, key=lambda fault: fault.row)
        self._registrar.notes += left_out(self._record, self._sheet.register, self._rows)

    def _clashes(self, at: datetime) -> Iterator[Fault]:
        """Of each row at most one."""
        for entry in self._changed.values():
            met = clashes(self._record, self._sheet.register, entry, self._rows, at)
            yield from (self._fault(self._rows[entry.id], one) for one in islice(met, 1))

    def _known(self, rows: Sequence[RegisterRow], found: list[Fault]) -> Iterator[Wanted]:
        """The rows that name an entry on record."""
        for row in rows:
            own_id = row.given.get("id")
            if not own_id:
                continue
            known = self._record.get(Entry, own_id)
            if known is None or known.register_name != self._sheet.register.name:
                what = f"there is no {own_id} in this register: leave it empty for a new row"
                found.append(self._fault(row.row, Wrong("id", what)))
            elif own_id in self._rows:
                what = f"{own_id} stands in row {self._rows[own_id]} too: take one out"
                found.append(self._fault(row.row, Wrong("id", what)))
            else:
                yield from self._read(row, known, found)

    def _new(self, rows: Sequence[RegisterRow], found: list[Fault]) -> Iterator[Wanted]:
        """The others: what is on record already, as if it were new, and what is new."""
        for row in rows:
            if row.given.get("id"):
                continue
            for _, entry in self._read(row, None, found):
                twin = next(self._twins(entry), None)
                if twin and twin.request:
                    what = f"is on record as {twin.id}: take the row out, or give it that ID"
                    found.append(self._fault(row.row, Wrong("first", what)))
                elif twin:
                    yield from self._read(row, twin, found)
                else:
                    yield self._named(row, entry)

    def _read(self, row: RegisterRow, known: Entry | None, found: list[Fault]) -> Iterator[Wanted]:
        """The entry as the row has it; what is wrong with it is added to `found`."""
        if known:
            self._rows[known.id] = row.row
        try:
            yield row, self._reader.entry(row, known)
        except Faulted as faulted:
            found.extend(self._fault(row.row, one) for one in faulted.wrong)

    def _twins(self, entry: Entry) -> Iterator[Entry]:
        """What is on record of the same key, place, person and first day, and no other row is."""
        same = self._record.find(Entry, register_name=entry.register_name, key=entry.key)
        known = [one for one in same if _identity(one) == _identity(entry)]
        there = [one for one in known if one.state != "void" or entry.state == "void"]
        free = (one for one in there if one.id not in self._rows)
        yield from sorted(
            free, key=lambda one: (one.request is not None, one.quantity != entry.quantity)
        )

    def _named(self, row: RegisterRow, entry: Entry) -> Wanted:
        """With an id of its own: `E12/rooms`."""
        while True:
            own_id = f"E{self._record.next_number(Entry.table)}/{entry.register_name}"
            if self._record.get(Entry, own_id) is None:
                self._rows[own_id] = row.row
                return row, entry.but(id=own_id)

    def _enter(self, entry: Entry) -> None:
        known = self._record.get(Entry, entry.id)
        if known and known.request:
            return
        if known and known.key != entry.key and known.state != "void":
            life_cycle.enter(self._record, known, known.but(state="void"), self._keep)
            known = self._record.get(Entry, entry.id)
        life_cycle.enter(self._record, known, entry, self._keep)

    def _keep(self, record: Transaction, before: Entry | None, after: Entry) -> Entry:
        kept = self._registrar.changes.note(before, sums.keep(record, before, after))
        self._changed[kept.id] = kept
        self._before.setdefault(kept.id, before)
        return kept

    def _fault(self, row: int, wrong: Wrong) -> Fault:
        return Fault(f"{REGISTER}{self._sheet.register.name}", row, wrong.field, wrong.what)


def _identity(entry: Entry) -> tuple[object, ...]:
    return entry.unit, entry.person, entry.first, entry.row
