"""The office that is measured: so many requests, and some that wait for a decision."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import store
from handlers.cards import copies
from handlers.cards.copies import card_holders
from handlers.conversation.event import Event
from handlers.conversation.turn import Turn
from store.documents import Account, Draft, Holding, Unit
from store.kinds import GeneralRequest
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.seats import seat_id
from store.sample.large import filling
from store.workflow.actions import submission

from .ledger import filled
from .progress import say

STATIONS = 2_000
REQUESTS = 100_000
# The day after the sample's two years.
NOW = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


class Size(NamedTuple):
    """Two people at each station, and one at the bureau; what their office has on record."""

    stations: int
    requests: int
    entries: int


FEW, MANY = Size(2_000, 10_000, 100_000), Size(20_000, 100_000, 1_000_000)
"""A large office, and one of 40,000 people. Everybody but the bureau has as much in either."""


class Pair(NamedTuple):
    """The accounts of a station master and of the town leader who decides."""

    master: Account
    leader: Account


def made(folder: Path, requests: int) -> str:
    """The address of a fresh record with so many requests."""
    url = f"sqlite:///{folder}/office-{requests}.db"
    with store.open_record(url) as rows:
        filling.fill(rows, STATIONS, requests, 1, _tell)
    return url


def lived_in(folder: Path, size: Size) -> str:
    """The address of a fresh record with requests and entries."""
    url = f"sqlite:///{folder}/lived-in-{size.requests}.db"
    more = partial(filled.enter, entries=size.entries)
    with store.open_record(url) as rows:
        say(f"an office: {size}")
        filling.fill(rows, size.stations, size.requests, 1, _tell, more=more)
    return url


def _tell(done: int, of: int) -> None:
    if done % 10_000 == 0:
        say(f"the record: {done} of {of} requests")


def pairs(record: View, count: int) -> list[Pair]:
    """So many masters, each with the leader of the same town."""
    held = {holding.seat: holding.person for holding in record.find(Holding)}
    accounts = {account.person: account for account in record.find(Account)}
    return [
        Pair(
            accounts[held[seat_id(station.id, "station_master")]],
            accounts[held[seat_id(station.parent or "", "town_leader")]],
        )
        for station in record.find(Unit, kind="station", limit=count)
    ]


def ask(pair: Pair, number: int, record: Transaction) -> str:
    """Send a request of the master's to the leader, with its cards; its number."""
    answers = {
        "to": "town",
        "subject": "添置桌椅",
        "text": "请批准添置桌椅。" * 10,
        "attachments": None,
    }
    [station] = [held.seat for held in record.find(Holding, person=pair.master.person)]
    draft = Draft(
        id=f"bench-{number}",
        account=pair.master.id,
        kind=GeneralRequest.kind,
        seat=station,
        answers=answers,
        typed={"subject": "添置桌椅"},
        touched=NOW,
    )
    request = submission.send(record, record.put(draft), pair.master.person or "", NOW)
    event = Event(update=-number, at=NOW, user=int(pair.master.id), kind="press")
    turn = Turn(event=event, record=record, account=pair.master)
    status = card_holders.status_card(request, pair.master)
    copies.show(turn, request, status)
    copies.refresh(turn, request, fresh=status)
    return request.id
