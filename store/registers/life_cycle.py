"""What becomes of entries: with their requests, or as a workbook has them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from store.documents import Office, Request
from store.documents.registers.entry import Entry, Replaced
from store.forms.registry import KINDS, REGISTERS
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers import ending, entries, sums
from store.registers.entries import DAY
from store.registers.expected import expected
from store.registers.people import joining
from store.registers.sums import COUNTED

Keep = Callable[[Transaction, Entry | None, Entry], Entry]
"""Saves an entry as it is after, given what it was before."""


def follow(record: Transaction, request: Request, at: datetime) -> list[Entry]:
    """Let the registers have of the request what follows from it as it is now; what changed.

    What was entered of an earlier version and is not asked for any more is void.
    """
    kind = KINDS[request.kind]
    joining.follow(record, request)
    changed = _follow_entered(record, request) if kind.enters else []
    for entry in ending.follow(record, request) if kind.closes else ():
        _give_way(record, entry, sums.keep)
        changed.append(entry)
    settle(record, changed, at)
    return changed


def _follow_entered(record: Transaction, request: Request) -> list[Entry]:
    """What it enters itself; those that changed."""
    known = {entry.id: entry for entry in entries.of_request(record, request.id)}
    wanted = {entry.id: entry for entry in expected(request)}
    void = {gone: known[gone].but(state="void") for gone in known if gone not in wanted}
    return [
        entry
        for own_id, entry in (void | wanted).items()
        if enter(record, known.get(own_id), entry)
    ]


def settle(record: Transaction, changed: Iterable[Entry], at: datetime) -> None:
    """What is kept of these entries elsewhere, and reminded of, is as it follows from them."""
    changed = list(changed)
    for entry in changed:
        _remind(record, entry, at)
    for name in dict.fromkeys(one.register_name for one in changed):
        if settles := REGISTERS[name].settles:
            settles(record, [one for one in changed if one.register_name == name])


def _remind(record: Transaction, entry: Entry, at: datetime) -> None:
    """Set the reminders of an entry that has changed, and drop what was set before.

    They fall due for the request, or for what the entry's id begins with.
    """
    about = entry.request or entry.id.partition("/")[0]
    reminds = REGISTERS[entry.register_name].reminds
    if not reminds:
        return
    schedule.drop(record, about, *(one.what for one in reminds))
    rules = record.need(Office, "office").rules
    for one in reminds if entry.state == "live" else ():
        for day in one.wanted(entry.last, rules, day_of(at)):
            schedule.on(record, one.what, about, day)


def enter(record: Transaction, known: Entry | None, entry: Entry, keep: Keep = sums.keep) -> bool:
    """Save it, where it is not so already; what it replaces ends, or goes on again."""
    fresh = as_known(known, entry) if known else entry
    if fresh == known:
        return False
    kept = keep(record, known, fresh)
    if REGISTERS[kept.register_name].replaces:
        if known:
            _restore(record, known, keep)
        _replace(record, kept, keep)
    return True


def as_known(known: Entry, entry: Entry) -> Entry:
    """The entry as a later save of the known one; who ended it or took its place did so still.

    Once its own last day is recorded, that is its end.
    """
    fresh = entry.but(revision=known.revision)
    if known.ended and entry.state != "closed":
        return ending.ended(fresh, known.ended)
    if known.replaced is None or entry.state == "void":
        return fresh
    replaced = Replaced(by=known.replaced.by, last=entry.last)
    return fresh.but(last=known.last, state="closed", replaced=replaced)


def _replace(record: Transaction, entry: Entry, keep: Keep) -> None:
    """What was in force of the same key ends the day before."""
    if entry.state == "live":
        _end_before(record, entry, keep)


def _end_before(record: Transaction, entry: Entry, keep: Keep) -> None:
    before = entry.first - DAY
    for other in entries.touching(record, entry.register_name, entry.key, before, before):
        if other.state == "live" and other.last > before:
            replaced = Replaced(by=entry.id, last=other.last)
            keep(record, other, other.but(last=before, state="closed", replaced=replaced))


def _give_way(record: Transaction, entry: Entry, keep: Keep) -> None:
    """What goes on again ends with the next of its key, where one takes the place of another."""
    if entry.state == "live" and REGISTERS[entry.register_name].replaces:
        found = entries.touching(
            record, entry.register_name, entry.key, entry.first + DAY, entry.last
        )
        later = [one for one in found if one.state in COUNTED and one.first > entry.first]
        if later:
            _end_before(record, min(later, key=lambda one: one.first), keep)


def _restore(record: Transaction, known: Entry, keep: Keep) -> None:
    """What it had replaced goes on again, until the next: it itself, where it is in force still."""
    before = known.first - DAY
    for other in entries.touching(record, known.register_name, known.key, before, before):
        if other.replaced and other.replaced.by == known.id:
            back = {"last": other.replaced.last, "state": "live", "replaced": None}
            _give_way(record, keep(record, other, other.but(**back)), keep)
