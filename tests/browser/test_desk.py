"""What a desk can do beside deciding, clicked on the page: asking, a list to correct, a reason."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.screens import Phones, opened
from handlers.conversation.rendering import plain
from store.documents import Say
from support.talk import LEADER, MASTER, Office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize(("language", "width"), [("zh_CN", 390)]),
]


class Desk:
    """Two people and their words; labels come from the catalogue, as the people see them."""

    def __init__(self, phones: Phones, language: str) -> None:
        self.phones = phones
        self._language = language

    def says(self, key: str, **values: object) -> str:
        text = plain(Say.of(key, **values), self._language)
        return text[:1].upper() + text[1:]

    def press(self, user: int, key: str) -> None:
        self.phones.press(user, self.says(key))

    def asks_for(self, subject: str) -> None:
        """The station master asks the town for something."""
        self.phones.write(MASTER, "/new")
        self.press(MASTER, "general_request")
        self.press(MASTER, "general_request.to.town")
        self.phones.write(MASTER, subject)
        self.phones.shows(MASTER, subject)
        self.phones.write(MASTER, f"{subject} (sample)")
        self.press(MASTER, "key.skip")
        self.press(MASTER, "key.send")
        self.phones.shows(LEADER, subject)


def test_a_question_a_list_and_a_reason(
    chromium: Browser, tmp_path: Path, language: str, width: int
) -> None:
    office = Office(tmp_path, language)
    try:
        with opened(chromium, office.address, language, width) as phones:
            _play(Desk(phones, language))
    finally:
        office.close()


def _play(desk: Desk) -> None:
    phones = desk.phones
    desk.asks_for("Chairs")
    desk.press(LEADER, "key.ask")
    phones.write(LEADER, "How many of them?")
    desk.press(LEADER, "key.send_piece")
    phones.shows(MASTER, "How many of them?")
    phones.shot("desk-1-asked")
    desk.press(MASTER, "key.answer")
    phones.write(MASTER, "Thirty of them.")
    desk.press(MASTER, "key.send_piece")
    phones.shows(LEADER, "Thirty of them.")
    phones.shot("desk-2-answered")

    desk.press(LEADER, "key.send_back")
    phones.press(LEADER, "☐ " + desk.says("check.incomplete"))
    phones.shows(LEADER, desk.says("check.incomplete"))
    phones.shot("desk-3-list")
    desk.press(LEADER, "key.send_back")
    phones.shows(MASTER, desk.says("check.incomplete"))
    phones.shot("desk-4-sent-back")

    desk.asks_for("Tables")
    desk.press(LEADER, "key.reject")
    phones.shot("desk-5-reasons")
    desk.press(LEADER, "reason.no_need")
    phones.shows(MASTER, desk.says("reason.no_need"))
    phones.shot("desk-6-rejected")
