"""The guided tour: it plays to its end at a reader's pace, is held, and is taken over."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from browser.screens import opened
from support.talk import MASTER

pytestmark = pytest.mark.browser

FAST = 20
SLOW = 0.5
LONGEST_TOUR_MS = 180_000
WORDS = {
    "en": ("Approved | Secondment", "Carried out | Allocation", "Close"),
    "zh_CN": ("已同意｜借用", "已办结｜拨付", "关闭"),
}

BUTTONS = {"en": ("Back", "Pause", "Go on", "Next"), "zh_CN": ("上一步", "暂停", "继续", "下一步")}
"""Of the tour: a step back, pause, on with it, a step forward."""

PACES = """async () => {
  const { timeFor } = await import("/page/js/tour/reading.js");
  const card = Array(10).fill("人员：陆明远，市博物馆春季展览布展");
  return [timeFor(["借到哪个单位？"]), timeFor(card)];
}"""
"""Milliseconds that a question and a card of ten lines are left to be read."""


@pytest.mark.parametrize(("language", "width"), [("en", 1280)])
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


def test_the_tour_is_paced_by_what_came(chromium: Browser, fresh: str) -> None:
    """Ten lines take a person longer than one; whoever is done sooner says so."""
    with opened(chromium, f"{fresh}/?lang=en", "en", 1280) as phones:
        short, long = phones.page.evaluate(PACES)
        assert 1_000 < short < 4_000
        assert 15_000 < long < 25_000
        phones.page.get_by_role("button", name="Tour").click()
        tour = phones.page.locator(".tour")
        _goes_on(tour, to=4)
        phones.shows(MASTER, "Lu Mingyuan")


@pytest.mark.parametrize(("language", "width"), [("zh_CN", 390)])
def test_the_tour_shows_again_what_was_done(
    chromium: Browser, fresh: str, language: str, width: int
) -> None:
    back, pause, go_on, forward = BUTTONS[language]
    with opened(chromium, f"{fresh}/?tour={SLOW}", language, width) as phones:
        tour = phones.page.locator(".tour")
        place = tour.locator(".place")
        tour.get_by_role("button", name=pause).click()
        _goes_on(tour, to=3, forward=forward)
        caption = tour.locator(".caption").text_content() or ""
        for step in (2, 1):
            tour.get_by_role("button", name=back).click()
            expect(place).to_have_text(f"{step}/31")
        phones.shot("tour-back")
        expect(tour.locator(".caption")).to_contain_text("/new")
        tour.get_by_role("button", name=forward).click()
        expect(place).to_have_text("2/31")
        tour.get_by_role("button", name=go_on).click()
        expect(place).to_have_text("3/31")
        expect(tour.locator(".caption")).to_have_text(caption)
        tour.get_by_role("button", name=forward).click()
        expect(place).to_have_text("4/31", timeout=LONGEST_TOUR_MS)
        assert phones.page.evaluate("document.documentElement.scrollWidth") == width


def test_a_finger_that_scrolls_holds_the_tour(chromium: Browser, fresh: str) -> None:
    with opened(chromium, f"{fresh}/?tour={SLOW}", "en", 390) as phones:
        tour = phones.page.locator(".tour")
        expect(tour.locator(".place")).to_have_text("1/31")
        box = phones.phone(MASTER).bounding_box()
        assert box
        phones.page.mouse.move(box["x"] + 100, box["y"] + 200)
        phones.page.mouse.down()
        expect(tour.get_by_role("button", name="Go on")).to_be_visible()
        phones.page.mouse.move(box["x"] + 100, box["y"] + 5000)
        phones.page.mouse.up()
        expect(tour.get_by_role("button", name="Go on")).to_be_visible()


def _goes_on(tour: Locator, *, to: int, forward: str = "Next") -> None:
    """Press for the next step until this one is shown."""
    for step in range(1, to):
        expect(tour.locator(".place")).to_have_text(re.compile(rf"^({step}|{step + 1})/31"))
        if not (tour.locator(".place").text_content() or "").startswith(f"{step + 1}/"):
            tour.get_by_role("button", name=forward).click()
        expect(tour.locator(".place")).to_have_text(f"{step + 1}/31", timeout=LONGEST_TOUR_MS)
