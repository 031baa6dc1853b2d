"""Updates in: kept before they are confirmed, each of them once."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.inbox import intake, polling
from bot.inbox.intake import Update
from bot.inbox.polling import Polling
from bot.process.clock import Clock
from bot.process.counters import Counts
from bot.wire.client import Client
from store.documents import Inbound
from store.engine.disk import FullError
from store.record.transaction import Transaction
from store.record.writer import Writer
from wire.conftest import With
from wire.letters import AT, message
from wire.small_api import TOKEN, SmallApi, broken_off, never, refusal, small_api
from wire.small_bot import SmallBot, small_bot, until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONGEST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(polling, "CONFLICT_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(polling, "RECORD_PAUSE_SECONDS", 0.01)


def test_an_update_is_on_disk_before_it_is_confirmed(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        kept: list[bool] = []

        async def look(request: web.Request) -> web.StreamResponse:
            offset = int((await request.json())["offset"])
            if offset > 5:
                kept.append({"4", "5"} <= bot.inbox().keys())
            bot.api.updates = [u for u in bot.api.updates if u["update_id"] >= offset]
            await asyncio.sleep(0.005)
            return web.json_response({"ok": True, "result": bot.api.updates})

        bot.api.script["getUpdates"] = [look] * 1000
        await bot.comes(message(4), message(5))
        assert kept[0]

    with_bot(come)


def test_a_repeated_update_is_taken_once(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        await bot.comes(message(5))
        await bot.comes(message(5), message(6))
        assert [event.update for event in bot.taken] == [5, 6]
        assert {inbound.state for inbound in bot.inbox().values()} == {"done"}
        assert len(bot.api.texts()) == 2

    with_bot(come)


def test_numbers_may_begin_again_anywhere(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        await bot.comes(message(1000))
        bot.api.script["getUpdates"] = [_just(message(3))]
        await until(lambda: len(bot.taken) == 2)
        assert [event.update for event in bot.taken] == [1000, 3]

    with_bot(come)


def _just(*updates: dict[str, Any]) -> Any:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": list(updates)})

    return answer


def test_it_always_says_which_updates_it_wants(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        await bot.comes(message(1))
        wanted = {call.parameters["allowed_updates"] for call in bot.api.made("getUpdates")}
        assert wanted == {'["message", "edited_message", "callback_query", "my_chat_member"]'}

    with_bot(come)


def test_what_was_kept_and_not_taken_is_taken_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def come() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            writer = Writer(bot.rows)
            writer.start()
            await intake.keep(writer, [message(1), message(2)], AT, Counts())
            writer.stop()
            async with bot.run:
                await bot.settled()
            assert [(event.update, event.at) for event in bot.taken] == [(1, AT), (2, AT)]

    asyncio.run(come())


UNSTORABLE = message(1, text="a lone \ud800 half")


def test_what_the_record_cannot_hold_stops_nobody(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        await bot.comes(UNSTORABLE, message(2))
        assert [event.update for event in bot.taken] == [2]
        dead = bot.inbox()["1"]
        assert (dead.state, dead.body, dead.error) == ("dead", {}, "unstorable")

    with_bot(come)


def test_a_batch_is_kept_whole_or_not_at_all(
    with_bot: With, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was kept before the disk was full must not be mistaken for taken when it comes again."""
    caplog.set_level(logging.CRITICAL)
    real, left = intake._insert, [FullError("no space")] * 3

    def full(inbound: Inbound, record: Transaction) -> Inbound | None:
        if left and inbound.id == "60":
            raise left.pop()
        return real(inbound, record)

    monkeypatch.setattr(intake, "_insert", full)

    async def come(bot: SmallBot) -> None:
        await bot.comes(*[message(n, who=n) for n in range(1, 81)])
        assert left == []
        assert sorted(event.update for event in bot.taken) == list(range(1, 81))
        assert {inbound.state for inbound in bot.inbox().values()} == {"done"}

    with_bot(come)


