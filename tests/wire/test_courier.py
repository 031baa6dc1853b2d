"""What becomes of parcels."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outbox.courier import Courier
from bot.outbox.delivery import Carried, Delivery
from bot.outbox.delivery_log import Marks
from bot.outbox.pace import Pace, Rates
from bot.process.counters import Counts
from bot.process.rate import Rate
from bot.wire.errors import NotDone, NothingToEdit
from bot.wire.transport import NotSent
from store.documents import Parcel
from store.engine.disk import DiskError
from wire.letters import parcel
from wire.quick_time import Watch, in_no_time

AT_ONCE = Rate(100_000, 100_000)
FREE = Rates(*[AT_ONCE] * 5)
MODIFIED = BadRequest("Message is not modified: the same")
ENTITIES = BadRequest("Can't parse entities: unclosed tag")
GONE = BadRequest("Message to edit not found")
BLOCKED = Forbidden("Forbidden: bot was blocked by the user")
LOST = TimedOut("no answer in time")


FAULTS = [
    NotSent("x"),
    NotDone("x"),
    Conflict("x"),
    InvalidToken("x"),
    DiskError("x"),
    OSError("too many open files"),
]


class Scripted(Delivery):
    """Fails as told by parcel id, then delivers."""

    def __init__(self, script: dict[str, list[Exception]]) -> None:
        self.script = script
        self.carried: list[str] = []
        self.addresses: list[str] = []
        self.times: dict[str, float] = {}
        self.watch = Watch()

    async def carry(self, parcel: Parcel, passed: list[int], *, as_words: bool = False) -> Carried:
        await asyncio.sleep(0.01)
        self.carried.append(parcel.id + (" as words" if as_words else ""))
        self.addresses.append(parcel.account)
        if self.script.get(parcel.id):
            raise self.script[parcel.id].pop(0)
        self.times[parcel.id] = self.watch()
        return Carried(100 + int(parcel.id))


class Noted(Marks):
    """Notes in a list."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, object]] = []

    async def sent(self, parcel: Parcel, carried: Carried) -> None:
        self.notes.append((parcel.id, carried.number))

    async def dropped(self, parcel: Parcel, reason: str) -> None:
        self.notes.append((parcel.id, reason))

    async def unreachable(self, parcel: Parcel) -> None:
        self.notes.append((parcel.id, "unreachable"))

    async def moved(self, group: str, to: str) -> None:
        self.notes.append((group, to))

    async def tried(self, parcel: Parcel) -> None:
        self.notes.append((parcel.id, "tried"))

    async def anew(self, parcel: Parcel) -> None:
        self.notes.append((parcel.id, "anew"))


