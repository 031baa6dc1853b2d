"""What people do with the ledger, by name: pages of read-outs, cards, bookings, reports."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple

import handlers
from handlers.conversation.buttons import Button
from handlers.conversation.event import Event
from store.documents import Account, Draft, Entry, Holding, Total, Unit
from store.engine.query import Mark
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.seats import seat_id
from store.sample.large.office import FIRST_ACCOUNT

from ..rounds import Work
from .filled import BUSY, DAY, HALL, NOW, TITLE, TODAY

LAST_YEAR = TODAY.year - 1
PAGE = 8
LOOKED_AT = 30
"""So many entries and stations are looked at in turn."""

_updates = count(-1, -1)


class People(NamedTuple):
    """The accounts of the busy station's master, of the leader of its town, of the bureau."""

    master: Account
    leader: Account
    officer: Account


def people(record: View) -> People:
    """Who does all of this."""
    seats = (seat_id(BUSY, "station_master"), seat_id(BUSY.removesuffix("-station"), "town_leader"))
    master, leader = (_account(record, seat) for seat in seats)
    return People(master, leader, record.need(Account, str(FIRST_ACCOUNT)))


def _account(record: View, seat: str) -> Account:
    [held] = record.find(Holding, seat=seat)
    return record.find(Account, person=held.person)[0]


def press(account: Account, data: str, *, refused: bool = False) -> Work:
    """A press of that button; raises RuntimeError where it is not `refused` as it is to be."""

    def pressed(record: Transaction) -> None:
        event = Event(
            update=next(_updates), at=NOW, user=int(account.id), kind="press", data=data, message=1
        )
        alert = handlers.take(record, event)
        if refused != (alert is not None and alert.urgent):
            raise RuntimeError(f"{data}: {alert}")

    return pressed


def looks(record: View) -> Mapping[str, list[Work]]:
    """Every look that is measured, by its name: at several places in turn, which nobody knows."""
    who = people(record)
    return {
        **{name: [press(who.master, data) for data in some] for name, some in _entries(record)},
        **{name: [press(who.officer, data) for data in some] for name, some in _lists(record)},
    }


def _entries(record: View) -> Iterator[tuple[str, list[str]]]:
    """Pages of a station's entries: at the beginning, in the middle and at the end of a year."""
    page = f"l|activities|{BUSY}|"
    yield "page_this_year", [page]
    yield "page_first", [f"{page}{LAST_YEAR}"]
    days = (TODAY - DAY * (100 + at) for at in range(200))
    yield "page_middle", [f"{page}{LAST_YEAR}e{day.toordinal()}.1" for day in days]
    at, one = _from_new_year(record)[PAGE]
    yield "page_last", [f"{page}{LAST_YEAR}e{one.last.toordinal()}.{at}"]
    yield "page_of_state", [f"{page}{LAST_YEAR}v"]
    yield "drill_down", [f"le|{one.id}" for _, one in _from_new_year(record)]


def _from_new_year(record: View) -> list[tuple[int, Entry]]:
    """The first of last year's."""
    every = {"register_name": "activities", "unit": BUSY, "state": "live"}
    new_year = Mark(f"{LAST_YEAR}-01-01", 0)
    return record.page(Entry, every, order="last", limit=LOOKED_AT, after=new_year)


def _lists(record: View) -> Iterator[tuple[str, list[str]]]:
    """Pages of stations and of people, wherever they are; a station's card."""
    stations = record.page(Unit, {"kind": "station"})
    places = [at for at, _ in stations]
    middle, last = (f"u{places[at]}" for at in (len(places) // 2, -PAGE - 1))
    for name, where in (("first", ""), ("middle", middle), ("last", last)):
        yield f"board_{name}", [f"board|{where}"]
        yield f"stations_{name}", [f"l|rooms|all|{where}"]
    equal = {"sum_name": "service_given", "period": str(LAST_YEAR)}
    people = record.page(Total, equal, order="amount")
    at, one = people[len(people) // 2]
    yield "people_first", [f"l|service|people|{LAST_YEAR}"]
    yield "people_middle", [f"l|service|people|{LAST_YEAR}t{one.amount}.{at}"]
    yield "station", [f"station|{unit.id}" for _, unit in stations[:LOOKED_AT]]


def clash(record: Transaction) -> Work:
    """The hall is asked for on a day on which it is let."""
    master = people(record).master
    day = (TODAY + 50 * DAY).isoformat()
    answers = {
        "room": HALL,
        "purpose": "show",
        "what": TITLE["zh_CN"],
        "start": day,
        "end": day,
        "fee": None,
        "agreement": None,
    }
    return press(master, sending(record, master, "venue_use", "bench-clash", answers), refused=True)


def report(record: Transaction, number: int) -> Work:
    """An activity is reported, counts at once, and is in every sum."""
    master = people(record).master
    answers = {
        "title": f"惠民演出第{number}场",
        "sort": "show",
        "day": TODAY.isoformat(),
        "place": "排练厅",
        "people": 90,
        "cost": None,
        "photos": None,
    }
    return press(master, sending(record, master, "activity_report", f"bench-{number}", answers))


def decision(record: Transaction, kind: str, number: int) -> Work:
    """A request of the kind is approved by who alone decides."""
    who = people(record)
    own_id = f"bench-{kind}-{number}"
    answers = {"day": TODAY.isoformat(), "people": 90}
    press(who.master, sending(record, who.master, kind, own_id, answers))(record)
    request = record.need(Draft, own_id).request or ""
    return press(who.leader, Button("approve", about=request, version="1.0").pack())


def sending(
    record: Transaction, account: Account, kind: str, own_id: str, answers: dict[str, Any]
) -> str:
    """What the button carries that sends such a draft, ready to be sent."""
    [held] = record.find(Holding, person=account.person)
    draft = Draft(
        id=own_id, account=account.id, kind=kind, seat=held.seat, answers=answers, touched=NOW
    )
    kept = record.put(draft)
    return Button("send", about=kept.id, version=str(kept.revision)).pack()
