"""The pictures of the guide, one for each role: what its phone shows (make shots)."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from browser.screens import SHOTS, Phones, opened
from handlers.accounts.guide import ROLES

pytestmark = [pytest.mark.browser, pytest.mark.soak]

PLAYED = {
    "master": (7001, ("/new",)),
    "staff": (7053, ("/new",)),
    "town": (7002, ("/inbox",)),
    "finance": (7051, ("/funding",)),
    "officer": (7003, ("/board",)),
    "leader": (7061, ("/report",)),
    "centre": (7064, ("/service",)),
    "administrator": (7070, ("/office",)),
    "refused": (7001, ("/verify ABCD-EFGH-JKLM", "/report 2026-13")),
}
"""Whose phone it is, and what is written on it."""

COLOURS = 48
MOST_BYTES = 60_000


def test_every_role_has_one() -> None:
    assert tuple(PLAYED) == ROLES


def test_the_pictures_of_the_guide(chromium: Browser, fresh: str, language: str) -> None:
    for name, (user, written) in PLAYED.items():
        with opened(chromium, f"{fresh}/?phones={user}", language, 390) as phones:
            if language == "en":
                says(phones, user, "/language")
                phones.press(user, "English")
                phones.page.wait_for_timeout(1_000)
            for words in written:
                says(phones, user, words)
            keep(phones.page.screenshot(animations="disabled"), language, name)


def says(phones: Phones, user: int, words: str) -> None:
    """Write it, and wait for the answer."""
    messages = phones.phone(user).locator(".message")
    before = messages.count()
    phones.write(user, words)
    expect(messages.nth(before + 1)).to_be_visible()
    phones.page.wait_for_timeout(700)


def keep(shot: bytes, language: str, name: str) -> None:
    path = SHOTS / "guide" / language / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    assert path.stat().st_size < MOST_BYTES
