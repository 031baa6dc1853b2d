"""Files that people send."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import attachments, downloads
from handlers.conversation.event import Event, Received
from store.engine.files.kept import Files, beside
from support.pictures import PNG
from wire.letters import message
from wire.small_api import broken_off, refusal
from wire.small_bot import SmallBot, small_bot

PDF = b"%PDF-1.7 words\nstartxref\n5\n%%EOF"


def document(size: int | None = None, name: str = "请示.pdf") -> dict[str, Any]:
    body = {"file_id": "f1", "file_unique_id": "u", "file_name": name}
    return body | ({"file_size": size} if size else {})


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        await real(min(seconds, 0.02))

    monkeypatch.setattr(asyncio, "sleep", sleep)


class Sent:
    """What became of a file that an account of the office, or a stranger, sent."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files = Files(beside(f"sqlite:///{folder}/office.db", ".files"))
        self._folder, self._monkeypatch = folder, monkeypatch

    def __call__(self, content: bytes = PDF, who: int = 7, **body: Any) -> Event:
        return asyncio.run(self._send(content, who, body or {"document": document()}))

    async def _send(self, content: bytes, who: int, body: dict[str, Any]) -> Event:
        async with small_bot(self._folder, self._monkeypatch) as bot:
            bot.know(7)
            bot.api.files["f1"] = content
            self.bot = bot
            self.scripted(bot)
            async with bot.run:
                await bot.comes(message(1, who, **body))
            return bot.taken[0]

    def scripted(self, bot: SmallBot) -> None:
        """Nothing goes wrong."""


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sent:
    return Sent(tmp_path, monkeypatch)


def test_a_file_is_on_disk_before_its_turn(sent: Sent) -> None:
    event = sent(document=document(), caption="see here")
    assert event.file is not None
    assert event.file == Received(event.file.hash, "请示.pdf", len(PDF), "pdf", photo=False)
    assert (event.text, event.trouble) == ("see here", None)
    assert sent.files.path(event.file.hash).read_bytes() == PDF


@pytest.mark.parametrize(
    ("called", "named"),
    [("付款凭证.bat", "付款凭证.pdf"), ("发票.pdf.scr", "发票.pdf"), ('a"\r\nb.pdf', "a' b.pdf")],
)
def test_a_file_is_called_what_it_is(sent: Sent, called: str, named: str) -> None:
    event = sent(document=document(name=called))
    assert event.file is not None
    assert event.file.name == named


def test_a_photo_is_called_what_it_is(sent: Sent) -> None:
    event = sent(PNG, photo=[{"file_id": "f1", "file_unique_id": "u"}])
    assert event.file is not None
    assert event.file.name.endswith(".png")


def test_nothing_is_fetched_of_strangers(sent: Sent) -> None:
    event = sent(who=8)
    assert (event.file, event.trouble) == (None, "stranger")
    assert sent.bot.api.made("getFile") == []


@pytest.mark.parametrize("size", [None, attachments.LARGEST_CODE + 1])
def test_nor_what_a_stranger_calls_a_code_but_is_too_large_for_one(
    sent: Sent, size: int | None
) -> None:
    event = sent(who=8, document=document(size), caption="/verify")
    assert (event.file, event.trouble) == (None, "stranger")
    assert sent.bot.api.made("getFile") == []


@pytest.mark.parametrize("called", ["李某11010519491231002x.pdf", "ID_110105-19491231-002X.jpg"])
def test_what_has_somebodys_number_in_its_name_is_not_even_fetched(sent: Sent, called: str) -> None:
    event = sent(document=document(name=called))
    assert (event.file, event.trouble) == (None, "number_in_name")
    assert sent.bot.api.made("getFile") == []


def test_what_is_too_big_is_not_even_fetched(sent: Sent) -> None:
    event = sent(document=document(size=20 * 1024 * 1024 + 1))
    assert event.trouble == "too_big"
    assert sent.bot.api.made("getFile") == []


def test_a_size_that_was_not_told_is_found_out(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "LARGEST", 5)
    assert sent().trouble == "too_big"


def test_what_a_file_calls_itself_does_not_count(sent: Sent) -> None:
    event = sent(b"MZ program", document=document(name="letter.pdf"))
    assert (event.file, event.trouble) == (None, "damaged")


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("请示.docx", "damaged"),
        ("A.XLSX", "damaged"),
        ("a.zip", "unknown_type"),
        ("docx", "unknown_type"),
    ],
)
def test_what_is_broken_is_told_apart_from_what_is_not_kept(
    sent: Sent, name: str, trouble: str
) -> None:
    assert sent(b"PK\x03\x04 broken", document=document(name=name)).trouble == trouble


def test_a_file_that_telegram_does_not_give(sent: Sent) -> None:
    too_big = refusal(400, "Bad Request: file is too big")
    sent.scripted = lambda bot: bot.api.script.update(getFile=[too_big])  # type: ignore[method-assign]
    assert sent().trouble == "unavailable"
    assert len(sent.bot.api.made("getFile")) == 1


def test_a_hitch_is_got_over(sent: Sent) -> None:
    sent.scripted = lambda bot: bot.api.script.update(getFile=[broken_off] * 2)  # type: ignore[method-assign]
    assert sent().file is not None


def test_an_outage_is_told_to_the_person(sent: Sent) -> None:
    sent.scripted = lambda bot: bot.api.script.update(  # type: ignore[method-assign]
        getFile=[broken_off] * attachments.TRIES
    )
    assert sent().trouble == "unavailable"


def test_a_folder_that_cannot_be_written_makes_a_dead_letter(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "office.files").write_text("in the way", encoding="utf-8")
    with pytest.raises(IndexError):
        sent()
    assert sent.bot.inbox()["1"].state == "dead"
