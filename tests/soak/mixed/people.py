"""Fifty people at work, at a steady pace, whether they are answered or not."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle

from locales import Words
from soak.mixed.phones import Phone, Telegram

PATIENCE = 30
"""So often somebody looks for a button before they begin anew."""

words = Words("zh_CN").plain

Deed = Callable[[Phone], None]


def _writes(text: str) -> Deed:
    return lambda phone: phone.write(text)


def _presses(key: str, **values: str) -> Deed:
    return lambda phone: phone.press(words(key, **values))


TEXT = "因群众文化活动需要，请批准添置桌椅四十套，放在文化站二楼活动室，供读书会和戏曲班使用。"
LOOKS: tuple[Deed, ...] = (
    *map(_writes, ("/inbox", "/my", "/done", "/funding", "/me", "/drafts", "/new")),
    _presses("key.details"),
    _presses("key.more"),
)

ASKS: tuple[Deed, ...] = (
    _writes("/new"),
    _presses("general_request"),
    _presses("general_request.to.town"),
    _writes("关于添置桌椅的请示"),
    _writes(TEXT),
)
SENDS = _presses("key.send")
WITHOUT: tuple[Deed, ...] = (*ASKS, _presses("key.skip"), SENDS)
WITH: tuple[Deed, ...] = (*ASKS, Phone.attach, _presses("key.collected"), SENDS)
TICKS = _presses("key.tick", point=words("check.incomplete"))
RETURNS: tuple[Deed, ...] = (_presses("key.send_back"), TICKS, _presses("key.send_back"))
CHANGES = _presses("key.change", label=words("general_request.text"))
AMENDS: tuple[Deed, ...] = (_presses("key.amend"), CHANGES, _writes(f"{TEXT}另附报价。"), SENDS)
WONDERS: tuple[Deed, ...] = (
    _presses("key.ask"),
    _writes("桌椅放在哪里？"),
    _presses("key.send_piece"),
)
ANSWERS: tuple[Deed, ...] = (
    _presses("key.answer"),
    _writes("放在二楼活动室。"),
    _presses("key.send_piece"),
)
AGREES: tuple[Deed, ...] = (_presses("key.approve"),)
ADVISES: tuple[Deed, ...] = (_presses("key.opinion"), _writes("同意，注意节约。"), *AGREES)

MASTER, LEADER = 0, 1
Act = tuple[int, tuple[Deed, ...]]
COURSES: tuple[tuple[Act, ...], ...] = (
    ((MASTER, WITHOUT), (LEADER, AGREES)),
    ((MASTER, WITH), (LEADER, AGREES)),
    ((MASTER, WITHOUT), (LEADER, ADVISES)),
    ((MASTER, WITHOUT), (LEADER, WONDERS), (MASTER, ANSWERS), (LEADER, AGREES)),
    ((MASTER, WITH), (LEADER, RETURNS), (MASTER, AMENDS), (LEADER, AGREES)),
)
"""What can become of a request."""


class Pair:
    """A station master who asks, and the town leader who decides."""

    def __init__(self, phones: tuple[Phone, Phone], chance: random.Random) -> None:
        self._phones = phones
        self._chance = chance
        self.ended: Counter[str] = Counter()
        self._deeds = self._course()
        self._next = next(self._deeds)
        self._waited = 0

    def act(self, who: int) -> None:
        """Let one of the two do what comes next, or look at something meanwhile."""
        turn, deed = self._next
        if turn != who:
            self._look(self._phones[who])
        elif _done(deed, self._phones[who]):
            self._next, self._waited = next(self._deeds), 0
        else:
            self._wait()

    def _look(self, phone: Phone) -> None:
        if not _done(self._chance.choice(LOOKS), phone):
            phone.write("/inbox")

    def _wait(self) -> None:
        """The button is not there yet; after long it never will be."""
        self._waited += 1
        if self._waited > PATIENCE:
            self.ended["stuck"] += 1
            self._deeds = self._course()
            self._next, self._waited = next(self._deeds), 0

    def _course(self) -> Iterator[tuple[int, Deed]]:
        while True:
            for who, deeds in self._chance.choice(COURSES):
                yield from ((who, deed) for deed in deeds)
            self.ended["done"] += 1


def _done(deed: Deed, phone: Phone) -> bool:
    """Whether it could be done: the button was there."""
    try:
        deed(phone)
    except LookupError:
        return False
    return True


class Town:
    """All pairs; `ended` says how many requests came to their end, and how many got stuck."""

    def __init__(self, telegram: Telegram, pairs: list[tuple[str, str]]) -> None:
        chance = random.Random(1)
        self._pairs = [
            Pair((Phone(telegram, int(master)), Phone(telegram, int(leader))), chance)
            for master, leader in pairs
        ]

    @property
    def ended(self) -> Counter[str]:
        return sum((pair.ended for pair in self._pairs), Counter())

    def __str__(self) -> str:
        return f"requests: {dict(self.ended)}"

    async def live(self, seconds: float, per_second: float) -> None:
        """Let somebody do something so often, each in turn."""
        everybody = cycle([(pair, who) for who in (MASTER, LEADER) for pair in self._pairs])
        clock = asyncio.get_running_loop()
        began = clock.time()
        for number in range(int(seconds * per_second)):
            await asyncio.sleep(began + number / per_second - clock.time())
            pair, who = next(everybody)
            pair.act(who)
