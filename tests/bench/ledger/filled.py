"""A record of so many entries: what the registers of an office hold after some years.

One station is the busy one: it has most of the activities, and the hall that everybody wants.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random

import store
from store.documents import Entry
from store.documents.registers.entry import Held
from store.office import loading
from store.record.view import View
from store.registers.sums import NOTHING, Place, Share, shares
from store.sample.large.bulk import Bulk, Loading
from store.sample.large.filling import BEGIN, stations_of
from store.sample.large.lives import Station
from store.sample.large.office import LargeOffice

from ..progress import say

NOW = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
TODAY = date(2026, 1, 5)
DAY = timedelta(days=1)
BUSY = "T0001-station"
HALL = f"{BUSY}/rooms/hall"
AHEAD = 100
"""So many days are let in advance, in every office."""

YEARS = 4
"""So long it has been kept."""

NAME = {"zh_CN": "排练厅", "en": "Hall"}
TITLE = {"zh_CN": "惠民演出", "en": "Show"}


def made(folder: Path, entries: int, stations: int) -> str:
    """The address of a fresh record of an office of that size."""
    url = f"sqlite:///{folder}/ledger-{entries}.db"
    with store.open_record(url) as rows, rows.transaction():
        loading.fill(Loading(rows), LargeOffice(Random(1)).of(stations), BEGIN)
        bulk = Bulk(rows, NOW)
        enter(bulk, stations_of(View(rows)), entries)
        bulk.finish()
    return url


def enter(bulk: Bulk, stations: list[Station], entries: int) -> None:
    """Put so many entries of these stations on record, and what they come to."""
    totals = defaultdict[Place, Share](lambda: NOTHING)
    for number, entry in enumerate(islice(_entries(stations), entries), start=1):
        for place, share in shares(bulk.add(entry)).items():
            totals[place] = totals[place].plus(share)
        if number % 100_000 == 0:
            say(f"the ledger: {number} of {entries} entries")
    for place, share in totals.items():
        bulk.add(place.total().but(amount=share.amount, count=share.entries))


def _entries(stations: list[Station]) -> Iterator[Entry]:
    """A room and an activity of every station, the busy hall's days ahead, then ever more."""
    yield from map(_room, stations)
    yield from (_activity(one, TODAY - DAY, str(at)) for at, one in enumerate(stations))
    yield from (_use(stations[0], TODAY + at * DAY, "ahead") for at in range(1, AHEAD + 1))
    chance = Random(1)
    for number in count():
        yield from _more(stations, chance, number)


def _more(stations: list[Station], chance: Random, number: int) -> Iterator[Entry]:
    """Ten entries: activities and uses of the busy station, uses and days of service of others."""
    busy, other = stations[0], chance.choice(stations[1:])
    for at in range(3):
        day = TODAY - chance.randint(1, YEARS * 365) * DAY
        yield _activity(busy, day, f"{number}.{at}")
    yield _activity(busy, TODAY - chance.randint(1, 365) * DAY, f"{number}.void", state="void")
    # Of the hall as many as there are days, however many that is: no two of them meet.
    yield _use(busy, TODAY - (1 + number % 300_000) * DAY, f"{number}.past")
    yield _use(busy, TODAY + (1 + number % AHEAD) * DAY, f"{number}.void", state="void")
    for at in range(2):
        day = TODAY + chance.randint(-YEARS * 365, AHEAD) * DAY
        yield _use(other, day, f"{number}.{at}")
    for at in range(2):
        yield _service(other, TODAY - chance.randint(1, YEARS * 365) * DAY, f"{number}.{at}")


def _room(one: Station) -> Entry:
    return Entry(
        id=f"{one.unit}/rooms/hall",
        register_name="rooms",
        key=f"{one.unit}/hall",
        unit=one.unit,
        first=date(2012, 1, 1),
        quantity=40_000,
        facts={"name": NAME, "function": "hall"},
        state="live",
    )


def _activity(one: Station, day: date, name: str, state: Held = "live") -> Entry:
    facts = {"title": TITLE, "sort": "show", "place": NAME}
    known = _entry(one, "activities", day, name)
    return known.but(key=f"{one.unit}/{name}", facts=facts, quantity=90, state=state)


def _use(one: Station, day: date, name: str, state: Held = "live") -> Entry:
    room = f"{one.unit}/rooms/hall"
    facts = {"room": room, "purpose": "show", "what": TITLE}
    return _entry(one, "room_uses", day, name).but(key=room, facts=facts, state=state)


def _service(one: Station, day: date, name: str) -> Entry:
    person = one.holders[f"{one.unit}/station_master"]
    return _entry(one, "service_days", day, name).but(key=person, person=person, quantity=2)


def _entry(one: Station, register: str, day: date, name: str) -> Entry:
    """An entry of that day, which is not told yet what it is about."""
    own_id = f"{one.unit}/{register}/{name}/{day}"
    known = {"register_name": register, "key": one.unit, "unit": one.unit, "state": "live"}
    return Entry(id=own_id, first=day, last=day, **known)
