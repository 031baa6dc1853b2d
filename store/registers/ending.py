"""Which entries a request ends that another one entered: it follows from the request alone."""

from collections.abc import Iterator
from datetime import date, datetime

from store.documents import Request
from store.documents.registers.entry import Ended, Entry
from store.documents.vocabulary import GRANTED
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case, Objection
from store.forms.register import Closes
from store.forms.registry import KINDS, REGISTERS
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import entries, sums
from store.registers.entries import DAY
from store.registers.meeting import busiest, number, quantity


def ends(record: View, request: Request) -> dict[str, date]:
    """The entries that the request ends as it is, each with its last day: none until granted."""
    found: dict[str, date] = {}
    for closes in KINDS[request.kind].closes if request.state in GRANTED else ():
        given, day = request.on_record(closes.of or ""), request.on_record(closes.question)
        for own_id in _meant(record, request, closes, given) if given and day else ():
            found[own_id] = date.fromisoformat(day) + closes.days
    return found


def _meant(record: View, request: Request, closes: Closes, given: str) -> Iterator[str]:
    """The entry that is named; of a person the one it has ended, else what is in force there."""
    if record.get(Entry, given):
        yield given
        return
    found = record.find(Entry, register_name=closes.register.name, person=given)
    own = [one.id for one in found if one.ended and one.ended.by == request.id]
    live = (one for one in found if one.state == "live" and one.unit == request.unit)
    yield from own or [one.id for one in live][:1]


def objections(form: Form, case: Case) -> Iterator[Objection]:
    """`ends_before`: it would end before its first day."""
    for closes in form.closes if isinstance(form, Kind) else ():
        named, day = getattr(form, closes.of or "", None), getattr(form, closes.question, None)
        entry = case.record.get(Entry, str(named)) if named else None
        if entry and day and day + closes.days < entry.first:
            details = {"day": day, "first": entry.first - closes.days}
            yield Objection("ends_before", details, (closes.question, closes.of or ""))


def follow(record: Transaction, request: Request) -> Iterator[Entry]:
    """Let the entries that it names end, or go on again, as it is now; those that changed."""
    wanted = ends(record, request)
    for own_id in sorted(_named(record, request)):
        known = record.get(Entry, own_id)
        if known is None:
            continue
        fresh = _as_ended(known, request.id, wanted.get(own_id))
        if fresh != known:
            yield sums.keep(record, known, fresh)


def _named(record: View, request: Request) -> set[str]:
    """Every entry that it has named, in any version and before or after it was put right."""
    return {
        own_id
        for closes in KINDS[request.kind].closes
        for given in _given(request, closes.of or "")
        for own_id in _meant(record, request, closes, given)
    }


def _given(request: Request, question: str) -> set[str]:
    given = [one.answers.get(question) for one in request.versions]
    for one in request.corrections:
        given += (one.old, one.new) if one.question == question else ()
    return {str(one) for one in given if one}


def _as_ended(known: Entry, by: str, day: date | None) -> Entry:
    """The entry, ended by this request if a `day` is wanted; what ended otherwise stays so."""
    own = known.ended is not None and known.ended.by == by
    if day is None:
        return going_on(known) if own else known
    if own or known.state == "live":
        free = going_on(known)
        return ended(free, Ended(by=by, day=day, last=free.last))
    return known


def ended(entry: Entry, how: Ended) -> Entry:
    """The entry as it stands by itself, with how it ended; only what is in force does."""
    noted = entry.but(ended=how.model_copy(update={"last": entry.last}))
    if entry.state != "live":
        return noted
    return noted.but(last=min(entry.last, how.day), state="closed")


def going_on(known: Entry) -> Entry:
    """The entry as if no other request had ended it."""
    if known.ended is None:
        return known
    state = "live" if known.state == "closed" else known.state
    return known.but(last=known.ended.last, state=state, ended=None)


def can_go_on(record: View, request: Request, at: datetime) -> bool:
    """Whether there is room for what it has ended, if that went on again."""
    return not meets(record, request, at)


def meets(record: View, request: Request, at: datetime) -> list[Entry]:
    """The entries in whose way it is what the request has ended, if that went on again."""
    every = (record.get(Entry, own_id) for own_id in ends(record, request))
    mine = (one for one in every if one and one.ended and one.ended.by == request.id)
    return [other for one in mine for other in _in_the_way(record, one, going_on(one), at)]


def _in_the_way(record: View, known: Entry, entry: Entry, at: datetime) -> list[Entry]:
    register, since = REGISTERS[entry.register_name], known.last + DAY
    most = 1 if register.alone else register.most(record, entry.key)
    if most is None or since > entry.last:
        return []
    found = entries.touching(record, register.name, entry.key, since, entry.last)
    others = [one for one in found if one.id != entry.id and one.counts(at)]
    amount = number if register.alone else quantity
    too_much = amount(entry) + busiest(others, entry.but(first=since), amount) > most
    return others if too_much else []


def findings(record: View, request: Request) -> Iterator[str]:
    """What is wrong with the entries that the request ends."""
    for own_id in ends(record, request):
        entry = record.get(Entry, own_id)
        if entry is None or entry.state == "live":
            how = "in force" if entry else "not there"
            yield f"entries/{own_id}: {request.id} ends it, and it is {how}."


def of_entry(record: View, entry: Entry) -> Iterator[str]:
    """What is wrong with how it ended."""
    if how := entry.ended:
        request = record.get(Request, how.by)
        if request is None or ends(record, request).get(entry.id) != how.day:
            yield f"entries/{entry.id}: it is not so that {how.by} ends it on {how.day}."
