"""Keeping what is owed, with every change of what it follows from or is done by."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from store.documents import DutyItem, Entry, Request, Unit
from store.forms.ledger.duty import Calendar, Duty, Owed
from store.forms.ledger.sum import last_day, period
from store.forms.registry import DUTIES, KINDS
from store.record import schedule
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import entries, goals
from store.registers.entries import DAY
from store.rules.authority.seats import seat_beside, seat_id
from store.workflow.duties import deeds, earlier, reminding, things


def follow(record: Transaction, request: Request, today: date) -> None:
    """Let be owed what follows from the request as it is now, and done what it does."""
    _arise(record, request, today)
    _do(record, request, today)
    _reach(record, request, today)


def _arise(record: Transaction, request: Request, today: date) -> None:
    """What does not follow from it any more is void; it may follow again."""
    if not deeds.may_arise(request):
        return
    known = {one.id: one for one in record.find(DutyItem, request=request.id)}
    wanted = {one.id: one for one in deeds.arising(record, request)}
    for gone in known.keys() - wanted.keys():
        keep(record, known[gone], known[gone].but(state="void"), today)
    for own_id, item in wanted.items():
        _owe(record, known.get(own_id), item, today)


def _owe(record: Transaction, before: DutyItem | None, item: DutyItem, today: date) -> None:
    fresh = before.but(until=item.until, opens=item.opens) if before else item
    if before is None or before.state == "void" or before.opens != item.opens:
        fresh = earlier.done(record, fresh)
    keep(record, before, _settled(fresh), today)


def _do(record: Transaction, request: Request, today: date) -> None:
    for declared in deeds.done_by(request):
        for item in touched(record, declared, request):
            if item.state != "void":
                others = tuple(one for one in item.deeds if one.request != request.id)
                own = deeds.deed(record, item, request)
                done = item.but(deeds=(*others, own) if own else others)
                keep(record, item, _settled(done), today)


def touched(record: View, declared: Owed, request: Request) -> Iterable[DutyItem]:
    """Those that the request may do, or has done."""
    if isinstance(declared, Calendar):
        return _of_period(record, declared, request)
    if isinstance(declared, Duty) and declared.done_by == request.kind:
        return things.touched(record, declared, request)
    found = record.find(DutyItem, request=request.id)
    return [one for one in found if one.name == declared.name]


def _of_period(record: View, declared: Calendar, request: Request) -> Iterator[DutyItem]:
    for of in sorted(deeds.periods_of(declared, request)):
        for unit in sorted(things.units(record, request)):
            own_id = DutyItem.own_id(declared.name, of, seat_id(unit, declared.by))
            if item := record.get(DutyItem, own_id):
                yield item


def _reach(record: Transaction, request: Request, today: date) -> None:
    """What was to be reached may be now, or not any more."""
    concerned = _reaching({one.register.name for one in KINDS[request.kind].enters})
    for entry in entries.of_request(record, request.id) if concerned else ():
        _reach_by(record, concerned, entry, today)


def _reaching(registers: Collection[str]) -> list[Owed]:
    """The duties by which something is to be reached in one of these."""
    return [one for one in DUTIES.values() if _register(one) in registers]


def _reach_by(record: Transaction, concerned: Iterable[Owed], entry: Entry, today: date) -> None:
    for declared in concerned:
        if item := _owing(record, declared, entry):
            keep(record, item, reached(record, item, today), today)


def follow_entry(record: Transaction, before: Entry | None, entry: Entry, today: date) -> None:
    """Let be owed, and reached, what follows from an entry that has changed by itself.

    What was to be done before today is not owed any more.
    """
    concerned = _reaching({entry.register_name})
    for one in filter(None, (before, entry)):
        _reach_by(record, concerned, one, today)
    was = deeds.arising_of(record, before) if before and not before.request else ()
    wanted = {} if entry.request else {one.id: one for one in deeds.arising_of(record, entry)}
    for gone in {one.id for one in was} - wanted.keys():
        if known := record.get(DutyItem, gone):
            keep(record, known, known.but(state="void"), today)
    for own_id, item in wanted.items():
        known = record.get(DutyItem, own_id)
        if known or item.until >= today:
            _owe(record, known, item, today)


def _register(declared: Owed) -> str | None:
    """That in which something is to be reached."""
    return declared.goal.sum.register.name if declared.goal else None


def _owing(record: View, declared: Owed, entry: Entry) -> DutyItem | None:
    if _register(declared) != entry.register_name or not isinstance(declared, Calendar):
        return None
    seat = seat_beside(record, record.need(Unit, entry.unit), declared.by)
    of, own = period(declared.length, entry.first), entry.person if declared.each else None
    return record.get(DutyItem, DutyItem.own_id(declared.name, of, seat, own))


def reached(record: View, item: DutyItem, today: date) -> DutyItem:
    """The item, met where what is to be reached is reached."""
    goal = DUTIES[item.name].goal
    if goal is None:
        return item
    met = goals.standing(record, goal, item.until, item.unit, item.person).met
    day = item.met or min(today, last_day(goal.sum.per, item.until))
    return _settled(item.but(met=day if met else None))


def _settled(item: DutyItem) -> DutyItem:
    """The item in the state that its deeds leave it in."""
    return item.but(state="done" if item.done else "open")


def keep(record: Transaction, known: DutyItem | None, item: DutyItem, today: date) -> None:
    """Save it where it is not so already; while it is open, it may become late."""
    if item == known:
        return
    item = record.put(item)
    if item.state == "open":
        remind(record, item, today)


def remind(record: Transaction, item: DutyItem, today: date) -> None:
    """Set when whoever is above hears next that it is late, with all else of that day.

    Whose it is has it in each morning's digest, for which nothing is set.
    """
    declared = DUTIES[item.name]
    for role in declared.tells:
        told = seat_beside(record, record.need(Unit, item.unit), role)
        _next(record, item.name, told, declared.late_days(item.until), today)


def remind_on(record: Transaction, name: str, told: str, day: date, today: date) -> None:
    """Set when the seat `told` hears next, after `today`, of what was late on `day`."""
    declared = DUTIES[name]
    for until in (day - late * DAY for late in declared.late):
        if reminding.any_open(record, name, told, until):
            _next(record, name, told, declared.late_days(until), today + DAY)


def _next(record: Transaction, name: str, told: str, days: Iterable[date], today: date) -> None:
    """Set it on the first of the days that is not over, and on which it has not happened yet."""
    ahead = sorted(day for day in days if day >= today)
    set_on = (day for day in ahead if schedule.on(record, "duties_late", f"{name}/{told}", day))
    next(set_on, None)
