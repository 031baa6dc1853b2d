"""What people are called and what they write is in no log, and no secret either."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from bot.inbox import turns
from bot.process import logs
from bot.process.token_keys import webhook_path, webhook_secret
from handlers.conversation.event import Event
from store import sample
from store.record.transaction import Transaction
from support.talk import LEADER, MASTER, Office

SUBJECT, DETAILS = "Roof above the reading room", "Water comes in near Sample Road 12"
OPINION, FILE = "Repair it before the rain comes", "estimate-of-the-builder.pdf"
BROKEN = "A sentence that nobody can take"


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """Everything that is logged, at its most talkative; afterwards logging is as it was."""
    root = logging.getLogger()
    handlers_before, level = root.handlers[:], root.level
    written = io.StringIO()
    logs.set_up(to=written, level=logging.DEBUG)
    yield written
    root.handlers[:], root.level = handlers_before, level
    logging.captureWarnings(capture=False)


def _clumsy(record: Transaction, event: Event) -> object:
    """A handler with a fault whose words repeat what was written."""
    if event.text == BROKEN:
        raise ValueError(f"cannot read {event.text} in {event}") from KeyError(event.text)
    return _take(record, event)


_take = handlers.take


def test_a_whole_conversation_leaves_no_word_and_no_name_in_the_log(
    tmp_path: Path, told: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(handlers, "take", _clumsy)
    office = Office(tmp_path)
    try:
        _converse(office)
        token = office.playground.token
    finally:
        office.close()
    log = told.getvalue()
    assert log.count(" turn ") >= 10
    assert "dead letter" in log
    assert "user=7001" in log
    assert [word for word in _private() if word in log] == []
    assert not {token, webhook_path(token), webhook_secret(token)} & set(log.split())
    assert token not in log
    assert "/file/" not in log


def _converse(office: Office) -> None:
    master, leader = office.talk(MASTER), office.talk(LEADER)
    master.says("/new")
    master.presses(_first(master.messages()))
    for text in (SUBJECT, DETAILS, BROKEN):
        master.says(text)
    master.sends(FILE, b"%PDF-1.7 words\nstartxref\n5\n%%EOF")
    master.sends("x.exe", b"MZ")
    leader.says(OPINION)
    leader.says("/inbox")
    office.restart()
    for command in ("/my", "/start", "/language", "/cancel"):
        master.says(command)
    office.do(_stranger(office))
    office.settle()
    office.wrong.clear()  # that update was meant to be wrong


async def _stranger(office: Office) -> None:
    """An update of a kind that nobody knows, with words in it."""
    strange = {"text": SUBJECT, "from": {"id": 5}, "chat": {"id": 5}}
    office.playground.world.updates.add("message", strange, 60)


def _first(messages: list[dict[str, list[list[str]]]]) -> str:
    return messages[-1]["buttons"][0][0]


def _private() -> list[str]:
    names = [name for person in sample.people() for name in person.name.values()]
    return [SUBJECT, DETAILS, OPINION, FILE, BROKEN, *names]


def test_a_word_in_the_log_would_be_seen(told: io.StringIO) -> None:
    logging.getLogger("x").warning("%s", SUBJECT)
    assert any(word in told.getvalue() for word in _private())
