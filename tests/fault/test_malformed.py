"""One malformed update between good ones hurts nobody, however they come in."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import store
from bot.playground.chats.updates import Pending
from bot.playground.people import deeds
from fault.malformed import UNKNOWABLE, contents
from fault.programs import WAYS, Way
from fault.together import Together, hurry, together
from store.documents import Inbound
from store.operations.check.record import Checkup
from store.record.view import View
from support.talk import LEADER, MASTER

WITHIN_SECONDS = 120
OWN_QUEUE = 1
"""A webhook gets what it did not take again and again; at Telegram the chat would wait for that."""


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


class Spoiler:
    """Mixes what `make` makes of a number into the updates; `numbers` are those it used."""

    def __init__(self, both: Together, make: Callable[[int], object], queue: int) -> None:
        self._world = both.playground.world
        self._make = make
        self._queue = queue
        self.numbers: list[int] = []

    async def spoil(self) -> None:
        """See that who asks before it, and around it, is answered. Raises TimeoutError."""
        answered = self._answers() + 3
        async with asyncio.timeout(WITHIN_SECONDS):
            self._ask()
            self._comes()
            await self._count(answered - 2)
            self._ask()
            self._comes()
            self._ask()
            await self._count(answered)
            await self._confirmed()

    def _ask(self) -> None:
        for user in (MASTER, LEADER):
            deeds.say(self._world, user, "/inbox")

    def _comes(self) -> None:
        updates = self._world.updates
        number, updates._next_id = updates._next_id, updates._next_id + 1
        self.numbers.append(number)
        pending = Pending(number, float("inf"), self._make(number), self._queue)  # type: ignore[arg-type]
        updates._queue.append(pending)
        updates.announce()

    def _answers(self) -> int:
        """How many answers both have, at least."""
        chats = [self._world.chats.thread(user) for user in (MASTER, LEADER)]
        return min(sum("Nothing to do" in m.content.text for m in chat) for chat in chats)

    async def _count(self, answers: int) -> None:
        while self._answers() < answers:  # noqa: ASYNC110  a chat tells nobody when it changes
            await asyncio.sleep(0.005)

    async def _confirmed(self) -> None:
        """Return when nothing waits at Telegram but what a webhook did not take."""
        while [p for p in self._world.updates.heads() if p.queue != OWN_QUEUE]:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("way", WAYS)
def test_a_malformed_update_hurts_nobody(tmp_path: Path, way: Way) -> None:
    async def play() -> dict[int, str]:
        named: dict[int, str] = {}
        async with together(tmp_path, way) as both:
            for wrong, content in contents(MASTER).items():
                spoiler = Spoiler(both, partial(_numbered, content), MASTER)
                await spoiler.spoil()
                named |= dict.fromkeys(spoiler.numbers, wrong)
            await asyncio.wait_for(both.settled(), WITHIN_SECONDS)
        return named

    named = asyncio.run(play())
    with closing(store.open_record(f"sqlite:///{tmp_path}/office.db", readonly=True)) as rows:
        states = {int(inbound.id): inbound.state for inbound in View(rows).find(Inbound)}
        assert list(Checkup(rows, None).findings()) == []
    assert {named[number] for number in named if states.pop(number) == "new"} == set()
    assert set(states.values()) == {"done"}


@pytest.mark.parametrize("way", WAYS)
def test_an_update_that_cannot_be_confirmed_hurts_nobody(tmp_path: Path, way: Way) -> None:
    async def play() -> None:
        async with together(tmp_path, way) as both:
            for wrong in UNKNOWABLE:
                await Spoiler(both, partial(_as_it_is, wrong), OWN_QUEUE).spoil()

    asyncio.run(play())


def _numbered(content: dict[str, Any], number: int) -> object:
    return {"update_id": number, **content}


def _as_it_is(wrong: object, _number: int) -> object:
    return wrong
