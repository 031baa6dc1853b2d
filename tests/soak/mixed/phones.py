"""Telegram and the phones: what the bot shows each person, and what they do with it."""

import asyncio
import json
import time
from collections import defaultdict
from itertools import count
from typing import Any

from wire.letters import message, press
from wire.small_api import Call, Json, SmallApi

REMEMBERED = 40
"""Messages of a chat that anybody still scrolls to."""

POLL_SECONDS = 10.0

PAPER = b"%PDF-1.7\n" + 40_000 * b"%" + b"\nstartxref\n5\n%%EOF"
"""What somebody photographs or scans, but for a number that makes it another."""

Button = tuple[str, str]
"""The label, and what it carries."""


class Telegram(SmallApi):
    """A Bot API server that holds a call for updates, and knows which buttons each chat has."""

    def __init__(self) -> None:
        super().__init__()
        self.chats: defaultdict[int, dict[int, list[Button]]] = defaultdict(dict)
        self._come = asyncio.Event()
        self._numbers = count(1)

    def bring(self, update: Json) -> None:
        """Let the bot have this update."""
        self.updates.append(update)
        self._come.set()

    def number(self) -> int:
        """The next update's."""
        return next(self._numbers)

    async def _updates(self, offset: int) -> list[Json]:
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates:
            self._come.clear()
            try:
                async with asyncio.timeout(POLL_SECONDS):
                    await self._come.wait()
            except TimeoutError:
                pass
        return self.updates

    def _message(self, call: Call) -> Json:
        self.calls.clear()  # nobody asks what was called
        shown = super()._message(call)
        if call.method.startswith(("send", "edit")):
            chat = self.chats[shown["chat"]["id"]]
            chat[shown["message_id"]] = _buttons(call)
            if len(chat) > REMEMBERED:
                del chat[min(chat)]
        return shown


def _buttons(call: Call) -> list[Button]:
    rows = json.loads(call.parameters.get("reply_markup") or "{}").get("inline_keyboard", [])
    return [(key["text"], key["callback_data"]) for row in rows for key in row]


class Phone:
    """One person's phone. What it does is one update."""

    def __init__(self, telegram: Telegram, user: int) -> None:
        self._telegram = telegram
        self.user = user

    def write(self, text: str) -> None:
        self._bring(message(self._telegram.number(), self.user, text=text))

    def attach(self) -> None:
        """Send a paper that nobody has sent before."""
        number = self._telegram.number()
        own = f"paper{number}"
        self._telegram.files[own] = PAPER + str(number).encode()
        paper: dict[str, Any] = {"file_id": own, "file_unique_id": own, "file_name": f"{own}.pdf"}
        self._bring(message(number, self.user, document=paper))

    def press(self, label: str) -> None:
        """Press the newest button with this label. Raises LookupError where there is none."""
        for number, buttons in sorted(self._telegram.chats[self.user].items(), reverse=True):
            for shown, data in buttons:
                if shown == label:
                    return self._bring(press(self._telegram.number(), self.user, data), number)
        raise LookupError(label)

    def _bring(self, update: Json, under: int | None = None) -> None:
        if under is None:
            update["message"]["date"] = int(time.time())
        else:
            update["callback_query"]["message"]["message_id"] = under
        self._telegram.bring(update)
