"""A request from its first word to the decision, clicked on the page of phones.

Screenshots of the way are kept in shots/.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect, sync_playwright

from talk import LEADER, MASTER, Office

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[2] / "shots"
OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 8000
QUOTE = FilePayload(name="quote.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7\nsample")
FIRST_PHONES = [MASTER, LEADER]


@dataclass(frozen=True)
class Said:
    """What the people of this play write and press, in their language."""

    locale: str
    new: str
    to: str
    subject: str
    text: str
    done: str
    send: str
    sent: str
    approve: str
    approved: str
    news: str


ENGLISH = Said(
    locale="en-GB",
    new="General request",
    to="Town or subdistrict",
    subject="New sound system for the hall",
    text="The old one broke down in February. We ask to buy a new one for 5,000 yuan.",
    done="Done",
    send="Send",
    sent="Status: with leader in charge",
    approve="Approve",
    approved="Approved  Zhou Haiping",
    news="Approved | General request",
)
CHINESE = Said(
    locale="zh-CN",
    new="请示",
    to="镇政府（街道办事处）",
    subject="关于更换文化礼堂音响的请示",
    text="原有音响2月份已损坏，无法修复。拟从活动经费中列支5000元，更换音响一套，请批示。",
    done="发送完毕",
    send="提交",
    sent="状态：待观海卫镇分管领导办理",
    approve="同意",
    approved="同意　周海平",
    news="已同意｜请示",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)
        yield browser
        browser.close()


class Phones:
    """The page, wide enough for several phones or for one."""

    def __init__(self, page: Page, prefix: str) -> None:
        self._page = page
        self._prefix = prefix

    def phone(self, user: int) -> Locator:
        """Somebody's phone; on a narrow screen it is brought to the front first."""
        phone = self._page.locator(f".phone[data-user='{user}']")
        phone.wait_for(state="attached")
        if not phone.is_visible():
            self._page.locator(".tab").nth(FIRST_PHONES.index(user)).click()
        expect(phone).to_be_visible()
        return phone

    def write(self, user: int, text: str) -> None:
        box = self.phone(user).get_by_role("textbox")
        box.fill(text)
        box.press("Enter")

    def press(self, user: int, label: str) -> None:
        """Press the newest button with this label."""
        buttons = self.phone(user).locator(".message").get_by_role("button", name=label, exact=True)
        buttons.last.click()

    def shows(self, user: int, text: str) -> None:
        expect(self.phone(user).locator(".message", has_text=text).last).to_be_visible()

    def shot(self, step: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self._page.wait_for_timeout(300)
        self._page.screenshot(path=SHOTS / f"{self._prefix}-{step}.png")


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_request_from_the_first_word_to_the_decision(
    chromium: Browser, tmp_path: Path, language: str, width: int
) -> None:
    said = CHINESE if language == "zh_CN" else ENGLISH
    office = Office(tmp_path, language)
    context = chromium.new_context(viewport={"width": width, "height": 844}, locale=said.locale)
    context.set_default_timeout(PATIENCE_MS)
    try:
        page, wrong = _opened(context.new_page(), office.address)
        _play(Phones(page, f"{language}-{width}"), said)
        assert wrong == []
    finally:
        context.close()
        office.close()


def _opened(page: Page, address: str) -> tuple[Page, list[str]]:
    """The page, and the list in which whatever goes wrong on it will stand."""
    wrong: list[str] = []
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    return page, wrong


def _play(phones: Phones, said: Said) -> None:
    phones.write(MASTER, "/new")
    phones.press(MASTER, said.new)
    phones.press(MASTER, said.to)
    phones.write(MASTER, said.subject)
    phones.shows(MASTER, said.subject)
    phones.write(MASTER, said.text)
    phones.shows(MASTER, said.text)
    _attach(phones)
    phones.press(MASTER, said.done)
    phones.press(MASTER, said.send)
    phones.shows(MASTER, said.sent)
    phones.shot("1-sent")

    phones.shows(LEADER, said.subject)
    phones.shot("2-card")
    phones.press(LEADER, said.approve)
    phones.shows(LEADER, said.approved)
    phones.shot("3-approved")

    phones.shows(MASTER, said.news)
    phones.shot("4-told")


def _attach(phones: Phones) -> None:
    """A document, as if chosen behind the attach button."""
    box = phones.phone(MASTER)
    box.locator("input[data-kind=document]").set_input_files([QUOTE])
    box.get_by_role("textbox").press("Enter")
