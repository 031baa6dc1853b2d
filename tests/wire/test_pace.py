"""How fast the bot speaks and listens."""

import asyncio
from collections.abc import Callable

import pytest

from bot.inbox.rate_limit import Gate, Limits
from bot.outbox.pace import Pace, Rates
from bot.process.rate import Rate
from wire.quick_time import Watch, in_no_time

SLOW = Rates(bot=Rate(2, 1), chat=Rate(1, 3), broadcasts=Rate(1, 1))


def loop_time() -> Callable[[], float]:
    return asyncio.get_running_loop().time


def moments(rates: Rates, *turns: tuple[str, int]) -> list[tuple[str, int, float]]:
    """When each chat got its turns, all asked for at once."""

    async def ask() -> list[tuple[str, int, float]]:
        pace, watch, got = Pace(rates, loop_time()), Watch(), []

        async def one(chat: str, priority: int) -> None:
            await pace.turn(chat, priority)
            got.append((chat, priority, watch()))

        await asyncio.gather(*(one(*turn) for turn in turns))
        return got

    return in_no_time(ask())


def test_one_chat_gets_three_at_once_and_then_one_a_second() -> None:
    times = [when for *_, when in moments(Rates(), *[("a", 0)] * 6)]
    assert times == [0, 0, 0, 1, 2, 3]


def test_a_chat_that_was_quiet_may_burst_again() -> None:
    async def talk() -> list[float]:
        pace, watch, times = Pace(Rates(), loop_time()), Watch(), []
        for pause in (0, 0, 0, 10, 0, 0, 0):
            await asyncio.sleep(pause)
            await pace.turn("a", 0)
            times.append(watch())
        return times

    assert in_no_time(talk()) == [0, 0, 0, 10, 10, 10, 11]


def test_edits_are_not_counted_against_their_chat() -> None:
    async def talk() -> float:
        pace, watch = Pace(Rates(), loop_time()), Watch()
        for _ in range(5):
            await pace.turn("a", 0, edit=True)
        for _ in range(3):
            await asyncio.sleep(0.1)
            await pace.turn("a", 0)
        return watch()

    assert in_no_time(talk()) == pytest.approx(0.3)


def test_many_chats_share_the_bots_rate() -> None:
    times = [when for *_, when in moments(Rates(), *((str(chat), 0) for chat in range(105)))]
    assert times[-1] == 4.0
    assert all(later - when >= 0.9 for when, later in zip(times[5:], times[30:], strict=False))


def test_the_urgent_go_first() -> None:
    chats = [("reminder", 2), ("card", 1), ("card", 1), ("answer", 0), ("answer", 0)]
    turns = [(f"{name}{n}", priority) for n, (name, priority) in enumerate(chats)]
    order = [chat for chat, *_ in moments(SLOW, *turns)]
    assert order == ["reminder0", "answer3", "answer4", "card1", "card2"]


def test_the_most_urgent_goes_at_once_where_nobody_waits() -> None:
    async def ask() -> bool:
        pace = Pace(Rates(), loop_time())
        asked = asyncio.create_task(pace.turn("a", 0))
        await asyncio.sleep(0)  # it runs once, and that is enough
        return asked.done()

    assert in_no_time(ask())


def test_broadcasts_get_at_most_half() -> None:
    broadcasts = [(str(chat), 3) for chat in range(4)]
    assert [when for *_, when in moments(SLOW, *broadcasts)] == [0, 1, 2, 3]
    mixed = moments(SLOW, *broadcasts, *((f"a{chat}", 0) for chat in range(4)))
    assert [when for _, priority, when in mixed if priority == 0] == [0, 0.5, 1, 1.5]


def test_who_gave_up_takes_nobodys_turn() -> None:
    async def give_up() -> list[float]:
        pace, watch, times = Pace(SLOW, loop_time()), Watch(), []
        await pace.turn("a", 0)
        waiting = asyncio.create_task(pace.turn("b", 0))
        await asyncio.sleep(0.1)
        waiting.cancel()
        await pace.turn("c", 0)
        times.append(watch())
        return times

    assert in_no_time(give_up()) == [0.5]


@pytest.mark.parametrize(("known", "fast"), [(True, 10), (False, 3)])
def test_so_many_turns_in_ten_seconds_and_the_rest_waits(known: bool, fast: int) -> None:  # noqa: FBT001
    async def listen() -> list[float]:
        gate, watch, times = Gate(Limits(), loop_time()), Watch(), []
        for _ in range(fast * 2 + 1):
            await gate.turn(7, stranger=not known)
            times.append(watch())
        return times

    times = in_no_time(listen())
    assert times == [0.0] * fast + [10.0] * fast + [20.0]


def test_nobody_waits_for_somebody_else() -> None:
    async def listen() -> float:
        gate, watch = Gate(Limits(), loop_time()), Watch()
        fast = asyncio.gather(*(gate.turn(1) for _ in range(2)))
        await fast
        await gate.turn(1)
        waiting = asyncio.create_task(gate.turn(1))
        await gate.turn(2)
        waiting.cancel()
        return watch()

    assert in_no_time(listen()) == 0.0


def test_a_group_gets_at_most_twenty_a_minute_edits_included() -> None:
    async def talk() -> list[float]:
        pace, watch, times = Pace(Rates(), loop_time()), Watch(), []
        for number in range(22):
            await pace.turn("-100", 0, edit=number % 2 == 0)
            times.append(watch())
        return times

    times = in_no_time(talk())
    assert times[:3] == [0, 0, 3.3]
    assert times[20] > 60
