"""The same sheet or picture is made once for many, also where all want it at the same time."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any, cast

from bot.outbox.files.papers import Papers
from bot.outbox.files.pictures import Pictures
from bot.outbox.files.printer import Printer
from bot.wire.client import Client
from handlers import Drawing, Printing
from store.documents.chat.parcel import Paper
from store.engine.files.kept import Files

MANY = 5
SHEET = Printing(template="t", data="d", name="n.pdf", link="l")
PAPER = Paper(template="t", person="p", of="QS-1", code="c")


class Wire:
    """What Telegram would have been sent: contents, and ids of what it has."""

    def __init__(self) -> None:
        self.sent: list[bytes | str] = []

    async def user_name(self) -> str:
        return "SampleBot"

    async def send_document(self, *, document: bytes | str, **_: object) -> Any:
        return self._answer(document, document=SimpleNamespace(file_id="f"))

    async def send_photo(self, *, photo: bytes | str, **_: object) -> Any:
        return self._answer(photo, photo=[SimpleNamespace(file_id="f")])

    def _answer(self, content: bytes | str, **kept: object) -> Any:
        self.sent.append(content)
        return SimpleNamespace(message_id=len(self.sent), **kept)


def made(*_: object) -> bytes:
    time.sleep(0.02)  # so that the others come while it is being made
    return b"content"


def test_a_paper_is_printed_once(tmp_path: Any) -> None:
    wire = Wire()
    papers = Papers(cast("Client", wire), lambda *_: SHEET, Printer(Files(tmp_path), made))

    async def all_at_once() -> None:
        await asyncio.gather(*(papers.send(PAPER, "en", {}) for _ in range(MANY)))

    asyncio.run(all_at_once())
    assert wire.sent == [b"content", *["f"] * (MANY - 1)]


def test_a_picture_is_drawn_once() -> None:
    wire, drawing = Wire(), Drawing("t", "{}", "words")
    pictures = Pictures(cast("Client", wire), made)

    async def all_at_once() -> None:
        await asyncio.gather(*(pictures.send(drawing, {}) for _ in range(MANY)))

    asyncio.run(all_at_once())
    assert wire.sent == [b"content", *["f"] * (MANY - 1)]
