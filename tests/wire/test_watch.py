"""No error ends a person's queue, and what nobody has in hand is seen and taken up again."""

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web

from bot.inbox import intake, worker
from bot.inbox.group_updates import Usher
from bot.inbox.polling import Polling
from bot.inbox.rate_limit import Limits
from bot.jobs import command_menus, watchdog
from bot.process import tasks
from bot.process.counters import Counts
from store.documents import Document
from store.engine.disk import DiskError
from wire.conftest import With
from wire.letters import AT, message, parcel
from wire.served import HERE, Caller, Use, served
from wire.small_api import HOOKED, refusal
from wire.small_bot import SmallBot, small_bot, until
from wire.test_web import WELL, numbers

Look = Callable[[Use], None]

PEOPLE = range(1, 21)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "RECORD_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr("bot.inbox.turns.RECORD_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr("bot.outbox.account_queue.LONGEST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(command_menus, "LONGEST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(tasks, "LONGEST_PAUSE_SECONDS", 0.01)


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    return partial(served, tmp_path, monkeypatch, web=HERE)


@contextmanager
def unreadable(bot: SmallBot, fault: Exception) -> Iterator[list[str]]:
    """Reading the record fails meanwhile; what was asked for in vain."""
    failed: list[str] = []

    def fail(shape: type[Document], *_: object, **__: object) -> None:
        failed.append(shape.table)
        raise fault

    with pytest.MonkeyPatch.context() as broken:
        for way in ("get", "find"):
            broken.setattr(bot.run._record, way, fail)
        yield failed


FAULTS = [DiskError("unreadable"), RuntimeError("unreadable")]


@pytest.mark.parametrize("fault", FAULTS)
def test_who_comes_while_nobody_can_be_looked_up_has_a_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.know(*PEOPLE)
            bot.run = bot.another(Limits(people=100, strangers=0))
            async with bot.run:
                with unreadable(bot, fault) as failed:
                    bot.api.updates += [message(n, n) for n in PEOPLE]
                    await until(lambda: len(bot.taken) == len(PEOPLE))
                    assert failed.count("accounts") >= len(PEOPLE)
                await bot.settled()
            assert sorted(event.user for event in bot.taken) == list(PEOPLE)
            assert {inbound.state for inbound in bot.inbox().values()} == {"done"}

    asyncio.run(talk())


def test_read_errors_leave_nobody_unanswered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.know(*PEOPLE)
            async with bot.another(Limits(people=100, strangers=0)) as bot.run:
                with unreadable(bot, DiskError("unreadable")) as failed:
                    bot.api.updates += [message(n, n) for n in PEOPLE]
                    await until(lambda: failed.count("accounts") >= 3 * len(PEOPLE))
                    assert bot.api.texts() == []
                await bot.settled()
            assert len(bot.api.texts()) == len(PEOPLE)

    asyncio.run(talk())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_record_that_cannot_be_read_is_not_well(look: Look, fault: Exception) -> None:
    async def ask(caller: Caller) -> None:
        with unreadable(caller.bot, fault):
            assert await health(caller) == (503, WELL | {"record": "failing"})
        assert await health(caller) == (200, WELL)

    look(ask)


async def health(caller: Caller) -> tuple[int, dict[str, str]]:
    status, text = await caller.get("/health")
    return status, json.loads(text)


async def idle(_: watchdog.Watch) -> None:
    await asyncio.Event().wait()


async def forgotten(bot: SmallBot, what: str) -> None:
    """It is in the record, and nobody was told."""
    if what == "update":
        await intake.keep(bot.run.writer, [message(1)], AT, Counts())
    else:
        await bot.run.writer.do(lambda record: record.put(parcel(1)))


@pytest.mark.parametrize(("what", "part"), [("update", "turns"), ("parcel", "deliveries")])
def test_what_nobody_has_in_hand_is_seen_and_taken_up(
    look: Look, monkeypatch: pytest.MonkeyPatch, what: str, part: str
) -> None:
    monkeypatch.setattr(watchdog.Watch, "run", idle)  # only the test looks

    async def ask(caller: Caller) -> None:
        bot, watching = caller.bot, caller.bot.run._front._watch
        await forgotten(bot, what)
        watching.look()
        assert await health(caller) == (200, WELL)
        assert bot.api.texts() == []
        watching.look()
        assert await health(caller) == (503, WELL | {part: "waiting"})
        await until(lambda: len(bot.api.texts()) == 1)
        await bot.run.settled()
        found = numbers((await caller.get("/metrics"))[1])
        assert found[f'station_bot_forgotten_total{{what="{what}"}}'] == 1
        assert found[f"station_bot_oldest_{what}_seconds"] > 0
        watching.look()
        assert await health(caller) == (200, WELL)
        assert numbers((await caller.get("/metrics"))[1])[f"station_bot_oldest_{what}_seconds"] == 0
        assert len(bot.api.texts()) == 1

    look(ask)


@pytest.mark.parametrize("queue", ["turns", "deliveries"])
def test_a_queue_that_ends_all_the_same_is_begun_again(look: Look, queue: str) -> None:
    async def ask(caller: Caller) -> None:
        bot = caller.bot
        held = asyncio.Event()

        async def slow(request: web.Request) -> web.StreamResponse:
            held.set()
            return await refusal(500, "x")(request)

        with pytest.MonkeyPatch.context() as patient:
            patient.setattr("bot.outbox.account_queue.LONGEST_PAUSE_SECONDS", 60)
            patient.setattr("bot.inbox.turns.PAUSE_SECONDS", 60)
            bot.faults[1] = [RuntimeError("once")] if queue == "turns" else []
            bot.api.script["sendMessage"] = [slow]
            bot.api.updates += [message(1), message(2)]
            who = bot.run._worker._tasks if queue == "turns" else bot.run._courier._serving
            await until(lambda: held.is_set() or (queue == "turns" and not bot.faults[1]))
            await until(lambda: bool(who._running))
            for task in list(who._running):
                task.cancel()
            await until(lambda: not who._running)
        bot.api.script.clear()
        for _ in range(2):
            bot.run._front._watch.look()
        await until(lambda: {one.state for one in bot.outbox().values()} == {"sent"})
        await bot.settled()
        assert {said for _, said in bot.api.texts()} == {"<b>1</b> zh_CN", "<b>2</b> zh_CN"}
        assert {inbound.state for inbound in bot.inbox().values()} == {"done"}

    look(ask)


@pytest.mark.parametrize(
    ("limit", "part"), [("TURN_SECONDS", "turns"), ("DELIVERY_SECONDS", "deliveries")]
)
def test_what_is_under_way_for_too_long_is_not_well(
    look: Look, monkeypatch: pytest.MonkeyPatch, limit: str, part: str
) -> None:
    monkeypatch.setattr(watchdog, limit, 0.05)
    monkeypatch.setattr("bot.inbox.turns.PAUSE_SECONDS", 0.1)

    async def ask(caller: Caller) -> None:
        bot = caller.bot
        bot.api.script["sendMessage"] = [refusal(500, "x")] * 10_000
        bot.faults[1] = [RuntimeError("x")] * (2 if part == "turns" else 0)
        bot.api.updates.append(message(1))
        watching = bot.run._front._watch
        await until(lambda: not (watching.turns_go_on and watching.deliveries_go_on))
        assert await health(caller) == (503, WELL | {part: "waiting"})
        bot.api.script.clear()
        await bot.settled()
        assert await health(caller) == (200, WELL)

    look(ask)


def test_a_watch_that_cannot_look_is_not_well(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(caller: Caller) -> None:
        monkeypatch.setattr(watchdog, "BLIND_SECONDS", -1.0)
        waiting = {"turns": "waiting", "deliveries": "waiting"}
        assert await health(caller) == (503, WELL | waiting)

    look(ask)


def test_an_update_that_nobody_can_see_to_stops_nobody(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("a mistake")

    async def talk(bot: SmallBot) -> None:
        monkeypatch.setattr(Usher, "see_to", fail)
        await bot.comes({"update_id": 1, "edited_message": message(9)["message"] | {"text": None}})
        await bot.comes(message(2))
        assert [event.update for event in bot.taken] == [2]
        assert [bot.inbox()[number].state for number in ("1", "2")] == ["dead", "done"]

    with_bot(talk)


def test_whatever_goes_wrong_updates_come_in(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(caller: Caller) -> None:
        bot = caller.bot
        bot.api.script["getUpdates"] = [HOOKED]
        mistakes = [RuntimeError("a mistake")]

        async def conflict(*_: object) -> None:
            if mistakes:
                raise mistakes.pop()

        monkeypatch.setattr(Polling, "_conflict", conflict)
        await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]
        found = numbers((await caller.get("/metrics"))[1])
        assert found['station_bot_restarts_total{work="updates"}'] == 1

    look(ask)


def test_menus_outlast_a_record_that_cannot_be_read(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        await until(lambda: len(bot.api.made("setMyCommands")) == 2)
        with unreadable(bot, RuntimeError("unreadable")) as failed:
            bot.run._menus.look(["7"])
            await until(lambda: len(failed) > 2)
        await until(bot.run._menus.idle.is_set)

    with_bot(talk)
