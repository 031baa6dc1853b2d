"""The commands of every day, pressed below the chat on the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.screens import opened
from support.talk import MASTER, Office

pytestmark = pytest.mark.browser


def test_a_key_below_the_chat_is_a_command_and_can_be_hidden(
    chromium: Browser, tmp_path: Path
) -> None:
    office = Office(tmp_path, "en")
    try:
        with opened(chromium, office.address, "en", 1280) as phones:
            keys = phones.phone(MASTER).locator(".menu-keys")
            phones.write(MASTER, "/help")
            phones.press(MASTER, "Show buttons below the chat")
            keys.get_by_role("button", name="☰ My requests", exact=True).click()
            phones.shows(MASTER, "No requests yet.")
            phones.write(MASTER, "/help")
            phones.press(MASTER, "Hide buttons below the chat")
            expect(keys).to_be_hidden()
    finally:
        office.close()
