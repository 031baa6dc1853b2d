"""A chat of 5,000 messages in a real browser: it is drawn, scrolled and pressed as a short one."""

from statistics import median
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from bot.playground.api.methods.sending import send_message
from bot.playground.base.call import Call
from playground.served import MASTER, Served, in_a_loop
from playground.test_playground_page import CARD, browser, opened, phone, with_bot

pytestmark = pytest.mark.browser

expect.set_options(timeout=60_000)

MANY = 5000
LIVE = 1000  # of them come while somebody looks
EVERY = 10  # message has buttons
AT_ONCE_MS = 200
SMOOTH_MS = 50

PRESSED = """async (button) => {
  document.querySelectorAll(".note").forEach((note) => note.remove());
  const begun = performance.now();
  const seen = new Promise((done) => new MutationObserver((_, all) => {
    if (!document.querySelector(".note")) return;
    all.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  }).observe(document.body, { childList: true, subtree: true }));
  button.click();
  return seen;
}"""
"""Milliseconds from a press to the note over it, drawn."""

SCROLLED = """async (box) => {
  const gaps = [];
  for (let last = performance.now(), frame = 0; frame < 60; frame++) {
    box.scrollTop -= 150;
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  return gaps;
}"""
"""Milliseconds between frames while the chat is scrolled."""


GONE_BACK = """async (earlier) => {
  while (!earlier.hidden) {
    earlier.click();
    await new Promise((done) => setTimeout(done, 20));
  }
}"""
"""Returns when the chat is drawn as far back as it goes."""


def sends(it: Served, first: int, count: int) -> None:
    """Messages of the bot, without the wire."""
    for number in range(first, first + count):
        text = f"line {number}, with <b>some</b> more words to fill what it stands in"
        params: dict[str, Any] = {"chat_id": MASTER, "text": text, "parse_mode": "HTML"}
        more = {} if number % EVERY else {"reply_markup": CARD}
        send_message(it.playground.world, Call("sendMessage", params | more))


async def press(mine: Locator, line: int) -> float:
    """How long a press takes on that message and the two with buttons before it: the middle one."""
    times = [await _press(mine, line - EVERY * before) for before in range(3)]
    return median(times)


async def _press(mine: Locator, line: int) -> float:
    message = mine.locator(".message", has_text=f"line {line},")
    taken: float = await message.locator(".inline.success").evaluate(PRESSED)
    return taken


async def scroll(page: Page) -> float:
    """The middle gap between two frames."""
    gaps: list[float] = await page.locator(".thread").evaluate(SCROLLED)
    return median(gaps)


@in_a_loop
async def test_five_thousand_messages() -> None:
    async with with_bot() as it, browser() as chromium:
        sends(it, 0, MANY - LIVE)
        page, wrong = await opened(chromium, f"{it.address}/?phones={MASTER}")
        mine = phone(page, MASTER)
        await expect(mine.get_by_text(f"line {MANY - LIVE - 1},")).to_be_in_viewport()
        sends(it, MANY - LIVE, LIVE)
        await expect(mine.get_by_text(f"line {MANY - 1},")).to_be_in_viewport(timeout=120_000)
        assert await mine.locator(".message").count() < MANY / 10
        assert await press(mine, MANY - EVERY) < AT_ONCE_MS
        assert await scroll(page) < SMOOTH_MS

        await mine.get_by_role("button", name="Earlier messages").evaluate(GONE_BACK)
        assert await mine.locator(".message").count() == MANY
        await mine.locator(".message", has_text="line 2500,").scroll_into_view_if_needed()
        assert await press(mine, 2500) < AT_ONCE_MS
        assert await scroll(page) < SMOOTH_MS
        assert wrong == []
