"""What must not meet in a register."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from store.documents import Office, Person, Say
from store.documents.registers.entry import Entry
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case, Objection
from store.forms.register import Enters, Register
from store.registers import entries
from store.registers.rows import OF_SENDING, Asked, Row


def objections(form: Form, case: Case) -> Iterator[Objection]:
    """What the registers that the request enters have against it."""
    for enters in entered(type(form)):
        yield from of_register(form, case, enters)


def entered(form: type[Form]) -> tuple[Enters, ...]:
    """How such a form stands in registers."""
    return form.enters if issubclass(form, Kind) else ()


def of_register(form: Form, case: Case, enters: Enters) -> Iterator[Objection]:
    """What one of its registers has against it."""
    before: list[Row] = []
    for row in Asked.now(form, case).rows(enters):
        yield from _locked(form, case, enters, row)
        yield from _full(form, case, enters, row, [one for one in before if one.key == row.key])
        yield from _not_later(form, case, enters, row)
        before.append(row)


def needed(form: type[Form], enters: Enters) -> set[str]:
    """The questions whose answers make the entry: those it names, or all of them."""
    asked = {one.name for one in form.questions()}
    own = {*enters.named} - OF_SENDING - _columns(form, enters)
    found = own & asked | {read for one in own - asked for read in _read_by(form, one)}
    return min(found, asked)


def _columns(form: type[Form], enters: Enters) -> set[str]:
    """What is known of each line of an answer in rows."""
    each = form.question(enters.each) if enters.each else None
    return {one.name for one in each.columns} if each else set()


def _read_by(form: type[Form], name: str) -> set[str]:
    """The questions whose answers a property looks at; the name itself for what is none."""
    found = getattr(form, name, None)
    if not isinstance(found, property) or found.fget is None:
        return {name}
    return {one for one in found.fget.__code__.co_names if form.question(one)}


def _locked(form: Form, case: Case, enters: Enters, row: Row) -> Iterator[Objection]:
    """NAME.locked: its year was closed on the day that the office's rules name."""
    if rule := enters.register.locks:
        month_day = getattr(case.record.need(Office, "office").rules, rule)
        last = date.fromisoformat(f"{row.first.year + 1}-{month_day}")
        if case.day > last:
            details = {"year": str(row.first.year), "last": last}
            yield Objection(f"{enters.register.name}.locked", details, _helps(form, enters))


def _full(
    form: Form, case: Case, enters: Enters, row: Row, before: Sequence[Row]
) -> Iterator[Objection]:
    """NAME.full: on some day there would be more of the key than there may be.

    The lines `before` it count as well.
    """
    register = enters.register
    most = 1 if register.alone else register.most(case.record, row.key)
    if most is None or row.first > row.last:
        return
    found = entries.touching(case.record, register.name, row.key, row.first, row.last)
    others: list[Entry | Row] = [
        *(one for one in found if _counts(one, case.request, case.at)),
        *before,
    ]
    amount = number if register.alone else quantity
    taken = busiest(others, row, amount)
    if amount(row) + taken > most:
        details = {**_told(case, row, others), **_amounts(register, row, most - taken)}
        change = (*_less(form, enters), *_helps(form, enters))
        yield Objection(f"{register.name}.full", details, change)


def _not_later(form: Form, case: Case, enters: Enters, row: Row) -> Iterator[Objection]:
    """NAME.not_later: it would not come after what it replaces."""
    if not enters.register.replaces:
        return
    for one in entries.touching(case.record, enters.register.name, row.key, row.first, row.last):
        if one.state == "live" and one.first >= row.first and one.request != case.request:
            told = _told(case, row, [one])
            yield Objection(f"{enters.register.name}.not_later", told, _helps(form, enters))


def busiest(
    others: Sequence[Entry | Row], row: Entry | Row, amount: Callable[[Entry | Row], int]
) -> int:
    """The most that the others come to on one of the days of the row."""
    days = {row.first, *(max(one.first, row.first) for one in others)}
    return max(sum(amount(one) for one in others if one.touches(day, day)) for day in days)


def number(_: Entry | Row) -> int:
    """It counts once."""
    return 1


def quantity(one: Entry | Row) -> int:
    """It counts with its quantity."""
    return one.quantity


def _counts(one: Entry, request: str | None, at: datetime) -> bool:
    """Whether somebody else's entry holds its place then."""
    return one.counts(at) and (one.request is None or one.request != request)


def _told(case: Case, row: Row, others: Sequence[Entry | Row]) -> dict[str, object]:
    """Who it is, and with which entry it meets first: none where its own quantity is too much."""
    person = {"person": case.record.need(Person, row.person).name} if row.person else {}
    if not others:
        return {**person, "start": "", "end": "", "number": ""}
    one = min(others, key=lambda other: other.first)
    number: object = one.request or Say.of("entry.no_request") if isinstance(one, Entry) else ""
    return {**person, "start": one.first, "end": one.last, "number": number}


def _amounts(register: Register, row: Row, left: int) -> dict[str, object]:
    """How much of which line it is, and what there still is."""
    line = Say.of(f"{register.rows}.{row.name}") if register.rows else ""
    return {"line": line, "amount": register.shown(row.quantity), "left": register.shown(left)}


def _less(form: Form, enters: Enters) -> tuple[str, ...]:
    """The question that says how much it is, where that counts."""
    counts, asked = enters.register.unit == "fen", str(enters.quantity)
    return (asked,) if counts and form.question(asked) else ()


def _helps(form: Form, enters: Enters) -> tuple[str, ...]:
    """The questions whose answers make it meet."""
    days = (*enters.key, enters.first, enters.last)
    names = (enters.each,) if enters.each else days
    return tuple(dict.fromkeys(one for one in names if one and form.question(one)))
