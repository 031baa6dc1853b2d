"""No flood of new accounts delays the office's people, and what it costs is bounded."""

import asyncio
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest

from bot.inbox.rate_limit import Gate, Limits
from bot.outbox.pace import Pace, Rates
from store.documents import Access, Account, Holding, Inbound, Parcel, Say
from store.organisation.accounts import invitations
from store.record.transaction import Transaction
from support.talk import LEADER, MASTER, MONDAY
from wire.letters import message, press
from wire.quick_time import in_no_time
from wire.street import Street

AT_MOST_SECONDS = 1.0
SECONDS = 10
NEWCOMER = 7901

Update = dict[str, Any]


def _group(number: int, who: int) -> Update:
    update = message(number, who, text="/help")
    update["message"]["chat"] = {"id": -number, "type": "group"}
    update["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": 5}]
    return update


def _added(number: int, who: int) -> Update:
    user = message(number, who)["message"]["from"]
    member: Update = {
        "chat": {"id": -number, "type": "group"},
        "from": user,
        "date": 1,
        "old_chat_member": {"status": "left", "user": user},
        "new_chat_member": {"status": "member", "user": user},
    }
    return {"update_id": number, "my_chat_member": member}


def _file(number: int, who: int) -> Update:
    return message(number, who, document={"file_id": "f", "file_unique_id": "f"})


FLOODS: dict[str, Callable[[int, int], Update]] = {
    "texts": message,
    "guessed links": lambda number, who: message(number, who, text=f"/start guess{number}"),
    "languages": lambda number, who: message(number, who, text="/language"),
    "presses": press,
    "requests for access": partial(press, data="ask_access|||"),
    "files": _file,
    "groups": _group,
    "added to groups": _added,
}


def who(number: int) -> int:
    """A hundred accounts write every second; half of them are the same ones."""
    return 100_000 + (number % 50 if number % 2 else number)


class Flooded:
    """A street on which a hundred strangers do the same every second."""

    def __init__(self, flood: Callable[[int, int], Update]) -> None:
        self.street = Street()
        self.numbers = count(1)
        self._flood = flood

    async def rise(self) -> None:
        while True:
            for number in (next(self.numbers) for _ in range(100)):
                self.street.come(self._flood(number, who(number)))
            await asyncio.sleep(1)

    def next(self, user: int, **content: Any) -> Update:
        return message(next(self.numbers), user, **content)


def under_flood(flood: str, use: Callable[[Flooded], Any]) -> Any:
    async def play() -> Any:
        flooded = Flooded(FLOODS[flood])
        rising = asyncio.create_task(flooded.rise())
        await asyncio.sleep(0.1)
        result = await use(flooded)
        rising.cancel()
        return result

    return in_no_time(play())


@pytest.mark.parametrize("flood", FLOODS)
def test_no_flood_of_strangers_delays_people_or_cards(flood: str) -> None:
    async def work(flooded: Flooded) -> list[float]:
        delays = []
        for number in range(SECONDS):
            delays.append(await flooded.street.delay(flooded.next(MASTER, text="/inbox")))
            delays.append(await _card(flooded.street, f"card{number}"))
            await asyncio.sleep(1.5)  # within their own limits
        return delays

    assert max(under_flood(flood, work)) < AT_MOST_SECONDS


async def _card(street: Street, own_id: str) -> float:
    began = street.time()
    street.work(partial(_put_card, own_id))
    return await street.arrival(own_id) - began


def _put_card(own_id: str, record: Transaction) -> None:
    card = Parcel(
        id=f"{own_id}.1",
        account=str(LEADER),
        what="send",
        text=Say.of("menu"),
        priority=1,
        created=MONDAY,
    )
    record.put(card)


@pytest.mark.parametrize("flood", ["texts", "guessed links", "requests for access"])
def test_administrators_work_on_while_strangers_ask(flood: str) -> None:
    async def work(flooded: Flooded) -> list[float]:
        delays = []
        for _ in range(SECONDS):
            await asyncio.sleep(2)
            delays.append(await flooded.street.delay(flooded.next(7070, text="/admin")))
        return delays

    assert max(under_flood(flood, work)) < AT_MOST_SECONDS


@pytest.mark.parametrize("flood", ["texts", "guessed links", "presses"])
def test_an_invited_person_is_no_stranger(flood: str) -> None:
    async def enter(flooded: Flooded) -> list[float]:
        street = flooded.street
        await asyncio.sleep(SECONDS)
        token = "a-token-that-works"
        own_id = street.work(partial(_invite, token))
        street.come(flooded.next(NEWCOMER, text="hello"))
        opened = await street.delay(flooded.next(NEWCOMER, text=f"/start {token}"))
        bound = await street.delay(press(next(flooded.numbers), NEWCOMER, f"bind|{own_id}||"))
        return [opened, bound]

    assert max(under_flood(flood, enter)) < AT_MOST_SECONDS