def test_a_full_disk_makes_no_dead_letters(
    with_bot: With, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    real, left = Transaction.put, [FullError("no space")]

    def full(record: Transaction, document: Any) -> Any:
        if left and isinstance(document, Inbound):
            raise left.pop()
        return real(record, document)

    async def come(bot: SmallBot) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Transaction, "put", full)
            await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]
        assert bot.inbox()["1"].state == "done"

    with_bot(come)


def test_without_a_record_nothing_is_confirmed(
    with_bot: With, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)

    async def come(bot: SmallBot) -> None:
        full = [OSError("disk full")] * 5
        real = intake.keep

        async def keep(*given: Any) -> list[Inbound]:
            if full:
                raise full.pop()
            return await real(*given)

        monkeypatch.setattr(polling, "keep", keep)
        await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]
        offsets = [int(call.parameters["offset"]) for call in bot.api.made("getUpdates")]
        assert max(offsets[: offsets.index(2)]) == 0

    with_bot(come)


@pytest.mark.parametrize("answer", [broken_off, refusal(502, "Bad Gateway"), refusal(401, "No")])
def test_failures_are_got_over(with_bot: With, answer: Any) -> None:
    async def come(bot: SmallBot) -> None:
        bot.api.script["getUpdates"] = [answer] * 4
        await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]

    with_bot(come)


def test_after_three_failures_the_connections_are_made_anew(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuilt: list[int] = []
    real = Client.rebuild_polling

    async def rebuild(client: Client) -> None:
        rebuilt.append(1)
        await real(client)

    monkeypatch.setattr(Client, "rebuild_polling", rebuild)

    async def come(bot: SmallBot) -> None:
        bot.api.script["getUpdates"] = [refusal(500, "x")] * 7
        await bot.comes(message(1))
        assert len(rebuilt) == 2

    with_bot(come)


def test_a_poll_that_never_comes_back_is_given_up(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "GIVE_UP_SECONDS", 0.05)

    async def come(bot: SmallBot) -> None:
        bot.api.script["getUpdates"] = [never]
        await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]

    with_bot(come)


def test_a_webhook_left_set_is_removed_and_said(
    with_bot: With, caplog: pytest.LogCaptureFixture
) -> None:
    hooked = "Conflict: can't use getUpdates method while webhook is active"

    async def come(bot: SmallBot) -> None:
        bot.api.script["getUpdates"] = [refusal(409, hooked)] * 2
        bot.api.script["deleteWebhook"] = [refusal(500, "x")]
        await bot.comes(message(1))
        assert len(bot.api.made("deleteWebhook")) == 2
        assert "drop_pending_updates" not in bot.api.made("deleteWebhook")[0].parameters
        assert "a webhook is set for this bot" in caplog.text

    with_bot(come)


def test_a_second_program_is_said_plainly(with_bot: With, caplog: pytest.LogCaptureFixture) -> None:
    twice = "Conflict: terminated by other getUpdates request"

    async def come(bot: SmallBot) -> None:
        bot.api.script["getUpdates"] = [refusal(409, twice)]
        await bot.comes(message(1))
        assert "another program asks for this bot's updates" in caplog.text
        assert bot.api.made("deleteWebhook") == []

    with_bot(come)


class Nobody:
    def let_in(self, updates: Sequence[Update]) -> list[Update]:
        return list(updates)

    def take(self, arrivals: Sequence[Inbound]) -> None:
        """Nothing comes of it."""


def test_how_long_telegram_has_been_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    async def listen(api: SmallApi) -> None:
        client = Client(TOKEN, api.address)
        await client.open()
        monkeypatch.setattr(polling, "GIVE_UP_SECONDS", 0.05)
        listening = Polling(client, Writer(pytest.fail), Clock(), Nobody(), Counts())
        api.script["getUpdates"] = [never] * 4
        asking = asyncio.create_task(listening.run())
        await asyncio.sleep(0.15)
        silent = listening.silent_for
        await until(lambda: listening.silent_for < 0.05)
        asking.cancel()
        await client.close_down()
        assert silent > 0.14

    async def served() -> None:
        async with small_api() as api:
            await listen(api)

    asyncio.run(served())
