"""The page in a real browser: phones to write and press on, and pictures of what is seen.

The pictures are kept in shots/.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, expect

SHOTS = Path(__file__).parents[2] / "shots"
OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 60_000
AFRESH_MS = 120_000
"""The bot starts anew, on a copy of its first office: that may take long on a busy machine."""

expect.set_options(timeout=PATIENCE_MS)

TOUCHING = 500
"""Narrower screens than this are those of phones."""


@contextmanager
def opened(
    browser: Browser, address: str, language: str, width: int, *, but: str = "nothing"
) -> Iterator["Phones"]:
    """The page on a screen of this width; whatever it complains of fails the test, `but` this."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        locale="zh-CN" if language == "zh_CN" else "en-GB",
        has_touch=width < TOUCHING,
    )
    context.set_default_timeout(PATIENCE_MS)
    wrong: list[str] = []
    try:
        page = _watched(context, wrong)
        page.goto(address)
        yield Phones(page, f"{language}-{width}")
        found = [line for line in wrong if not re.search(but, line)]
        assert found == [], found
    finally:
        context.close()


def _watched(context: BrowserContext, wrong: list[str]) -> Page:
    page = context.new_page()
    page.on("console", lambda line: wrong.append(line.text) if line.type != "log" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page


class Phones:
    """The page, wide enough for several phones or for one."""

    def __init__(self, page: Page, prefix: str) -> None:
        self.page = page
        self._prefix = prefix

    def phone(self, user: int) -> Locator:
        """Somebody's phone; on a narrow screen it is brought to the front first."""
        phone = self.page.locator(f".phone[data-user='{user}']")
        phone.wait_for(state="attached")
        if not phone.is_visible():
            phones = self.page.locator(".phone").evaluate_all("all => all.map(p => p.dataset.user)")
            # By key: a tab that news makes wider may slip away between pressing and letting go.
            self.page.locator(".tab").nth(phones.index(str(user))).press("Enter")
        expect(phone).to_be_visible()
        # Where the page is put together anew meanwhile, nothing of the old one is waited for.
        phone.evaluate("one => one.scrollIntoView({block: 'nearest', inline: 'nearest'})")
        return phone

    def write(self, user: int, text: str) -> None:
        box = self.phone(user).get_by_role("textbox")
        box.fill(text)
        box.press("Enter")

    def press(self, user: int, label: str) -> None:
        """Press the newest button with this label."""
        buttons = self.phone(user).locator(".message").get_by_role("button", name=label, exact=True)
        buttons.last.click()

    def picks(self, user: int, day: int) -> None:
        """Press a day of the newest month of buttons; days off stand in brackets."""
        days = self.phone(user).locator(".message").last.locator(".inline")
        days.filter(has_text=re.compile(rf"^\D?{day}\D?$")).first.click()

    def sends(self, user: int, file: FilePayload) -> None:
        """A document, as if chosen behind the attach button."""
        box = self.phone(user)
        box.locator("input[data-kind=document]").set_input_files([file])
        box.get_by_role("textbox").press("Enter")

    def shows(self, user: int, text: str) -> None:
        expect(self.phone(user).locator(".message", has_text=text).last).to_be_visible()

    def shot(self, step: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{self._prefix}-{step}.png", animations="disabled")