def _invite(token: str, record: Transaction) -> str:
    held = next(one for one in record.find(Holding) if "staff" in one.seat)
    return invitations.invite(record, held, None, token, MONDAY).id


def test_a_link_that_everybody_has_makes_nobody_but_the_first_less_of_a_stranger() -> None:
    async def enter() -> list[bool]:
        street = Street()
        street.work(partial(_invite, "token"))
        found = [street.door.stranger(message(1, NEWCOMER, text="/start token"))]
        await street.delay(message(1, NEWCOMER, text="/start token"))
        other = message(2, NEWCOMER + 1, text="/start token")
        again = message(3, NEWCOMER, text="/start token")
        return [*found, street.door.stranger(other), street.door.stranger(again)]

    assert in_no_time(enter()) == [False, True, False]


@pytest.mark.parametrize(
    "words", ["\ud800", "/start \ud800", "bind|a\0||", "/start a\0", "", "|||||||"]
)
def test_words_that_nobody_can_write_are_a_strangers(words: str) -> None:
    async def look() -> list[bool]:
        door = Street().door
        return [door.stranger(message(1, NEWCOMER, text=words)), door.stranger(press(2, 0, words))]

    assert in_no_time(look()) == [True, True]


def test_a_bad_link_is_answered_once_an_hour_and_account() -> None:
    async def guess() -> list[int]:
        street, sent = Street(), []
        for number in range(1, 11):
            street.come(message(number, NEWCOMER, text=f"/start guess{number}"))
            await asyncio.sleep(20)
            sent.append(street.messenger.sent[str(NEWCOMER)])
        await asyncio.sleep(3600)
        street.come(message(20, NEWCOMER, text="/start guess"))
        await asyncio.sleep(20)
        return [*sent, street.messenger.sent[str(NEWCOMER)]]

    assert in_no_time(guess()) == [1] * 10 + [2]


def test_who_was_answered_before_still_hears_what_is_wrong_with_their_link() -> None:
    async def open_() -> list[int]:
        street, sent = Street(), []
        for number, text in enumerate(("hello", "/start old"), 1):
            street.come(message(number, NEWCOMER, text=text))
            await asyncio.sleep(5)
            sent.append(street.messenger.sent[str(NEWCOMER)])
        return sent

    assert in_no_time(open_()) == [1, 2]


def test_thirty_thousand_strangers_cost_a_bounded_amount() -> None:
    """Rows in the record, updates that wait, and what is remembered of accounts."""

    async def rise() -> dict[str, int]:
        street = Street()
        numbers: Iterator[int] = count(1)
        for _ in range(300):
            street.come(*(message(number, 100_000 + number) for number in _some(numbers)))
            await asyncio.sleep(0.1)
        waiting = street.worker.waiting
        await asyncio.sleep(300)
        return {
            "waiting": waiting,
            "left": street.worker.waiting + street.courier.lines.waiting,
            "remembered": street.gate.remembered + street.pace.remembered,
            "updates": len(street.record.find(Inbound)),
            "strangers": sum(one.person is None for one in street.record.find(Account)),
        }

    cost = in_no_time(rise())
    assert cost["waiting"] <= 200
    assert cost["left"] == 0
    assert cost["remembered"] <= 400
    assert cost["updates"] <= 200 + 30 * 3 + 10 + 1
    assert cost["strangers"] <= cost["updates"]


def _some(numbers: Iterator[int]) -> list[int]:
    return [next(numbers) for _ in range(100)]


def test_what_is_remembered_of_accounts_fades() -> None:
    async def pass_by() -> tuple[int, int]:
        time = asyncio.get_running_loop().time
        gate, pace = Gate(Limits(), time), Pace(Rates(), time)
        tracemalloc.start()
        for number in range(10_000):
            await gate.turn(number)
            await pace.turn(str(number), 0)
        memory, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return gate.remembered + pace.remembered, memory

    remembered, memory = in_no_time(pass_by())
    assert remembered < 1500
    assert memory < 3_000_000


def test_of_many_who_ask_for_access_administrators_hear_a_few_times() -> None:
    async def rise() -> tuple[int, int]:
        street = Street()
        for number in range(1, 60):
            street.come(press(number, 100_000 + number, "ask_access|||"))
            await asyncio.sleep(1)
        await asyncio.sleep(60)
        return street.messenger.sent["7070"], len(street.record.find(Access, state="open"))

    assert in_no_time(rise()) == (4, 59)
