"""The page of phones in a real browser, with a small bot behind it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from typing import Any

import pytest
from aiohttp import FormData
from playwright.async_api import (
    Browser,
    FilePayload,
    Locator,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from bot.playground import Playground
from bot.process.clock import Clock
from playground.served import LEADER, MASTER, PEOPLE, PIXEL, Json, Served, in_a_loop, served

pytestmark = pytest.mark.browser

OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE = ViewportSize(width=1280, height=860)
NARROW = ViewportSize(width=390, height=844)
CARD: Json = {
    "inline_keyboard": [
        [
            {"text": "Approve", "callback_data": "yes", "style": "success"},
            {"text": "Reject", "callback_data": "no", "style": "danger"},
            {"text": "Details", "callback_data": "more"},
        ]
    ]
}


async def echo(it: Served) -> None:
    """A bot that repeats what it hears, and edits its card when a button is pressed."""
    offset = 0
    while True:
        for update in await it.updates(offset=offset, timeout=30):
            offset = update["update_id"] + 1
            if "callback_query" in update:
                await pressed(it, update["callback_query"])
            else:
                await heard(it, update["message"])


async def heard(it: Served, message: Json) -> None:
    words = message.get("text") or message.get("caption", "")
    look: Json = {"parse_mode": "HTML"} | ({"reply_markup": CARD} if words == "/card" else {})
    await it.send(f"<b>You said</b> {escape(words)}", message["chat"]["id"], **look)


async def pressed(it: Served, query: Json) -> None:
    message = query["message"]
    if query["data"] == "yes":
        place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        await it.result("editMessageText", **place, text="Approved")
    answers: Json = {"yes": {"text": "Done"}, "no": {"text": "Too late", "show_alert": True}}
    answer = answers.get(query["data"], {})
    await it.result("answerCallbackQuery", callback_query_id=query["id"], **answer)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=OPTIONS
        )
        yield chromium
        await chromium.close()


@asynccontextmanager
async def with_bot(clock: Clock | None = None) -> AsyncIterator[Served]:
    async with served(clock) as it:
        bot = asyncio.create_task(echo(it))
        try:
            yield it
        finally:
            bot.cancel()


async def opened(chromium: Browser, address: str, **look: Any) -> tuple[Page, list[str]]:
    """A page, and the list in which whatever goes wrong on it will stand."""
    page = await chromium.new_page(**{"viewport": WIDE, "locale": "en-GB", **look})
    page.set_default_timeout(60_000)
    wrong: list[str] = []
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto(address)
    return page, wrong


def phone(page: Page, user_id: int) -> Locator:
    return page.locator(f".phone[data-user='{user_id}']")


async def write(one: Locator, text: str) -> None:
    await one.get_by_role("textbox").fill(text)
    await one.get_by_role("textbox").press("Enter")


async def stand_on_their_sides(one: Locator) -> None:
    """The bot's words stand to the left of the person's."""
    theirs = await one.locator(".theirs .bubble").first.bounding_box()
    mine = await one.locator(".mine .bubble").first.bounding_box()
    assert theirs
    assert mine
    assert theirs["x"] < mine["x"]
    assert theirs["x"] + theirs["width"] < mine["x"] + mine["width"]


@in_a_loop
async def test_a_talk_on_the_page() -> None:
    async with with_bot() as it, browser() as chromium:
        command = {"command": "card", "description": "Show a card"}
        await it.result("setMyCommands", commands=[command])
        page, wrong = await opened(chromium, it.address)
        mine = phone(page, MASTER)
        await mine.get_by_role("button", name="Start").click()
        await expect(mine.get_by_text("You said /start")).to_be_visible()
        await stand_on_their_sides(mine)

        await mine.get_by_role("button", name="Command menu").click()
        await page.keyboard.press("Enter")
        card = mine.locator(".message", has_text="You said /card")
        await expect(card.get_by_role("button", name="Approve")).to_have_class("inline success")
        await card.get_by_role("button", name="Reject").click()
        await expect(mine.get_by_role("alertdialog")).to_have_text("Too lateOK")
        await page.keyboard.press("Escape")
        await expect(card.get_by_role("button", name="Reject")).to_be_focused()

        await card.get_by_role("button", name="Approve").click()
        await expect(mine.get_by_role("status")).to_have_text("Done")
        changed = mine.locator(".message", has_text="Approved")
        await expect(changed).to_contain_text("edited")
        await expect(changed.locator(".inline")).to_have_count(0)

        await write(mine, "<img src=x onerror=alert(1)>")
        await expect(mine.get_by_text("You said <img src=x onerror=alert(1)>")).to_be_visible()
        assert wrong == []


@in_a_loop
async def test_files_both_ways() -> None:
    async with with_bot() as it, browser() as chromium:
        page, wrong = await opened(chromium, f"{it.address}/?phones={MASTER}")
        mine = phone(page, MASTER)
        picture = FilePayload(name="stage.png", mimeType="image/png", buffer=PIXEL)
        await mine.locator("input[data-kind=photo]").set_input_files([picture])
        await write(mine, "the stage")
        await mine.get_by_role("button", name="Enlarge photo stage.png").click()
        await expect(
            page.get_by_role("dialog", name="stage.png").get_by_role("img")
        ).to_be_visible()
        await page.keyboard.press("Escape")

        paper = FilePayload(name="请示.pdf", mimeType="application/pdf", buffer=b"paper")
        await mine.locator("input[data-kind=document]").set_input_files([paper])
        await mine.get_by_role("button", name="Send", exact=True).click()
        async with page.expect_download() as download:
            await mine.get_by_role("link", name="请示.pdf").click()
        assert (await download.value).suggested_filename == "请示.pdf"
        kinds = [
            shown["file"]["kind"]
            for shown in it.playground.chat(MASTER)["messages"]
            if shown["file"]
        ]
        assert kinds == ["photo", "document"]
        assert wrong == []


@in_a_loop
async def test_albums_both_ways() -> None:
    async with served() as it, browser() as chromium:
        page, wrong = await opened(chromium, f"{it.address}/?phones={MASTER}")
        mine = phone(page, MASTER)
        pictures = [
            FilePayload(name=name, mimeType="image/png", buffer=PIXEL)
            for name in ("one.png", "two.png")
        ]
        await mine.locator("input[data-kind=photo]").set_input_files(pictures)
        await write(mine, "two of them")
        await expect(mine.locator(".mine[data-album] .photo")).to_have_count(2)
        media = [{"type": "document", "media": f"attach://{name}"} for name in ("a", "b")]
        form = FormData({"chat_id": str(MASTER), "media": json.dumps(media)})
        for name in ("a", "b"):
            form.add_field(name, b"paper", filename=f"{name}.pdf")
        async with it.http.post(it.url("sendMediaGroup"), data=form) as response:
            assert response.status == 200
        await expect(mine.locator(".theirs[data-album] .document")).to_have_count(2)
        assert wrong == []


@in_a_loop
async def test_the_reader_is_not_pulled_along_and_sees_what_is_unread() -> None:
    async with served() as it, browser() as chromium:
        for number in range(230):
            await it.send(f"line {number}")
        page, wrong = await opened(chromium, f"{it.address}/?phones={MASTER}")
        mine = phone(page, MASTER)
        await expect(mine.get_by_text("line 229", exact=True)).to_be_in_viewport()
        await expect(mine.locator(".message")).to_have_count(200)
        await mine.get_by_role("button", name="Earlier messages").click()
        await expect(mine.locator(".message")).to_have_count(230)

        await mine.get_by_text("line 100", exact=True).scroll_into_view_if_needed()
        await it.send("news")
        await expect(page).to_have_title("(1) Playground")
        await expect(mine.get_by_text("line 100", exact=True)).to_be_in_viewport()
        await mine.get_by_role("button", name="To the newest message").click()
        await expect(mine.get_by_text("news", exact=True)).to_be_in_viewport()
        await expect(page).to_have_title("Playground")

        await it.send("for another", LEADER)
        await page.get_by_role("button", name="New for Zhou Haiping: 1").click()
        await expect(phone(page, LEADER).get_by_text("for another")).to_be_visible()
        assert page.url.endswith(f"?phones={MASTER}%2C{LEADER}&lang=en")
        assert wrong == []


@in_a_loop
async def test_by_keyboard_on_a_narrow_screen_in_chinese() -> None:
    async with with_bot(Clock()) as it, browser() as chromium:
        page, wrong = await opened(
            chromium, it.address, viewport=NARROW, locale="zh-CN", color_scheme="dark"
        )
        await expect(phone(page, MASTER)).to_be_visible()
        await expect(phone(page, LEADER)).to_be_hidden()
        await it.send("有新消息", LEADER)
        tab = page.locator(".tab", has_text="周海平")
        await expect(tab).to_contain_text("1")
        await tab.focus()
        await page.keyboard.press("Enter")
        await expect(phone(page, LEADER).get_by_text("有新消息")).to_be_visible()
        await expect(tab).to_have_attribute("aria-pressed", "true")
        await expect(tab).not_to_contain_text("1")

        await page.get_by_role("button", name="换人：周海平").press("Enter")
        await page.get_by_role("searchbox").fill("陌生")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="换人：陌生人")).to_be_focused()
        await page.get_by_role("button", name="收起陌生人的手机").press("Enter")
        await expect(page.locator(".phone")).to_have_count(2)

        clock = page.get_by_role("button", name="演示时间")
        before = await clock.text_content()
        await page.get_by_role("button", name="快进一天").press("Enter")
        await expect(clock).not_to_have_text(before or "")
        await page.get_by_role("button", name="English").press("Enter")
        await expect(page.get_by_role("heading", name="Playground", exact=True)).to_be_visible()
        wide = "document.documentElement.scrollWidth"
        assert await page.evaluate(wide) == NARROW["width"]
        assert wrong == []


@in_a_loop
async def test_the_page_comes_back_when_the_playground_does() -> None:
    async with browser() as chromium:
        first = Playground(PEOPLE, clock=Clock())
        address = await first.start()
        await first.says(MASTER, "before")
        page, _ = await opened(chromium, f"{address}/?phones={MASTER}")
        await expect(phone(page, MASTER).get_by_text("before")).to_be_visible()
        await first.stop()
        await expect(page.get_by_text("The connection to the playground is lost")).to_be_visible()
        second = Playground(PEOPLE[1:], clock=Clock())
        await second.start(int(address.split(":")[-1]))
        await second.says(LEADER, "after")
        await expect(phone(page, LEADER).get_by_text("after")).to_be_visible()
        await expect(phone(page, MASTER)).to_have_count(0)
        await page.close()
        await second.stop()
