"""Turns: in order, alone in failing, answered."""

import asyncio
import logging
from functools import partial
from pathlib import Path

import pytest

from bot.inbox import polling, press_answers, turns, worker
from bot.inbox.rate_limit import Limits
from bot.inbox.turns import Turns
from handlers import Alert
from store.documents import Inbound
from store.record.writer import Writer
from wire.conftest import With
from wire.letters import AT, message, press
from wire.quick_time import Watch
from wire.small_api import refusal
from wire.small_bot import SmallBot, small_bot, until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(turns, "RECORD_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(polling, "RECORD_PAUSE_SECONDS", 0.01)


def test_a_turn_is_taken_answered_and_its_body_forgotten(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        await bot.comes(message(5, text="secret words"))
        assert [event.text for event in bot.taken] == ["secret words"]
        assert bot.api.texts() == [("7", "<b>5</b> zh_CN")]
        assert (bot.inbox()["5"].state, bot.inbox()["5"].body) == ("done", {})
        assert (bot.outbox()["5"].state, bot.outbox()["5"].sent) == ("sent", 1001)

    with_bot(talk)


def test_a_person_is_served_in_order_and_people_side_by_side(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.faults[1] = [RuntimeError("slow down")]
        await bot.comes(message(1, 7), press(2, 7), message(3, 8), message(4, 7))
        order = [event.update for event in bot.taken]
        assert [update for update in order if update != 3] == [1, 2, 4]
        assert order[0] == 3

    with_bot(talk)


def test_no_update_has_two_turns_however_it_came_here(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        await bot.comes(message(1))
        again = Inbound(id="1", body=message(1), received=AT)
        bot.run._worker.take([again])
        await bot.run.settled()
        assert [event.update for event in bot.taken] == [1]
        assert len(bot.api.texts()) == 1

    with_bot(talk)


def test_a_turn_that_fails_twice_is_taken_once(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.faults[1] = [RuntimeError("not yet"), RuntimeError("not yet")]
        await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]
        assert len(bot.api.texts()) == 1
        assert (bot.inbox()["1"].state, bot.inbox()["1"].tries) == ("done", 2)

    with_bot(talk)


def test_a_turn_that_fails_three_times_is_a_dead_letter_with_an_apology(
    with_bot: With, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.faults[1] = [RuntimeError("broken")] * 9
        await bot.comes(message(1), message(2))
        dead = bot.inbox()["1"]
        assert (dead.state, dead.tries) == ("dead", 3)
        assert dead.body == message(1)
        assert [event.update for event in bot.taken] == [2]
        assert set(bot.outbox()) == {f"sorry {dead.error}", "2"}
        letter = next(entry for entry in caplog.records if entry.message == "dead letter")
        assert vars(letter)["error"] == dead.error
        assert letter.exc_info

    with_bot(talk)


def test_an_apology_that_fails_too_stops_nobody(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.faults[1] = [RuntimeError("broken")] * 9
        monkeypatch.setattr(bot.run._worker._turns, "_apologise", _fail)
        await bot.comes(message(1), message(2))
        assert [event.update for event in bot.taken] == [2]
        assert bot.inbox()["1"].state == "dead"

    with_bot(talk)


def _fail(*_: object) -> None:
    raise RuntimeError("no words")


def test_the_tries_are_counted_over_restarts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 60)

    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.faults[1] = [RuntimeError("broken")] * 9
            bot.api.updates.append(message(1))
            for tries in (1, 2):
                async with bot.run:
                    await until(partial(_tried, bot, tries))
                    monkeypatch.setattr("bot.run.TURNS_SECONDS", 0)
                bot.run = bot.another()
            async with bot.run:
                await bot.settled()
            assert (bot.inbox()["1"].state, bot.inbox()["1"].tries) == ("dead", 3)

    asyncio.run(talk())


def _tried(bot: SmallBot, tries: int) -> bool:
    return "1" in bot.inbox() and bot.inbox()["1"].tries >= tries


POISON = {"update_id": 1, "message": {"from": {"id": 7}, "chat": "?"}}


def test_an_update_nobody_understands_is_dead_at_once_and_hurts_nobody(
    with_bot: With, caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(bot: SmallBot) -> None:
        await bot.comes(POISON, message(2))
        assert [event.update for event in bot.taken] == [2]
        assert (bot.inbox()["1"].state, bot.inbox()["1"].tries) == ("dead", 0)
        assert len(str(bot.inbox()["1"].error)) == 6
        assert any(entry.exc_info for entry in caplog.records)

    with_bot(talk)


def test_what_does_not_concern_the_bot_is_done_with(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        await bot.comes({"update_id": 1, "channel_post": message(9)["message"]})
        assert bot.taken == []
        assert bot.inbox()["1"].state == "done"

    with_bot(talk)


def test_a_record_that_cannot_be_written_counts_against_no_turn(
    with_bot: With, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    real, left = Writer.do, [OSError("disk full")] * 12

    async def full(writer: Writer, work: object, **how: bool) -> object:
        if left:
            raise left.pop()
        return await real(writer, work, **how)  # type: ignore[arg-type]

    async def talk(bot: SmallBot) -> None:
        monkeypatch.setattr(Writer, "do", full)
        await bot.comes(message(1))
        assert [event.update for event in bot.taken] == [1]
        assert (bot.inbox()["1"].state, bot.inbox()["1"].tries) == ("done", 0)
        assert left == []

    with_bot(talk)


def test_what_does_not_concern_the_bot_waits_for_the_record_too(
    with_bot: With, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(worker, "RECORD_PAUSE_SECONDS", 0.01)
    real, left = Turns.ignore, [OSError("disk full")] * 3

    async def full(turns: Turns, inbound: Inbound) -> None:
        if left:
            raise left.pop()
        await real(turns, inbound)

    async def talk(bot: SmallBot) -> None:
        monkeypatch.setattr(Turns, "ignore", full)
        await bot.comes({"update_id": 1, "channel_post": message(9)["message"]})
        assert bot.inbox()["1"].state == "done"

    with_bot(talk)


def test_a_press_is_answered_with_its_alert(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.alerts[1], bot.alerts[3] = Alert("too late", urgent=True), Alert("done", urgent=False)
        await bot.comes(press(1), press(2), press(3), message(4))
        await until(lambda: len(bot.api.made("answerCallbackQuery")) == 3)
        answers = [made.parameters for made in bot.api.made("answerCallbackQuery")]
        answers.sort(key=lambda answer: answer["callback_query_id"])
        assert [answer["callback_query_id"] for answer in answers] == ["q1", "q2", "q3"]
        assert [answer.get("text") for answer in answers] == ["too late", None, "done"]
        assert [answer["show_alert"] for answer in answers] == ["true", "false", "false"]

    with_bot(talk)


def test_a_press_that_takes_long_is_answered_empty(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press_answers, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.2)

    async def talk(bot: SmallBot) -> None:
        bot.alerts[1], bot.faults[1] = Alert("too late", urgent=True), [RuntimeError("again")]
        await bot.comes(press(1))
        (answer,) = bot.api.made("answerCallbackQuery")
        assert "text" not in answer.parameters
        assert [event.update for event in bot.taken] == [1]

    with_bot(talk)


def test_a_press_too_old_to_be_answered_has_its_effect_without_a_word(
    with_bot: With, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def talk(bot: SmallBot) -> None:
        too_old = "Bad Request: query is too old and response timeout expired"
        bot.api.script["answerCallbackQuery"] = [refusal(400, too_old), refusal(400, "other")]
        await bot.comes(press(1))
        await until(lambda: len(bot.api.made("answerCallbackQuery")) == 1)
        await bot.comes(press(2))
        await until(lambda: "a press was not answered: other" in caplog.text.lower())
        assert [event.update for event in bot.taken] == [1, 2]
        assert bot.inbox()["1"].state == "done"
        assert "query is too old" not in caplog.text.lower()

    with_bot(talk)


def test_a_poison_press_is_answered_too(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        await bot.comes({"update_id": 1, "callback_query": {"id": "q1", "from": {"id": 7}}})
        await asyncio.sleep(0.05)
        assert len(bot.api.made("answerCallbackQuery")) == 1

    with_bot(talk)


def test_who_writes_too_fast_waits_but_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.rate_limit.WINDOW_SECONDS", 0.3)

    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.know(7)
            bot.run = bot.another(Limits(people=4, strangers=2))
            async with bot.run:
                watch = Watch()
                await bot.comes(*(message(n, who) for n in range(8) for who in (7,)))
                assert watch() >= 0.3
                await bot.comes(*(message(10 + n, 8) for n in range(4)))
                assert watch() >= 0.6
            assert len(bot.taken) == 12

    asyncio.run(talk())
