"""Parcels on their way through record, courier and wire."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

import handlers
from bot.outbox import account_queue, delivery_log
from bot.outbox import courier as couriers
from bot.outbox.delivery import Carried
from bot.outbox.splitting import pieces
from handlers import Label, Rendered
from handlers.conversation.rendering import bare
from store.documents import Account, Card, Document, Key, Say
from store.engine.files.kept import Files, beside
from store.record.transaction import Transaction
from wire.conftest import With
from wire.letters import message, parcel
from wire.small_api import broken_off, refusal
from wire.small_bot import Play, SmallBot, small_bot, until

PDF = b"%PDF-1.7 words\nstartxref\n5\n%%EOF"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account_queue, "LONGEST_PAUSE_SECONDS", 0.01)


def waiting(folder: Path, monkeypatch: pytest.MonkeyPatch, *given: Document) -> SmallBot:
    """The bot after it delivered what waited in the record at its start."""

    async def deliver() -> SmallBot:
        async with small_bot(folder, monkeypatch) as bot:
            rows = bot.rows()
            with rows.transaction():
                for document in given:
                    Transaction(rows).put(document)
            rows.close()
            async with bot.run:
                await bot.run.settled()
            return bot

    return asyncio.run(deliver())


Deliver = Any


@pytest.fixture
def deliver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deliver:
    return lambda *given: waiting(tmp_path, monkeypatch, *given)


def test_everybody_reads_their_own_language(deliver: Deliver) -> None:
    english = Account(id="8", language="en")
    bot = deliver(english, parcel(1, 7), parcel(2, 8), parcel(3, 9))
    assert sorted(bot.api.texts()) == [
        ("7", "<b>1</b> zh_CN"),
        ("8", "<b>2</b> en"),
        ("9", "<b>3</b> zh_CN"),
    ]


def test_html_buttons_silence_and_no_previews(deliver: Deliver) -> None:
    keys = ((Key(label=Say.of("ok"), data="a|1", style="good"),),)
    bot = deliver(parcel(1, keys=keys, silent=True))
    sent = bot.api.made("sendMessage")[0].parameters
    assert sent["parse_mode"] == "HTML"
    assert sent["link_preview_options"] == '{"is_disabled": true}'
    assert sent["disable_notification"] == "true"
    assert '"callback_data": "a|1"' in sent["reply_markup"]
    assert '"style": "success"' in sent["reply_markup"]


def test_a_card_learns_its_message_and_is_edited_there(deliver: Deliver) -> None:
    card = Card(id="c", request="r", account="7", face="desk")
    bot = deliver(card, parcel(1, card="c"), parcel(2, what="edit", card="c"))
    assert bot.document(Card, "c").message == 1001
    assert bot.api.made("editMessageText")[0].parameters["message_id"] == "1001"
    assert [sent.state for sent in bot.outbox().values()] == ["sent", "sent"]


def test_what_was_never_delivered_is_not_edited(deliver: Deliver) -> None:
    card = Card(id="c", request="r", account="7", face="desk")
    edits = [parcel(1, what="edit", card="c"), parcel(2, what="edit", card="gone")]
    bot = deliver(card, *edits, parcel(3, what="edit"))
    assert bot.api.texts() == []
    assert [edit.state for edit in bot.outbox().values()] == ["dropped"] * 3


def test_a_message_can_be_edited_by_its_number(deliver: Deliver) -> None:
    bot = deliver(parcel(1, what="edit", message=40))
    assert bot.api.made("editMessageText")[0].parameters["message_id"] == "40"


def test_who_blocked_the_bot_is_noted(with_bot: With) -> None:
    async def block(bot: SmallBot) -> None:
        rows = bot.rows()
        with rows.transaction():
            Transaction(rows).put(Account(id="7", person="p"))
        rows.close()
        blocked = refusal(403, "Forbidden: bot was blocked by the user")
        bot.api.script["sendMessage"] = [blocked, blocked]
        await bot.comes(message(1), message(2, who=8))
        assert not bot.document(Account, "7").reachable
        assert bot.outbox()["1"].error == "unreachable"
        assert bot.outbox()["2"].state == "dropped"

    with_bot(block)


def test_refused_markup_arrives_as_words(with_bot: With) -> None:
    async def send(bot: SmallBot) -> None:
        bot.api.script["sendMessage"] = [refusal(400, "Bad Request: can't parse entities: x")]
        await bot.comes(message(1))
        assert bot.api.texts()[-1] == ("7", "1 zh_CN")
        assert "parse_mode" not in bot.api.made("sendMessage")[-1].parameters
        assert bot.outbox()["1"].state == "sent"

    with_bot(send)


def test_a_lost_answer_makes_one_repetition_after_telegram_answers(with_bot: With) -> None:
    async def send(bot: SmallBot) -> None:
        bot.api.script["sendMessage"] = [broken_off]
        bot.api.script["getMe"] = [broken_off]
        await bot.comes(message(1))
        asked = [call.method for call in bot.api.made("sendMessage", "getMe")]
        assert asked == ["sendMessage", "getMe", "getMe", "sendMessage"]
        assert (bot.outbox()["1"].state, bot.outbox()["1"].tries) == ("sent", 1)

    with_bot(send)


def test_telegrams_own_pause_is_kept(with_bot: With, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(couriers, "asked_for", lambda flood: _tenth(flood.retry_after))

    async def send(bot: SmallBot) -> None:
        flood = refusal(429, "Too Many Requests: retry after 3", retry_after=3)
        bot.api.script["sendMessage"] = [flood]
        await bot.comes(message(1))
        assert len(bot.api.made("sendMessage")) == 2
        assert bot.outbox()["1"].state == "sent"

    with_bot(send)


def _tenth(span: timedelta) -> float:
    return span.total_seconds() / 100


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument"])
def test_a_kept_file_goes_along(deliver: Deliver, tmp_path: Path, method: str) -> None:
    kept = Files(beside(f"sqlite:///{tmp_path}/office.db", ".files")).keep(PDF)
    file = {"hash": kept.hash, "name": "关于借用的请示.pdf", "photo": method == "sendPhoto"}
    bot = deliver(parcel(1, file=file))
    (call,) = bot.api.made(method)
    assert call.files == ["关于借用的请示.pdf"]
    assert call.parameters["caption"] == "<b>1</b> zh_CN"
    assert bot.outbox()["1"].state == "sent"


@pytest.mark.parametrize("called", ["付款凭证.bat", "付款凭证.pdf.scr", "\u202e付款凭证\n.exe"])
def test_what_was_kept_under_a_false_name_goes_out_under_a_true_one(
    deliver: Deliver, tmp_path: Path, called: str
) -> None:
    kept = Files(beside(f"sqlite:///{tmp_path}/office.db", ".files")).keep(PDF)
    bot = deliver(parcel(1, file={"hash": kept.hash, "name": called, "photo": False}))
    assert bot.api.made("sendDocument")[0].files == ["付款凭证.pdf"]


def test_what_would_be_refused_today_goes_out_as_nothing_that_opens(
    deliver: Deliver, tmp_path: Path
) -> None:
    folder = beside(f"sqlite:///{tmp_path}/office.db", ".files")
    folder.mkdir()
    (folder / ("0" * 64)).write_bytes(b"PK\x03\x04 with macros")
    bot = deliver(parcel(1, file={"hash": "0" * 64, "name": "请示.docm", "photo": False}))
    assert bot.api.made("sendDocument")[0].files == ["请示.bin"]


def test_a_file_that_is_gone_stops_nobody(deliver: Deliver) -> None:
    file = {"hash": "0" * 64, "name": "gone.pdf", "photo": False}
    bot = deliver(parcel(1, file=file), parcel(2))
    assert [sent.state for sent in bot.outbox().values()] == ["dropped", "sent"]


def test_what_is_sent_is_not_sent_again_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def twice() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            async with bot.run:
                await bot.comes(message(1))
            bot.run = bot.another()
            async with bot.run:
                await bot.comes(message(2))
            assert len(bot.api.texts()) == 2

    asyncio.run(twice())


def test_nothing_that_waits_is_lost_by_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stop() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.api.script["sendMessage"] = [refusal(429, "Too Many", retry_after=60)]
            async with bot.run:
                bot.api.updates.append(message(1))
                await until(lambda: bool(bot.api.made("sendMessage")))
                began = asyncio.get_running_loop().time()
            assert asyncio.get_running_loop().time() - began < 50  # and not the minute
            assert bot.outbox()["1"].state == "waiting"
            bot.run = bot.another()
            async with bot.run:
                await bot.run.settled()
            assert bot.outbox()["1"].state == "sent"

    asyncio.run(stop())


def test_what_became_of_a_parcel_is_noted_when_the_record_can_be_written(
    with_bot: With, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    monkeypatch.setattr(delivery_log, "RECORD_PAUSE_SECONDS", 0.01)
    real, left = delivery_log._sent, [OSError("disk full")] * 3

    def full(own_id: str, carried: Carried, record: Transaction) -> None:
        if left:
            raise left.pop()
        real(own_id, carried, record)

    async def send(bot: SmallBot) -> None:
        await bot.comes(message(1))
        assert len(bot.api.texts()) == 1
        assert bot.outbox()["1"].state == "sent"

    monkeypatch.setattr(delivery_log, "_sent", full)
    with_bot(send)


def test_parcels_that_are_no_longer_to_be_sent_are_not_handed_on(with_bot: With) -> None:
    async def post(bot: SmallBot) -> None:
        def work(record: Transaction) -> None:
            record.put(record.put(parcel(1)).but(state="dropped"))

        await bot.run._worker._turns._post.do(work)
        await bot.run.settled()
        assert bot.api.texts() == []
        assert {sent.state for sent in bot.outbox().values()} == {"dropped"}

    with_bot(post)


LONG = "\n".join(f"<b>line {number}</b> 请示" for number in range(900))


def long_words(monkeypatch: pytest.MonkeyPatch, text: str = LONG) -> None:
    rows = ((Label("ok", "a|1", "good"),),)
    monkeypatch.setattr(handlers, "render", lambda *_: Rendered(text=text, rows=rows))


def test_a_long_text_goes_in_several_messages_with_the_buttons_under_the_last(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def send(bot: SmallBot) -> None:
        await bot.comes(message(1))
        calls = [call.parameters for call in bot.api.made("sendMessage")]
        assert len(calls) == 3
        assert [bare(call["text"]).strip() for call in calls] == [
            bare(piece).strip() for piece in pieces(LONG, 4096)
        ]
        assert ["reply_markup" in call for call in calls] == [False, False, True]
        assert (bot.outbox()["1"].state, bot.outbox()["1"].sent) == ("sent", 1003)
        await bot.comes(message(2), message(3))
        assert len(bot.api.made("sendMessage")) == 9

    with_long_words(with_bot, monkeypatch, send)


def with_long_words(with_bot: With, monkeypatch: pytest.MonkeyPatch, use: Play) -> None:
    """What the bot says is long, from its start on."""

    async def used(bot: SmallBot) -> None:
        long_words(monkeypatch)
        bot.run._courier._delivery._render = handlers.render
        await use(bot)

    with_bot(used)


@pytest.mark.parametrize(
    "fault", [broken_off, refusal(429, "Too Many Requests", retry_after=0), refusal(502, "x")]
)
def test_after_a_failure_only_the_rest_of_a_long_text_is_sent(
    with_bot: With, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    async def send(bot: SmallBot) -> None:
        async def fine(_: web.Request) -> web.Response:
            chat = {"id": 7, "type": "private"}
            sent = {"message_id": 900, "date": 1, "chat": chat, "text": "."}
            return web.json_response({"ok": True, "result": sent})

        bot.api.script["sendMessage"] = [fine, fault]
        await bot.comes(message(1))
        beginnings = [text[:12] for _, text in bot.api.texts()]
        assert len(beginnings) == 4
        assert len(set(beginnings)) == 3
        assert beginnings[1] == beginnings[2]
        assert bot.outbox()["1"].state == "sent"

    with_long_words(with_bot, monkeypatch, send)


def test_a_long_caption_goes_under_its_file_as_text(
    deliver: Deliver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "<b>" + "x" * 1100 + "</b>"
    kept = Files(beside(f"sqlite:///{tmp_path}/office.db", ".files")).keep(PDF)
    file = {"hash": kept.hash, "name": "a.pdf", "photo": False}
    monkeypatch.setattr("wire.small_bot.rendered", lambda *_: Rendered(text=text, rows=()))
    bot = deliver(parcel(1, file=file))
    upload, words = bot.api.made("sendDocument", "sendMessage")
    assert (upload.method, "caption" in upload.parameters) == ("sendDocument", False)
    assert words.parameters["text"] == text
    assert bot.outbox()["1"].sent == 1002


def test_what_is_too_long_for_an_edit_ends_in_dots(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wire.small_bot.rendered", lambda *_: Rendered(text="x" * 5000, rows=()))
    bot = deliver(parcel(1, what="edit", message=40))
    assert bot.api.texts() == [("7", "x" * 4095 + "…")]


def test_the_words_under_a_file_are_edited_too(
    deliver: Deliver, monkeypatch: pytest.MonkeyPatch, with_bot: With
) -> None:
    no_text = refusal(400, "Bad Request: there is no text in the message to edit")

    async def edit(bot: SmallBot) -> None:
        bot.api.script["editMessageText"] = [no_text]
        edited = parcel(9, what="edit", message=40)
        await bot.run._worker._turns._post.do(lambda record: record.put(edited))
        await bot.run.settled()
        (call,) = bot.api.made("editMessageCaption")
        assert call.parameters["caption"] == "<b>9</b> zh_CN"
        assert bot.outbox()["9"].state == "sent"

    with_bot(edit)
