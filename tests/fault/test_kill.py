"""The bot is killed again and again while people use it: nothing is lost, nothing doubled."""

import asyncio
import html
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

import handlers
import store
from fault.crowd import Crowd, Message, Phone
from fault.programs import BOT, Programs, playground
from store import events
from store.documents import Account, Event, Inbound, Parcel, Request
from store.transaction import View

ROUNDS = 20
PAIRS = 12
SHORTEST, LONGEST = 0.5, 1.3
DRAIN_SECONDS = 30
QUIET_LOOKS = 5

ACKNOWLEDGING_FIRST = (sys.executable, str(Path(__file__).with_name("acknowledging_first.py")))


@dataclass
class Outcome:
    """What was done, and what the record and the phones say about it in the end."""

    deeds: int
    subjects: list[str]
    inbox: list[Inbound]
    outbox: list[Parcel]
    requests: list[Request]
    events: list[Event]
    languages: dict[str, str]
    chats: dict[str, list[Message]] = field(default_factory=dict)


async def _kill(programs: Programs, rounds: int, command: Sequence[str]) -> None:
    chance = random.Random(2026)
    for _ in range(rounds):
        with programs.bot(command):
            await asyncio.sleep(chance.uniform(SHORTEST, LONGEST))


async def _play(programs: Programs, rounds: int, pairs: int, command: Sequence[str]) -> Outcome:
    async with aiohttp.ClientSession() as session:
        crowd = Crowd(programs.address, session, pairs)
        living = asyncio.create_task(crowd.live(rounds * (SHORTEST + LONGEST) / 2))
        await _kill(programs, rounds, command)
        with programs.bot(command):
            async with asyncio.timeout(DRAIN_SECONDS):
                await living
                await _settled(programs, session)
        outcome = _outcome(programs, crowd)
        for account in outcome.languages:
            outcome.chats[account] = await Phone(crowd, int(account)).chat()
        return outcome


async def _settled(programs: Programs, session: aiohttp.ClientSession) -> None:
    """Wait until everything is acknowledged, and nothing has been left to do for a while."""
    rows = store.open_record(programs.url, readonly=True)
    view, quiet = View(rows), 0
    while quiet < QUIET_LOOKS:
        await asyncio.sleep(0.1)
        to_do = len(view.find(Inbound, state="new")) + len(view.find(Parcel, state="waiting"))
        quiet = 0 if to_do or await _unacknowledged(programs, session) else quiet + 1
    rows.close()


async def _unacknowledged(programs: Programs, session: aiohttp.ClientSession) -> int:
    """How many updates the playground still holds."""
    address = f"{programs.address}/bot{programs.token}/getWebhookInfo"
    async with session.get(address) as answer:
        return int((await answer.json())["result"]["pending_update_count"])


def _outcome(programs: Programs, crowd: Crowd) -> Outcome:
    rows = store.open_record(programs.url, readonly=True)
    view = View(rows)
    accounts = {account.id: account.language or "" for account in view.find(Account)}
    outcome = Outcome(
        crowd.deeds,
        [subject for sent in crowd.subjects.values() for subject in sent],
        view.find(Inbound),
        view.find(Parcel),
        view.find(Request),
        view.find(Event),
        accounts,
    )
    rows.close()
    return outcome


def killed(folder: Path, rounds: int, pairs: int, command: Sequence[str] = BOT) -> Outcome:
    """What is left after so many kills, and one life to finish in."""
    with playground(folder) as programs:
        outcome = asyncio.run(_play(programs, rounds, pairs, command))
        assert programs.token not in (folder / "bot.log").read_text(encoding="utf-8")
        return outcome


def test_nothing_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    outcome = killed(tmp_path, ROUNDS, PAIRS)
    assert len(outcome.requests) >= PAIRS
    every_update_had_its_turn(outcome)
    every_request_is_there_once_and_decided_once(outcome)
    the_audit_trail_is_whole(outcome)
    every_answer_arrived(outcome)
    whatever_came_twice_is_a_repetition(outcome)


def test_a_bot_that_acknowledges_first_is_found_out(tmp_path: Path) -> None:
    outcome = killed(tmp_path, 3, 0, ACKNOWLEDGING_FIRST)
    assert len(outcome.inbox) < outcome.deeds
    with pytest.raises(AssertionError):
        every_update_had_its_turn(outcome)


def every_update_had_its_turn(outcome: Outcome) -> None:
    assert Counter(inbound.state for inbound in outcome.inbox) == {"done": outcome.deeds}
    assert {inbound.tries for inbound in outcome.inbox} == {0}


def every_request_is_there_once_and_decided_once(outcome: Outcome) -> None:
    kept = Counter(str(request.newest.answers["subject"]) for request in outcome.requests)
    assert kept == Counter(outcome.subjects)
    assert {request.state for request in outcome.requests} == {"approved"}
    assert {len(request.decisions) for request in outcome.requests} == {1}


def the_audit_trail_is_whole(outcome: Outcome) -> None:
    assert events.first_broken(outcome.events) is None
    told = Counter((event.request, event.what) for event in outcome.events if event.request)
    assert set(told.values()) == {1}
    assert len(told) == 2 * len(outcome.requests)


def every_answer_arrived(outcome: Outcome) -> None:
    lost = [parcel for parcel in outcome.outbox if parcel.state == "dropped"]
    assert {parcel.error for parcel in lost} <= {"superseded"}
    numbers = {
        (account, message["message_id"])
        for account, chat in outcome.chats.items()
        for message in chat
    }
    sent = {(parcel.account, parcel.sent) for parcel in _sends(outcome)}
    assert sent <= numbers
    assert len(sent) == len(_sends(outcome))


def whatever_came_twice_is_a_repetition(outcome: Outcome) -> None:
    """A message that no parcel names is a copy, word for word, of one that was sent again."""
    sent = {(parcel.account, parcel.sent) for parcel in _sends(outcome)}
    said = {(parcel.account, _said(parcel, outcome)) for parcel in outcome.outbox}
    copies = [
        (account, _plain(message["text"]))
        for account, chat in outcome.chats.items()
        for message in chat
        if message["from"] == "bot" and (account, message["message_id"]) not in sent
    ]
    assert set(copies) <= said
    assert len(copies) <= ROUNDS * PAIRS


def _sends(outcome: Outcome) -> list[Parcel]:
    return [parcel for parcel in outcome.outbox if parcel.what == "send"]


def _said(parcel: Parcel, outcome: Outcome) -> str:
    rendered = handlers.render(parcel, outcome.languages[parcel.account])
    return _plain(html.unescape(re.sub("<[^>]*>", "", rendered.text)))


def _plain(text: str) -> str:
    return " ".join(text.split())
