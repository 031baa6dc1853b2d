"""What people do to a page who do not know it: too much at once, the wrong way, in the middle."""

import struct
import zlib

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from browser.screens import Phones, opened
from support.talk import LEADER, MASTER, OFFICER

pytestmark = pytest.mark.browser

ROUGH = (
    "W" * 3000,
    "📷" * 300 + "👩‍👩‍👧‍👦" * 50,
    "\u202eשלום עולם مرحبا " * 20,
    "<script>alert(1)</script><img src=x onerror=alert(2)><b>bold",
    "a\n" * 200,
    "&amp;&lt;\"'`${7*7}",
    "𠮷" * 200,
)


def photo(number: int) -> FilePayload:
    """A small PNG, each of another height."""
    rows = b"".join(b"\0" + bytes((number * 12, 100, 200)) * 40 for _ in range(40 + number))

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", 40, 40 + number, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    content = b"\x89PNG\r\n\x1a\n" + parts
    return FilePayload(name=f"p{number}.png", mimeType="image/png", buffer=content)


STICKING_OUT = """() => [...document.querySelectorAll('.phone .message *')].filter((one) => {
  const inner = one.getBoundingClientRect();
  const outer = one.closest('.phone').getBoundingClientRect();
  return inner.width && (inner.right > outer.right + 1 || inner.left < outer.left - 1);
}).map((one) => one.outerHTML.slice(0, 80))"""


def fits(page: Page) -> None:
    assert page.evaluate(STICKING_OUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def written(phones: Phones, user: int) -> str:
    return phones.phone(user).get_by_role("textbox").input_value()


def switched(phones: Phones, user: int, name: str) -> None:
    phones.phone(user).locator("button.holder").click()
    phones.page.get_by_role("dialog").get_by_role("button", name=name).first.click()


def test_whatever_is_written_stays_in_its_place(chromium: Browser, fresh: str, width: int) -> None:
    with opened(chromium, f"{fresh}/?lang=en", "en", width) as phones:
        phones.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        phones.write(MASTER, "/start")
        phones.shows(MASTER, "/start")
        mine = phones.phone(MASTER).locator("li.mine")
        before = mine.count()
        for number, words in enumerate(ROUGH, 1):
            phones.write(MASTER, words)
            expect(mine).to_have_count(before + number)
            fits(phones.page)


def test_an_album_of_twenty_goes_in_tens_and_is_answered_once_each(
    chromium: Browser, fresh: str
) -> None:
    with opened(chromium, f"{fresh}/?lang=en&phones={OFFICER}", "en", 390) as phones:
        phones.write(OFFICER, "/start")
        phones.shows(OFFICER, "Your role")
        box = phones.phone(OFFICER)
        box.locator("input[data-kind=photo]").set_input_files([photo(one) for one in range(20)])
        expect(box.get_by_role("button", name="Send", exact=True)).to_be_in_viewport()
        phones.shot("twenty")
        box.get_by_role("textbox").press("Enter")
        expect(box.locator(".message img")).to_have_count(20)
        expect(box.locator(".message", has_text="was not recognised")).to_have_count(2)
        phones.page.wait_for_timeout(500)
        expect(box.locator(".message", has_text="was not recognised")).to_have_count(2)
        fits(phones.page)


def test_what_was_begun_stays_when_the_phone_changes_hands(chromium: Browser, fresh: str) -> None:
    cast = f"{fresh}/?lang=en&phones={MASTER},{LEADER}"
    with opened(chromium, cast, "en", 1280) as phones:
        phones.phone(MASTER).get_by_role("textbox").fill("half a sen")
        switched(phones, MASTER, "He Jingyi")
        assert written(phones, OFFICER) == ""
        switched(phones, OFFICER, "Shen Wenjing")
        assert written(phones, MASTER) == "half a sen"
        phones.page.get_by_role("banner").get_by_role("button", name="中文").click()
        expect(phones.page.get_by_role("heading", name="演示")).to_be_visible()
        assert written(phones, MASTER) == "half a sen"
        phones.page.get_by_role("banner").get_by_role("button", name="English").click()
        expect(phones.page.get_by_role("heading", name="Playground")).to_be_visible()


def test_a_double_click_decides_once(chromium: Browser, fresh: str) -> None:
    cast = f"{fresh}/?lang=en&phones={MASTER},{LEADER}"
    with opened(chromium, cast, "en", 1280) as phones:
        phones.write(LEADER, "/inbox")
        phones.shows(LEADER, "To do")
        rows = phones.phone(LEADER).locator(".message").last.locator(".inline")
        rows.first.dblclick()
        approve = (
            phones.phone(LEADER)
            .locator(".message")
            .get_by_role("button", name="Approve", exact=True)
        )
        approve.last.dblclick()
        phones.page.keyboard.press("Escape")
        done = phones.phone(LEADER).locator(".message", has_text="Approved  Zhou Haiping")
        expect(done.last).to_be_visible()
        fits(phones.page)
