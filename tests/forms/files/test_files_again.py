"""A file that was sent not long ago goes out again by its id, without being uploaded anew."""

import pytest

from bot.playground.api.endpoint import Exchange
from support.talk import LEADER, MASTER, Office


@pytest.fixture
def uploads(office: Office) -> list[str]:
    """What the bot uploads, by the names of the parts."""
    seen: list[str] = []

    def look(exchange: Exchange) -> None:
        seen.extend(exchange.files)

    office.playground.observers.append(look)
    return seen


def ask(office: Office) -> None:
    master = office.talk(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    master.sends("quote.pdf", b"%PDF-1.7\nsample\nstartxref\n5\n%%EOF")
    master.presses("Done")
    master.presses("Send")


def test_it_is_uploaded_once_for_everybody(office: Office, uploads: list[str]) -> None:
    ask(office)
    for user in (LEADER, LEADER, MASTER):
        office.talk(user).sees()
        assert "<quote.pdf>" in office.talk(user).presses("Details")
    assert uploads == ["document"]


def test_after_a_restart_it_is_uploaded_once_more(office: Office, uploads: list[str]) -> None:
    ask(office)
    office.talk(LEADER).presses("Details")
    office.restart()
    assert "<quote.pdf>" in office.talk(LEADER).presses("Details")
    assert uploads == ["document", "document"]
