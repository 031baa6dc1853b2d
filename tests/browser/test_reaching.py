"""Everything on the page can be reached and done by keyboard, and hit with a finger."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.screens import opened
from support.talk import LEADER, MASTER

pytestmark = pytest.mark.browser

MOST_STOPS = 150
FINGER = 44
"""Pixels that a finger needs, across and down."""

MARKED = """() => {
  window.reached ??= new Set();
  const here = document.activeElement;
  if (here === document.body) return false;
  window.reached.add(here);
  return true;
}"""
"""Remember what has the focus; false when nothing has."""

MISSED = """() => [...document.querySelectorAll(
  "button:not(:disabled), a[href], input:not([type=file]), textarea, summary, [role=button]")]
  .filter((one) => one.checkVisibility() && !window.reached.has(one))
  .map((one) => one.outerHTML.slice(0, 120))"""

SMALL = """(least) => [...document.querySelectorAll("button:not(.as-link), a.inline, input, summary, textarea")]
  .filter((one) => one.checkVisibility() && !one.closest("label"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => Math.min(box.width, box.height) < least - 0.5)
  .map(([one, box]) => `${box.width}x${box.height} ${one.outerHTML.slice(0, 100)}`)"""  # noqa: E501


def walk(page: Page) -> None:
    """From stop to stop with Tab, all around, then through every chat with the arrow keys."""
    ends = 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        ends += not page.evaluate(MARKED)
        if ends > 1:
            break
    for thread in page.locator(".thread").all():
        thread.focus()
        for message in reversed(thread.locator(".message").all()):
            page.keyboard.press("ArrowUp")
            expect(message).to_be_focused()
            for _ in range(message.locator("button, a").count()):
                page.keyboard.press("ArrowRight")
                page.evaluate(MARKED)


def press(page: Page, name: str, key: str = "Enter") -> None:
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press(key)


def test_everything_is_on_the_way_of_the_keyboard(chromium: Browser, fresh: str) -> None:
    with opened(chromium, f"{fresh}/?phones={MASTER},{LEADER}", "en", 1280) as phones:
        phones.write(MASTER, "/new")
        phones.press(MASTER, "Staff")
        phones.press(MASTER, "Secondment")
        phones.shows(MASTER, "Who is to be lent?")
        walk(phones.page)
        if phones.page.evaluate(MISSED):  # what came meanwhile is on the next way round
            walk(phones.page)
        assert phones.page.evaluate(MISSED) == []
        stops = phones.page.evaluate(
            "document.querySelectorAll('.message [tabindex=\"-1\"]').length"
        )
        assert stops > 0, "a long chat would have a stop for every button in it"


def test_everything_is_done_by_keyboard(chromium: Browser, fresh: str) -> None:
    with opened(chromium, f"{fresh}/?phones={MASTER},{LEADER}", "en", 1280) as phones:
        page, keys, mine = phones.page, phones.page.keyboard, phones.phone(MASTER)
        mine.get_by_role("textbox").focus()
        keys.type("/start")
        keys.press("Enter")
        phones.shows(MASTER, "Your role: station master")
        keys.press("Shift+Tab")  # over the paper clip and the slash, into the newest message
        keys.press("Shift+Tab")
        keys.press("Shift+Tab")
        expect(mine.get_by_role("button", name="中文").last).to_be_focused()
        keys.press("ArrowLeft")
        keys.press("Space")
        phones.shows(MASTER, "To do")
        keys.press("Escape")
        expect(mine.get_by_role("textbox")).to_be_focused()
        _opens_and_shuts(page)
        _reads_the_log(page)
        press(page, "Add a phone", "Space")
        keys.type("7070")
        keys.press("Enter")
        expect(page.get_by_role("button", name="Switch person: Ruan Minghui")).to_be_focused()
        press(page, "Put away the phone of Ruan Minghui")
        expect(page.locator(".phone")).to_have_count(2)


def _opens_and_shuts(page: Page) -> None:
    """Escape shuts what Enter opened, and the focus is where it was."""
    for name, shown in (
        ("Playground time", ".clock-panel"),
        ("Bot API calls", ".log"),
        ("Command menu", ".commands"),
        ("Attach", ".choices"),
        ("Start afresh", "dialog"),
        ("Add a phone", "dialog"),
    ):
        press(page, name)
        expect(page.locator(shown).first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(shown).locator("visible=true")).to_have_count(0)
        before = "textbox" if name == "Command menu" else "button"
        focused = page.get_by_role("textbox").first if before == "textbox" else None
        expect(focused or page.get_by_role("button", name=name).first).to_be_focused()


def _reads_the_log(page: Page) -> None:
    press(page, "Bot API calls")
    expect(page.locator(".calls")).to_be_focused()
    expect(page.locator(".call:not(.poll)").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".call summary:focus")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".call details[open] pre")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".log")).to_be_hidden()


def test_everything_is_wide_enough_for_a_finger(
    chromium: Browser, fresh: str, language: str
) -> None:
    with opened(chromium, f"{fresh}/?phones={MASTER},{LEADER}", language, 390) as phones:
        page = phones.page
        phones.write(MASTER, "/new")
        page.locator(".message .inline").nth(-2).click()
        page.locator(".message .inline").first.wait_for()
        phones.page.locator(".clock .pill").click()
        assert page.evaluate(SMALL, FINGER) == []
        page.keyboard.press("Escape")
        page.locator(".tools .tool").nth(1).click()
        expect(page.locator(".call").last).to_be_visible()
        assert page.evaluate(SMALL, FINGER) == []
        page.keyboard.press("Escape")
        page.locator(".holder").first.click()
        assert page.evaluate(SMALL, FINGER) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 390
