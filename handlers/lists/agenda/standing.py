"""What has a day without waiting for anybody: windows that close, entries that end, money due."""

from collections.abc import Iterator

from handlers.conversation.buttons import Button
from handlers.lists.agenda.asked import Asked, Item
from handlers.texts import names
from handlers.texts.shown_answers import EXCERPT, answer
from store.documents import Entry, Money, Request, Say, Unit
from store.documents.office.organisation import Role
from store.engine.query import Mark
from store.forms.register import Ahead, Register
from store.forms.registry import KINDS, REGISTERS
from store.forms.request_form import thing
from store.record.view import Equal
from store.registers.entries import DAY, LAST_PLACE
from store.registers.money import funding
from store.registers.money.plan_reminders import QUARTERS
from store.rules import periods
from store.rules.authority import access
from store.rules.authority.seats import seats_of, station_of

MOST = 20
"""So many entries are read of each register."""

ABSENT: tuple[Role, ...] = ("station_master", "town_clerk")
"""Who is reminded of an absence that ends (M4)."""

PAYS: tuple[Role, ...] = ("station_master", "town_finance", "town_leader")
"""Whom the days of a plan concern (M12)."""


def windows(asked: Asked) -> Iterator[Item]:
    """The last day on which a kind is taken, while it is or from when it will be soon."""
    for kind in KINDS.values():
        window = periods.window_of(asked.record, kind)
        if window and access.starting_seat(asked.record, kind, asked.person, asked.day):
            first, last = window.span(asked.day.year)
            if first <= asked.last and asked.day <= last:
                text = Say.of("agenda.window", kind=names.kind_name(kind.kind), first=first)
                yield Item(f"window/{kind.kind}/{last}", last, text, Button("begin", kind.kind))


def ends(asked: Asked) -> Iterator[Item]:
    """What is in force and ends: of themselves, and at stations of which they are to hear."""
    for register in REGISTERS.values():
        yield from _ending(asked, {"register_name": register.name, "person": asked.person})
        for seat in seats_of(asked.record, asked.person, asked.day):
            if _hears(register, seat.role):
                unit = station_of(asked.record, seat.id).id
                yield from _ending(asked, {"register_name": register.name, "unit": unit})


def _hears(register: Register, role: Role) -> bool:
    """Whether the register lets the role be told of what ends."""
    every = register.reminds
    ahead = any(role in one.tells for one in every if isinstance(one, Ahead))
    return ahead or (role in ABSENT and any(not isinstance(one, Ahead) for one in every))


def _ending(asked: Asked, own: Equal) -> Iterator[Item]:
    after = Mark((asked.day - DAY).isoformat(), LAST_PLACE)
    equal = {**own, "state": "live"}
    rows = asked.record.page(Entry, equal, order="last", after=after, limit=MOST)
    for _, entry in rows:
        if entry.last <= asked.last:
            about = thing(asked.record, entry.id, answer, EXCERPT)
            text = Say.of("agenda.ends", about=about)
            yield Item(f"entry/{entry.id}", entry.last, text, _way(asked, entry))


def _way(asked: Asked, entry: Entry) -> Button | None:
    """The request from which it follows, for who may read that."""
    request = asked.record.get(Request, entry.request) if entry.request else None
    if request is None or not access.may_see(asked.record, request, asked.person, asked.day):
        return None
    return Button("details", request.id)


def money(asked: Asked) -> Iterator[Item]:
    """The days of the plan on which something is still to be paid."""
    for seat in seats_of(asked.record, asked.person, asked.day):
        if seat.role in PAYS:
            station = station_of(asked.record, seat.id)
            for year in dict.fromkeys((asked.day.year, asked.last.year)):
                yield from _quarters(asked, station, year)


def _quarters(asked: Asked, station: Unit, year: int) -> Iterator[Item]:
    plan = funding.plan_of(asked.record, station.id, year)
    if plan is None:
        return
    for quarter in QUARTERS:
        day = funding.due_of(plan, quarter)
        near = day is not None and asked.day <= day <= asked.last
        unpaid = funding.unpaid(asked.record, plan, quarter) if near else 0
        if day and unpaid:
            name = Say.of(f"quarter.{quarter}", year=str(year))
            text = Say.of("agenda.money", quarter=name, amount=Money(fen=unpaid))
            yield Item(f"plan/{plan.id}/{quarter}", day, text, Button("go", "funding"))
