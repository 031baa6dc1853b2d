"""The queue of updates: nothing goes before it is confirmed, nothing stays past its time."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.limits.repeats import Repeats
from bot.process.clock import Clock
from playground.served import LEADER, MASTER, Served, buttons, in_a_loop, served


async def say(it: Served, *texts: str) -> None:
    for text in texts:
        await it.playground.says(MASTER, text)


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


@in_a_loop
async def test_an_update_comes_again_until_a_higher_offset_confirms_it() -> None:
    async with served() as it:
        await say(it, "one", "two")
        first = await it.updates()
        assert texts(first) == texts(await it.updates()) == ["one", "two"]
        assert first[1]["update_id"] == first[0]["update_id"] + 1
        assert texts(await it.updates(offset=first[1]["update_id"])) == ["two"]
        assert texts(await it.updates()) == ["two"]
        assert await it.updates(offset=first[1]["update_id"] + 1) == []
        assert await it.updates() == []


@in_a_loop
async def test_limit_and_negative_offset() -> None:
    async with served() as it:
        await say(it, "one", "two", "three")
        assert texts(await it.updates(limit=2)) == ["one", "two"]
        assert texts(await it.updates(limit=0)) == ["one"]
        assert texts(await it.updates(offset=-2)) == ["two", "three"]
        assert texts(await it.updates()) == ["two", "three"]


@in_a_loop
async def test_an_offset_far_past_the_end_is_taken_for_a_mistake() -> None:
    async with served() as it:
        await say(it, "one")
        [update] = await it.updates()
        assert texts(await it.updates(offset=update["update_id"] + 1000)) == ["one"]


@in_a_loop
async def test_a_long_poll_ends_with_the_first_update() -> None:
    async with served() as it:
        poll = asyncio.create_task(it.updates(timeout=600))
        await asyncio.sleep(0.02)
        await say(it, "one")
        assert texts(await asyncio.wait_for(poll, 120)) == ["one"]


@in_a_loop
async def test_a_long_poll_ends_empty_after_its_timeout() -> None:
    async with served() as it:
        before = asyncio.get_running_loop().time()
        assert await it.updates(timeout=1) == []
        assert 0.9 < asyncio.get_running_loop().time() - before < 120


@in_a_loop
async def test_a_second_poll_ends_the_first() -> None:
    async with served() as it:
        first = asyncio.create_task(it.call("getUpdates", timeout=600))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(it.updates(timeout=600))
        reply = await asyncio.wait_for(first, 120)
        assert reply["error_code"] == 409
        assert reply["description"] == (
            "Conflict: terminated by other getUpdates request; make sure that only one bot"
            " instance is running"
        )
        await say(it, "one")
        assert texts(await asyncio.wait_for(second, 120)) == ["one"]


@in_a_loop
async def test_allowed_updates_are_kept_until_they_are_given_anew() -> None:
    async with served() as it:
        message = await it.send("card", reply_markup=buttons("Yes"))
        await it.updates(allowed_updates=["callback_query"])
        await say(it, "unheard")
        press = asyncio.create_task(it.playground.presses(MASTER, message["message_id"], "Yes"))
        await asyncio.sleep(0)
        [update] = await it.updates()
        assert update["callback_query"]["data"] == "Yes"
        await it.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
        await press
        await it.updates(allowed_updates=[], offset=update["update_id"] + 1)
        await say(it, "heard")
        assert texts(await it.updates()) == ["heard"]


@pytest.mark.parametrize(("seconds", "left"), [(149, ["press", "text"]), (151, ["text"])])
@in_a_loop
async def test_a_press_lives_150_seconds(seconds: int, left: list[str]) -> None:
    clock = Clock()
    async with served(clock) as it:
        message = await it.send("card", reply_markup=buttons("Yes"))
        press = asyncio.create_task(it.playground.presses(MASTER, message["message_id"], "Yes"))
        await asyncio.sleep(0)
        await say(it, "text")
        clock.move_to(datetime.now(UTC) + timedelta(seconds=seconds))
        kinds = ["press" if "callback_query" in update else "text" for update in await it.updates()]
        assert kinds == left
        press.cancel()


@in_a_loop
async def test_a_message_lives_a_day() -> None:
    clock = Clock()
    async with served(clock) as it:
        await say(it, "old")
        clock.move_to(datetime.now(UTC) + timedelta(hours=23))
        await it.playground.says(LEADER, "young")
        assert texts(await it.updates()) == ["old", "young"]
        clock.move_to(datetime.now(UTC) + timedelta(hours=25))
        assert texts(await it.updates()) == ["young"]


@in_a_loop
async def test_a_webhook_keeps_updates_from_polling_until_it_is_deleted() -> None:
    async with served() as it:
        await say(it, "one")
        await it.result(
            "setWebhook", url="https://bot.example/hook", allowed_updates=["message"],
            max_connections=7,
        )  # fmt: skip
        refused = await it.call("getUpdates")
        assert refused["description"] == (
            "Conflict: can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
        info = await it.result("getWebhookInfo")
        assert (info["pending_update_count"], info["max_connections"]) == (1, 7)
        assert info["allowed_updates"] == ["message"]
        await it.result("setWebhook", url="")
        assert texts(await it.updates()) == ["one"]
        await it.result("deleteWebhook", drop_pending_updates=True)
        assert await it.updates() == []


@in_a_loop
async def test_a_new_webhook_ends_the_poll() -> None:
    async with served() as it:
        poll = asyncio.create_task(it.call("getUpdates", timeout=600))
        await asyncio.sleep(0.02)
        await it.result("setWebhook", url="https://bot.example/hook")
        reply = await asyncio.wait_for(poll, 120)
        assert reply["description"] == "Conflict: terminated by setWebhook request"


@pytest.mark.parametrize(
    ("since", "offset", "timeout", "got"),
    [
        (0.4, 7, 0, (1, 3)),
        (0.4, 7, 30, (1, 30)),
        (0.4, 8, 0, (100, 0)),
        (0.6, 7, 0, (100, 3)),
        (2.9, 7, 2, (100, 3)),
        (3.1, 7, 0, (100, 0)),
    ],
)
def test_who_asks_the_same_again_is_slowed_down(
    since: float, offset: int, timeout: int, got: tuple[int, float]
) -> None:
    pace = 0.5
    repeats = Repeats()
    assert repeats.slowed(7, 100, 0, 50.0, pace) == (100, 0)
    limit, seconds = repeats.slowed(offset, 100, timeout, 50 + since * pace, pace)
    assert (limit, seconds) == (got[0], got[1] * pace if got[1] == 3 else got[1])


@in_a_loop
async def test_a_poll_is_slowed_down() -> None:
    async with served(pace=1000) as it:
        await say(it, "one", "two")
        assert texts(await it.updates()) == ["one", "two"]
        assert texts(await it.updates()) == ["one"]
        assert texts(await it.updates(offset=-2)) == ["one", "two"]