class Delivered:
    """What came of delivering `parcels`, with `script` saying what fails."""

    def __init__(
        self,
        parcels: Sequence[Parcel],
        script: dict[str, list[Exception]] | None = None,
        answering: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        self.marks = Noted()
        self._answering = answering or self._answers
        in_no_time(self._run(parcels, script or {}))

    @staticmethod
    async def _answers() -> None:
        return None

    async def _run(self, parcels: Sequence[Parcel], script: dict[str, list[Exception]]) -> None:
        self.delivery = Scripted(script)
        pace = Pace(FREE, asyncio.get_running_loop().time)
        self.counts = Counts()
        courier = Courier(self.delivery, self.marks, pace, self._answering, self.counts)
        courier.take(parcels)
        await courier.idle.wait()

    @property
    def carried(self) -> list[str]:
        return self.delivery.carried

    @property
    def notes(self) -> list[tuple[str, object]]:
        return self.marks.notes

    @property
    def dropped(self) -> dict[str, float]:
        """Parcels given up, by reason."""
        name = "station_bot_parcels_dropped_total"
        samples = (one for metric in self.counts.registry.collect() for one in metric.samples)
        return {one.labels["reason"]: one.value for one in samples if one.name == name}


def test_an_answer_to_a_press_on_a_message_that_is_not_there_is_sent() -> None:
    done = Delivered([parcel(1, what="edit", message=9), parcel(2)], {"1": [GONE]})
    assert done.notes == [("1", "anew"), ("1", 101), ("2", 102)]
    assert done.dropped == {}


@pytest.mark.parametrize("other", [{"card": "C1"}, {"message": 9, "priority": 1}])
def test_what_is_no_answer_is_dropped_with_its_message(other: dict[str, Any]) -> None:
    done = Delivered([parcel(1, what="edit", **other)], {"1": [GONE]})
    assert done.notes == [("1", "Message to edit not found")]


def test_an_account_gets_its_parcels_in_order_and_their_numbers_are_noted() -> None:
    done = Delivered([parcel(1), parcel(2, priority=3), parcel(3)])
    assert done.carried == ["1", "2", "3"]
    assert done.notes == [("1", 101), ("2", 102), ("3", 103)]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_certainly_did_not_happen_is_tried_until_it_does(fault: Exception) -> None:
    done = Delivered([parcel(1), parcel(2)], {"1": [fault] * 1100})
    assert done.carried == ["1"] * 1101 + ["2"]
    assert done.notes == [("1", 101), ("2", 102)]
    assert done.delivery.times["1"] > 600


def test_flood_control_waits_as_long_as_told_and_only_in_that_chat() -> None:
    flood = RetryAfter(timedelta(seconds=30))
    done = Delivered([parcel(1, 7), parcel(2, 7), parcel(3, 8)], {"1": [flood]})
    assert done.delivery.times["3"] < 1
    assert 30 <= done.delivery.times["1"] < 31
    assert 30 <= done.delivery.times["2"] < 31


def test_a_refused_parcel_is_dropped_with_the_reason_and_the_next_one_goes() -> None:
    done = Delivered([parcel(1), parcel(2)], {"1": [BadRequest("Chat not found")]})
    assert done.notes == [("1", "Chat not found"), ("2", 102)]


def test_not_modified_is_as_good_as_edited() -> None:
    done = Delivered([parcel(1, what="edit", message=40)], {"1": [MODIFIED]})
    assert done.notes == [("1", 40)]


def test_refused_markup_goes_as_plain_text_once() -> None:
    done = Delivered([parcel(1), parcel(2)], {"1": [ENTITIES]})
    assert done.carried == ["1", "1 as words", "2"]
    hopeless = Delivered([parcel(1), parcel(2)], {"1": [ENTITIES, ENTITIES]})
    assert hopeless.carried == ["1", "1 as words", "2"]
    assert hopeless.notes == [("1", str(ENTITIES)), ("2", 102)]


def test_who_blocked_the_bot_is_unreachable() -> None:
    done = Delivered([parcel(1)], {"1": [BLOCKED]})
    assert done.notes == [("1", "unreachable")]


def test_nothing_to_edit_and_our_own_faults_are_dropped() -> None:
    script: dict[str, list[Exception]] = {"1": [NothingToEdit("1")], "2": [KeyError("word")]}
    done = Delivered([parcel(1, what="edit"), parcel(2), parcel(3)], script)
    assert done.carried == ["1", "2", "3"]
    assert [own_id for own_id, _ in done.notes] == ["1", "2", "3"]


@pytest.mark.parametrize("fault", [LOST, NetworkError("reset"), TelegramError("?")])
def test_a_message_that_may_be_lost_is_sent_once_more(fault: Exception) -> None:
    done = Delivered([parcel(1)], {"1": [fault]})
    assert done.carried == ["1", "1"]
    assert done.notes == [("1", "tried"), ("1", 101)]


def test_but_not_a_third_time_and_not_again_after_a_restart(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done = Delivered([parcel(1)], {"1": [LOST, LOST]})
    assert done.carried == ["1", "1"]
    assert done.notes[-1] == ("1", f"unknown whether it arrived: {LOST}")
    assert done.dropped == {"unknown": 1}
    told = next(entry for entry in caplog.records if entry.levelname == "ERROR")
    assert "may not have arrived" in told.message
    assert vars(told)["parcel"] == "1"
    restarted = Delivered([parcel(1, tries=1)], {"1": [LOST]})
    assert restarted.carried == ["1"]


def test_the_repetition_waits_until_telegram_answers() -> None:
    outage = [LOST] * 8

    async def answering() -> None:
        if outage:
            raise outage.pop()

    done = Delivered([parcel(1)], {"1": [LOST]}, answering)
    assert done.notes == [("1", "tried"), ("1", 101)]
    assert done.delivery.times["1"] > 180


def test_an_edit_is_repeated_until_it_is_certain() -> None:
    done = Delivered([parcel(1, what="edit", message=40)], {"1": [LOST] * 5})
    assert done.carried == ["1"] * 6
    assert done.notes == [("1", 101)]


def test_unsent_edits_of_a_card_collapse_into_the_newest() -> None:
    edits = [parcel(n, what="edit", card="c") for n in (2, 4)]
    done = Delivered([parcel(1), edits[0], parcel(3), edits[1], parcel(5, what="edit", card="d")])
    assert done.carried == ["1", "3", "4", "5"]
    assert ("2", "superseded") in done.notes


def test_an_edit_of_an_older_copy_is_not_replaced_by_one_of_the_newer() -> None:
    """Without it the older copy would keep its buttons for ever."""
    older, newer = (parcel(number, what="edit", card="c") for number in (2, 4))
    done = Delivered([parcel(1), older, parcel(3, card="c"), newer])
    assert done.carried == ["1", "2", "3", "4"]


def test_what_becomes_of_parcels_is_counted() -> None:
    script: dict[str, list[Exception]] = {
        "2": [BadRequest("Chat not found")],
        "3": [BLOCKED],
        "4": [KeyError("word")],
        "5": [NothingToEdit("5")],
        "6": [MODIFIED],
    }
    edits = [parcel(n, what="edit", card="c") for n in (7, 8)]
    done = Delivered([parcel(1), *(parcel(n) for n in range(2, 7)), *edits], script)
    sent = done.counts.registry.get_sample_value("station_bot_parcels_sent_total")
    assert sent == 3
    reasons = ("refused", "unreachable", "fault", "nothing_to_edit", "superseded")
    assert done.dropped == dict.fromkeys(reasons, 1)


def test_a_fault_of_ours_is_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    Delivered([parcel(1)], {"1": [KeyError("somebody's name")]})
    assert "somebody's name" not in caplog.messages[-1]


def test_a_group_with_a_new_number_gets_what_waits_for_the_old_one() -> None:
    group = [parcel(1, account=-5), parcel(2, account=-5)]
    done = Delivered(group, {"1": [ChatMigrated(-1005)]})
    assert done.delivery.addresses == ["-5", "-1005", "-1005"]
    assert done.notes == [("-5", "-1005"), ("1", 101), ("2", 102)]


def test_sending_a_card_does_not_collapse() -> None:
    done = Delivered([parcel(1, card="c"), parcel(2, what="edit", card="c")])
    assert done.carried == ["1", "2"]


def test_an_edit_on_its_way_is_followed_by_the_newer_one() -> None:
    edits = [parcel(n, what="edit", message=40) for n in (1, 2)]

    async def run() -> list[str]:
        delivery = Scripted({"1": [LOST]})
        pace = Pace(FREE, asyncio.get_running_loop().time)
        courier = Courier(delivery, Noted(), pace, Delivered._answers, Counts())
        courier.take(edits[:1])
        await asyncio.sleep(0.005)
        courier.take(edits[1:])
        await courier.idle.wait()
        return delivery.carried

    assert in_no_time(run()) == ["1", "2"]


def test_a_fault_of_the_courier_itself_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> list[tuple[str, object]]:
        marks = Noted()
        pace = Pace(FREE, asyncio.get_running_loop().time)
        answering = AsyncMock(side_effect=[RuntimeError("a mistake"), None])
        courier = Courier(Scripted({"1": [LOST]}), marks, pace, answering, Counts())
        courier.take([parcel(1), parcel(2)])
        await courier.idle.wait()
        return marks.notes

    assert in_no_time(run()) == [("1", "tried"), ("1", 101), ("2", 102)]
    assert "a mistake" in caplog.text


def test_stopping_lets_a_call_on_its_way_end_and_leaves_the_rest() -> None:
    async def run() -> tuple[list[str], list[tuple[str, object]]]:
        delivery, marks = Scripted({"1": [RetryAfter(timedelta(hours=1))]}), Noted()
        pace = Pace(FREE, asyncio.get_running_loop().time)
        courier = Courier(delivery, marks, pace, Delivered._answers, Counts())
        courier.take([parcel(1, 7), parcel(2, 7)])
        await asyncio.sleep(0.5)
        courier.take([parcel(3, 8)])
        await asyncio.sleep(0.005)
        await courier.stop(0, 1)
        return delivery.carried, marks.notes

    assert in_no_time(run()) == (["1", "3"], [("3", 103)])
