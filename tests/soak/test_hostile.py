"""Every button there is, pressed by whoever it is not for, over HTTP at the real program."""

import asyncio
import random
import string
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import store
from bot.demo import demo
from bot.process.token_keys import webhook_path, webhook_secret
from bot.web.webhook import SECRET_HEADER
from fault.crowd import PAIRED, Crowd, Phone
from fault.programs import Programs, playground
from fault.test_kill import _up
from store.documents import Account, Delegation, Holding, Inbound, Parcel, Request
from store.operations.check.record import Checkup
from store.record.view import View

pytestmark = pytest.mark.soak

FOREIGN, MUTATED = 5_000, 7_500
AT_ONCE = 20
STRANGERS = range(900_001, 900_011)
FIRST_UPDATE = 10_000_000
"""Above the numbers that the playground gives."""

LETTERS = string.ascii_letters + string.digits + "|./-_ \u200b汉"


class Forger:
    """Delivers presses nobody was shown, as Telegram would from a changed program."""

    def __init__(self, programs: Programs, session: aiohttp.ClientSession) -> None:
        self._session = session
        place = programs.served["STATION_BOT_WEBHOOK_URL"]
        self._address = f"{place}/{webhook_path(programs.token)}"
        self._headers = {SECRET_HEADER: webhook_secret(programs.token)}
        self._numbers = iter(range(FIRST_UPDATE, FIRST_UPDATE + FOREIGN + MUTATED))

    async def press(self, user: int, data: str) -> None:
        """One press; the program must take it whatever it is."""
        chat = {"id": user, "type": "private", "first_name": "X"}
        sender = {"id": user, "is_bot": False, "first_name": "X"}
        message = {"message_id": 1, "date": 1_770_000_000, "chat": chat, "text": "x"}
        number = next(self._numbers)
        query = {"id": str(number), "from": sender, "chat_instance": "1", "data": data}
        update = {"update_id": number, "callback_query": {**query, "message": message}}
        async with self._session.post(self._address, json=update, headers=self._headers) as said:
            assert said.status == 200


def changed(data: str, chance: random.Random) -> str:
    """The button's data with something else in it."""
    parts = data.split("|")
    match chance.randrange(4):
        case 0:
            parts[chance.randrange(len(parts))] = "".join(chance.choices(LETTERS, k=8))
        case 1:
            parts.insert(chance.randrange(len(parts) + 1), chance.choice(parts))
        case 2:
            at = chance.randrange(len(data) + 1)
            return data[:at] + chance.choice(LETTERS) + data[at + 1 :]
        case _:
            chance.shuffle(parts)
    return "|".join(parts)[:64]


def office(url: str) -> dict[str, Any]:
    """What nobody without a part may change: requests, seats, deputies, whose account is whose."""
    with closing(store.open_record(url, readonly=True)) as rows:
        view = View(rows)
        return {
            "requests": view.find(Request),
            "holdings": view.find(Holding),
            "deputies": view.find(Delegation, state="agreed"),
            "people": {one.id: one.person for one in view.find(Account) if one.person},
        }


def buttons(url: str) -> list[tuple[str, str]]:
    """Every button somebody was shown: the account and the data."""
    with closing(store.open_record(url, readonly=True)) as rows:
        return [
            (parcel.account, key.data)
            for parcel in View(rows).find(Parcel)
            for row in parcel.keys
            for key in row
        ]


async def lived(programs: Programs, session: aiohttp.ClientSession) -> None:
    """Some masters have asked for something, which waits at the desks; everybody looks around."""
    crowd = Crowd(programs.address, session, 0)
    masters = [one.user_id for one in demo.people() if one.user_id in PAIRED][::2]
    await asyncio.gather(
        *(crowd._ask_for(Phone(crowd, user), f"request of {user}.") for user in masters)
    )
    for user in masters:
        for text in ("/new", "/my", "/inbox", "/funding", "/drafts", "/delegate", "/me"):
            await Phone(crowd, user).write(text)
    await rested(programs)


async def rested(programs: Programs) -> None:
    """Return when every update has had its turn."""
    with closing(store.open_record(programs.url, readonly=True)) as rows:
        while View(rows).find(Inbound, state="new", limit=1):  # noqa: ASYNC110  another program
            await asyncio.sleep(0.2)


def outsiders() -> list[int]:
    """Staff without a part in what was asked, and some strangers."""
    staff = [one.user_id for one in demo.people() if one.user_id not in PAIRED]
    return [*staff, *STRANGERS]


def presses(url: str) -> Iterator[tuple[int, str]]:
    """Buttons that were shown to others, then the same with something changed in them."""
    chance, known, crowd = random.Random(1), buttons(url), outsiders()
    for number in range(FOREIGN + MUTATED):
        owner, data = chance.choice(known)
        user = chance.choice([one for one in crowd if str(one) != owner])
        yield user, data if number < FOREIGN else changed(data, chance)


async def attack(programs: Programs) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session:
        with programs.bot() as bot:
            await _up(programs)
            await lived(programs, session)
            before, forger = office(programs.url), Forger(programs, session)
            async with asyncio.TaskGroup() as group:
                gate = asyncio.Semaphore(AT_ONCE)
                for user, data in presses(programs.url):
                    await gate.acquire()
                    task = group.create_task(forger.press(user, data))
                    task.add_done_callback(lambda _: gate.release())
            await rested(programs)
            assert bot.poll() is None
            return before


def test_no_press_of_anybody_else_changes_the_office(tmp_path: Path) -> None:
    with playground(tmp_path, "webhook") as programs:
        before = asyncio.run(attack(programs))
        after = office(programs.url)
        assert after == before
        with closing(store.open_record(programs.url, readonly=True)) as rows:
            assert len(View(rows).find(Request, state="waiting")) == len(before["requests"]) > 0
            assert list(Checkup(rows, None).findings()) == []
            dead = View(rows).find(Inbound, state="dead")
            assert [one.error for one in dead] == []
        assert "Traceback" not in programs.log()
