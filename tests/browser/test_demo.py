"""The demo as it is started by hand: the tour, a new beginning, the clock, the log of calls."""

import json
import re
import time
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.screens import Phones, opened
from talk import MASTER, OFFICER

pytestmark = pytest.mark.browser

FINANCE, STRANGER, ADMINISTRATOR = 7051, 7090, 7070
FAST = 20
LONGEST_TOUR_MS = 60_000
WORDS = {
    "en": ("Approved | Secondment", "Carried out | Allocation", "Close"),
    "zh_CN": ("已同意｜借用", "已办结｜拨付", "关闭"),
}

AFRESH_MS = 30_000
"""A new office is filled first, which may take long on a busy machine."""


@pytest.fixture
def fresh(demo: dict[str, str]) -> str:
    """The address of a demo in which nothing was said yet."""
    address, run = demo["address"], _run(demo["address"])
    urlopen(Request(f"{address}/play/afresh", method="POST"), timeout=30).close()
    for _ in range(AFRESH_MS // 100):
        if _run(address) not in {run, None}:
            return address
        time.sleep(0.1)
    raise AssertionError("the demo did not begin anew")


def _run(address: str) -> str | None:
    """What tells one run of the playground from another; None between two."""
    try:
        with urlopen(f"{address}/page/state", timeout=5) as answer:
            return str(json.load(answer)["run"])
    except (URLError, ConnectionError):
        return None


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh_CN", 390)])
def test_the_tour_plays_to_its_end(
    chromium: Browser, fresh: str, language: str, width: int
) -> None:
    lent, paid, close = WORDS[language]
    with opened(chromium, f"{fresh}/?tour={FAST}", language, width) as phones:
        tour = phones.page.locator(".tour")
        expect(tour.locator(".caption")).not_to_be_empty()
        expect(tour).to_contain_text(re.compile(r"\b([6-9]|10)/31"), timeout=LONGEST_TOUR_MS)
        phones.shot("tour-1-asking")
        expect(tour).to_contain_text(re.compile(r"1[3-7]/31"), timeout=LONGEST_TOUR_MS)
        phones.shot("tour-2-deciding")
        shut = tour.get_by_role("button", name=close)
        expect(shut).to_be_visible(timeout=LONGEST_TOUR_MS)
        phones.shows(MASTER, lent)
        phones.shows(MASTER, paid)
        phones.shot("tour-3-end")
        shut.click()
        expect(tour).to_be_hidden()
        assert "tour" not in phones.page.url


def test_the_tour_is_taken_over(chromium: Browser, fresh: str) -> None:
    with opened(chromium, f"{fresh}/?tour=4", "en", 1280) as phones:
        expect(phones.page.locator(".tour .place")).to_have_text("3/31")
        phones.page.get_by_role("button", name="Pause").click()
        phones.page.get_by_role("button", name="Go on").click()
        phones.phone(MASTER).get_by_role("textbox").click()
        phones.write(MASTER, "/start")
        expect(phones.page.locator(".caption")).to_contain_text("Go on by yourself")
        phones.shows(MASTER, "Your role: station master")
        place = phones.page.locator(".tour .place").text_content()
        phones.page.wait_for_timeout(1000)
        expect(phones.page.locator(".tour .place")).to_have_text(place or "")


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
        start = phones.phone(MASTER).get_by_role("button", name="Start", exact=True)
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
        phones.shows(FINANCE, "it was due on 31 Mar 2026, 1 day ago")
        expect(phones.phone(FINANCE).get_by_text("Wed 1 Apr")).to_be_visible()
        expect(phones.page.locator(".chip.more")).to_be_visible()
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


def test_the_calls_stand_beside_it(chromium: Browser, demo: dict[str, str]) -> None:
    with opened(chromium, f"{demo['address']}/?lang=en", "en", 1280) as phones:
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
