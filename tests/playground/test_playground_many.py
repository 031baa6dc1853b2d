"""A chat of 5,000 messages in a real browser: it is drawn, scrolled and pressed as a short one."""

from statistics import median
from typing import Any

import pytest
from playwright.async_api import CDPSession, Locator, Page, expect

from bot.playground.api.methods.sending import send_message
from bot.playground.base.call import Call
from playground.served import MASTER, Served, in_a_loop
from playground.test_playground_page import CARD, browser, opened, phone, with_bot

pytestmark = pytest.mark.browser

expect.set_options(timeout=60_000)

MANY = 5000
LIVE = 1000  # of them come while somebody looks
EVERY = 10  # message has buttons
SHORT = 40
DEARER, MUCH_DEARER = 8, 25
"""How many times more it may cost than in a chat that is 125 times shorter: of a chat of which the
newest is drawn, and of one that was drawn to its beginning.
"""

PRESSED = """async (button) => {
  document.querySelectorAll(".note").forEach((note) => note.remove());
  const seen = new Promise((done) => new MutationObserver((_, all) => {
    if (!document.querySelector(".note")) return;
    all.disconnect();
    requestAnimationFrame(() => setTimeout(() => done()));
  }).observe(document.body, { childList: true, subtree: true }));
  button.click();
  return seen;
}"""
"""Returns when the note over what was pressed is drawn."""

SCROLLED = """async (box) => {
  for (let frame = 0; frame < 60; frame++) {
    box.scrollTop -= 150;
    await new Promise(requestAnimationFrame);
  }
}"""
"""Returns when the chat was scrolled, frame by frame."""

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


class Costs:
    """What the page costs its processor, however busy that is with other things."""

    def __init__(self, page: Page, devtools: CDPSession) -> None:
        self._page = page
        self._devtools = devtools

    async def press(self, line: int) -> float:
        """Of a press on that message and the two with buttons before it: the middle one."""
        return median([await self._press(line - EVERY * before) for before in range(3)])

    async def _press(self, line: int) -> float:
        message = self._page.locator(".message", has_text=f"line {line},")
        return await self._of(message.locator(".inline.success"), PRESSED)

    async def scroll(self) -> float:
        """Of going back some screens."""
        return await self._of(self._page.locator(".thread"), SCROLLED)

    async def _of(self, place: Locator, deed: str) -> float:
        before = await self._spent()
        await place.evaluate(deed)
        return await self._spent() - before

    async def _spent(self) -> float:
        """The processor's seconds so far."""
        said = await self._devtools.send("Performance.getMetrics")
        return float(next(one["value"] for one in said["metrics"] if one["name"] == "TaskDuration"))


async def costs(page: Page) -> Costs:
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    return Costs(page, devtools)


@in_a_loop
async def test_five_thousand_messages() -> None:
    async with with_bot() as it, browser() as chromium:
        sends(it, 0, SHORT)
        page, wrong = await opened(chromium, f"{it.address}/?phones={MASTER}")
        cost, mine = await costs(page), phone(page, MASTER)
        await expect(mine.get_by_text(f"line {SHORT - 1},")).to_be_in_viewport()
        press, scroll = await cost.press(SHORT - EVERY), await cost.scroll()

        sends(it, SHORT, MANY - LIVE - SHORT)
        await page.reload(timeout=180_000)
        await expect(mine.get_by_text(f"line {MANY - LIVE - 1},")).to_be_in_viewport()
        sends(it, MANY - LIVE, LIVE)
        await expect(mine.get_by_text(f"line {MANY - 1},")).to_be_in_viewport(timeout=120_000)
        assert await mine.locator(".message").count() < MANY / 10
        assert await cost.press(MANY - EVERY) < DEARER * press
        assert await cost.scroll() < DEARER * scroll

        await mine.get_by_role("button", name="Earlier messages").evaluate(GONE_BACK)
        assert await mine.locator(".message").count() == MANY
        await mine.locator(".message", has_text="line 2500,").scroll_into_view_if_needed()
        assert await cost.press(2500) < MUCH_DEARER * press
        assert await cost.scroll() < MUCH_DEARER * scroll
        assert wrong == []
