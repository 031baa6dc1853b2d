"""The demo as it is started by hand: a new beginning, the clock, the log of calls."""

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.screens import AFRESH_MS, Phones, opened
from support.talk import LEADER, MASTER, OFFICER

pytestmark = pytest.mark.browser

FINANCE, STRANGER, ADMINISTRATOR = 7051, 7090, 7070


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh_CN", 390)])
def test_an_empty_phone_speaks_the_language_of_the_page(
    chromium: Browser, fresh: str, language: str, width: int
) -> None:
    """Also where everybody's phone is in the other one, and may not be changed."""
    other = "en" if language == "zh_CN" else "zh_CN"
    with opened(chromium, fresh, other, width) as phones:
        phones.write(MASTER, "/start")
        phones.shows(MASTER, "/start")
        phones.page.goto(f"{fresh}/?lang={language}")
        name, tour = ("文化站机器人", "导览") if language == "zh_CN" else ("Station Bot", "Tour")
        expect(phones.phone(LEADER).get_by_role("heading", name=name, exact=True)).to_be_visible()
        word = phones.page.get_by_role("button", name=tour, exact=True).get_by_text(tour)
        expect(word).to_be_visible()
        assert phones.page.evaluate("document.documentElement.scrollWidth") == width
        phones.shot("empty")


def test_it_begins_anew(chromium: Browser, fresh: str) -> None:
    with opened(chromium, fresh, "en", 1280, but="net::ERR") as phones:
        phones.write(MASTER, "/start")
        phones.press(MASTER, "To do")
        phones.page.get_by_role("button", name="Forward a day").click()
        _shows_day(phones.page, "Tue 3 Mar")
        phones.page.get_by_role("button", name="Start afresh").click()
        phones.page.get_by_role("button", name="Cancel").click()
        phones.shows(MASTER, "/start")
        phones.page.get_by_role("button", name="Start afresh").click()
        phones.page.get_by_role("dialog").get_by_role("button", name="Start afresh").click()
        own = phones.page.locator(f".phone[data-user='{MASTER}']")
        start = own.get_by_role("button", name="Start", exact=True)
        expect(start).to_be_visible(timeout=AFRESH_MS)
        expect(phones.phone(MASTER).locator(".message")).to_have_count(0)
        _shows_day(phones.page, "Mon 2 Mar")
        phones.write(MASTER, "/start")
        phones.shows(MASTER, "Your role: station master")


def _shows_day(page: Page, day: str) -> None:
    expect(page.get_by_role("button", name="Playground time")).to_contain_text(day)


def test_what_falls_due_comes_on_its_day(chromium: Browser, fresh: str) -> None:
    with opened(chromium, f"{fresh}/?phones={FINANCE}", "en", 1280, but="409") as phones:
        phones.page.get_by_role("button", name="Playground time").click()
        phones.page.get_by_label("Forward to").fill("2026-04-02T09:00")
        phones.page.get_by_role("button", name="Go", exact=True).click()
        phones.shows(FINANCE, "Payment overdue")
        phones.shows(FINANCE, "was due on 31 Mar 2026, 1 day ago")
        expect(phones.phone(FINANCE).get_by_text("Wed 1 Apr")).to_be_visible()
        expect(phones.page.locator(".chip.more")).to_be_visible()
        expect(phones.page.locator(".clock")).not_to_have_attribute("aria-busy", "true")
        phones.shot("clock")
        phones.page.get_by_label("Forward to").evaluate("(box) => { box.min = ''; }")
        phones.page.get_by_label("Forward to").fill("2026-03-02T09:00")
        phones.page.get_by_role("button", name="Go", exact=True).click(force=True)
        expect(phones.page.get_by_text("The clock only goes forward")).to_be_visible()


def test_everybody_speaks_the_other_language(chromium: Browser, fresh: str) -> None:
    cast = f"{fresh}/?phones={OFFICER},{STRANGER},{ADMINISTRATOR}"
    with opened(chromium, cast, "en", 1280) as phones:
        phones.write(OFFICER, "/language")
        phones.shows(OFFICER, "language")
        phones.page.get_by_role("banner").get_by_role("button", name="中文").click()
        expect(phones.page.get_by_role("heading", name="演示")).to_be_visible()
        for somebody, seen in (
            (OFFICER, "身份"),
            (ADMINISTRATOR, "管理员"),
            (STRANGER, "尚未开通"),
        ):
            phones.write(somebody, "/start")
            phones.shows(somebody, seen)
        _has_funding(phones, OFFICER, yes=True)
        _has_funding(phones, STRANGER, yes=False)
        phones.shot("people")


def _has_funding(phones: Phones, user: int, *, yes: bool) -> None:
    """Whether the command menu of this person offers /funding."""
    phones.phone(user).get_by_role("button", name="命令菜单").click()
    offered = phones.phone(user).get_by_role("menuitem", name="/funding")
    expect(offered).to_have_count(int(yes))
    phones.page.keyboard.press("Escape")


def test_the_calls_stand_beside_it(chromium: Browser, fresh: str, demo: dict[str, str]) -> None:
    with opened(chromium, f"{fresh}/?lang=en", "en", 1280) as phones:
        phones.page.get_by_role("button", name="Bot API calls").click()
        phones.write(MASTER, "/start")
        log = phones.page.get_by_role("complementary", name="Bot API calls")
        call = log.locator(".call", has_text="sendMessage").last
        expect(call).to_contain_text(f"chat_id: {MASTER} (Shen Wenjing)")
        expect(call).to_contain_text("→ message")
        expect(log.locator(".poll").last).to_be_hidden()
        call.locator("summary").click()
        expect(call.locator("pre")).to_contain_text('"parse_mode": "HTML"')
        phones.shot("calls")
        assert demo["token"] not in phones.page.content()
        log.get_by_role("button", name="Close").click()
        expect(log).to_be_hidden()
