"""People who use the bot all the time, whether it lives or not."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.demo import demo
from locales import Words

Message = dict[str, Any]

LOOK_SECONDS = 0.2
LOOKING = 7
PAUSES = (0.2, 2.0)
"""Seconds between two questions of who only asks what there is to do."""

PAIRED = range(7010, 7046)
"""The accounts of masters and leaders, one pair after the other."""

GONE = 409
ON_ITS_WAY = ""

words = Words("en").plain


class Phone:
    """One person's phone, through the playground's interface for scripts."""

    def __init__(self, crowd: "Crowd", user: int) -> None:
        self._crowd = crowd
        self.user = user

    async def write(self, text: str) -> int:
        """Write `text`; its message number."""
        _, said = await self._post("message", text=text)
        self._crowd.deeds += 1
        return int(said["message_id"])

    async def press(self, label: str, after: int) -> None:
        """Press the button when it is there, in a message newer than `after`; do not look on."""
        message = await self.wait(lambda shown: _has(shown, label), after)
        self.press_on(message, label)

    def press_on(self, message: Message, label: str) -> None:
        pressed = self.presses(message["message_id"], label)
        self._crowd.beside.append(asyncio.create_task(pressed))

    async def presses(self, number: int, label: str) -> bool:
        """Press, unless the button went away under the finger: that is no deed."""
        status, _ = await self._post("press", GONE, message_id=number, button=label)
        self._crowd.deeds += status != GONE
        return status != GONE

    async def wait(self, wanted: Callable[[Message], bool], after: int) -> Message:
        """The newest message of the bot after the number `after` that is wanted, once it came."""
        while True:
            for shown in reversed(await self.chat()):
                newer = shown["from"] == "bot" and shown["message_id"] > after
                if newer and wanted(shown):
                    return shown
            await asyncio.sleep(LOOK_SECONDS)

    async def chat(self) -> list[Message]:
        address = f"{self._crowd.address}/play/{self.user}/chat"
        async with self._crowd.session.get(address) as answer:
            messages: list[Message] = (await answer.json())["messages"]
            return messages

    async def _post(self, deed: str, *allowed: int, **body: Any) -> tuple[int, dict[str, Any]]:
        address = f"{self._crowd.address}/play/{self.user}/{deed}"
        async with self._crowd.session.post(address, json=body) as answer:
            said: dict[str, Any] = await answer.json()
            assert answer.status in {200, *allowed}, said
            return answer.status, said


def _has(message: Message, label: str) -> bool:
    return any(label in row for row in message["buttons"])


class Crowd:
    """Masters and leaders in pairs, and others who only ask what there is to do.

    `deeds` counts everything anybody did; `subjects` are the requests that were sent, by master.
    """

    def __init__(self, address: str, session: aiohttp.ClientSession, pairs: int) -> None:
        self.address = address
        self.session = session
        self.deeds = 0
        self.subjects: dict[int, list[str]] = {}
        self.beside: list[asyncio.Task[Any]] = []
        self._pairs = pairs
        self._leaving = False
        self._chance = random.Random()

    async def live(self) -> None:
        """Masters ask and leaders agree until they `leave`; what was begun then is finished."""
        people = [user for one in demo.people() if (user := one.user_id) in PAIRED]
        towns = list(zip(people[::2], people[1::2], strict=True))
        talks = [self._ask_and_agree(*town) for town in towns[: self._pairs]]
        looks = [self._look(user) for town in towns[-LOOKING:] for user in town]
        await asyncio.gather(*talks, *looks)
        await asyncio.gather(*self.beside)

    def leave(self) -> None:
        """From now on nobody begins anything new."""
        self._leaving = True

    async def _look(self, user: int) -> None:
        while not self._leaving:
            await Phone(self, user).write("/inbox")
            await asyncio.sleep(self._chance.uniform(*PAUSES))

    async def _ask_and_agree(self, master: int, leader: int) -> None:
        sent = self.subjects[master] = []
        asking = asyncio.create_task(self._ask(Phone(self, master), sent))
        await self._agree(Phone(self, leader), sent, asking)

    async def _ask(self, phone: Phone, sent: list[str]) -> None:
        while not self._leaving:
            subject = f"request {len(sent) + 1} of {phone.user}."
            await self._ask_for(phone, subject)
            sent.append(subject)

    async def _ask_for(self, phone: Phone, subject: str) -> None:
        began = await phone.write("/new")
        await phone.press(words("general_request"), began)
        await phone.press(words("general_request.to.town"), began)
        await phone.wait(_asks("general_request.subject.ask"), began)
        typed = await phone.write(subject)
        await phone.wait(_asks("general_request.text.ask"), typed)
        typed = await phone.write(f"the words of {subject}")
        await phone.press(words("key.skip"), typed)
        await phone.press(words("key.send"), typed)
        await phone.wait(lambda shown: "QS-" in shown["text"], typed)

    async def _agree(self, phone: Phone, sent: list[str], asking: "asyncio.Task[None]") -> None:
        """Press Approve once on each copy of each card, until all that was sent is agreed to."""
        pressed: dict[int, str] = {}
        while not asking.done() or not all(_among(subject, pressed) for subject in sent):
            await self._approve(phone, pressed)
            await asyncio.sleep(LOOK_SECONDS)
        await asking

    async def _approve(self, phone: Phone, pressed: dict[int, str]) -> None:
        """Press Approve wherever it is seen for the first time."""
        for shown in await phone.chat():
            if _has(shown, words("key.approve")) and shown["message_id"] not in pressed:
                pressed[shown["message_id"]] = ON_ITS_WAY
                self.beside.append(asyncio.create_task(_approved(phone, shown, pressed)))


async def _approved(phone: Phone, shown: Message, pressed: dict[int, str]) -> None:
    """What went away under the finger was not pressed, and is looked for again."""
    number = shown["message_id"]
    if await phone.presses(number, words("key.approve")):
        pressed[number] = shown["text"]
    else:
        del pressed[number]


def _among(subject: str, pressed: dict[int, str]) -> bool:
    return any(subject in text for text in pressed.values())


def _asks(key: str) -> Callable[[Message], bool]:
    return lambda shown: words(key) in shown["text"]
