"""An update that is no JSON is put aside; those beside it are taken, and polling goes on."""

import json

import pytest
from aiohttp import web

from bot.inbox import polling
from bot.wire import broken_json
from bot.wire.broken_json import Unreadable
from wire.conftest import With
from wire.letters import message
from wire.small_bot import SmallBot, until

SPOILT = {
    "half of a character": b'{"update_id": 2, "message": {"text": "\xe5\xad"}}',
    "a number of 5,000 digits": b'{"update_id": 2, "message": {"date": %s}}' % (b"1" * 5000),
    "deep": b'{"update_id": 2, "message": %s%s}' % (b"[" * 100_000, b"]" * 100_000),
    "a word that is none": b'{"update_id": 2, "message": nothing}',
    "a line inside a text": b'{"update_id": 2, "message": "a\nb"}',
    "a bracket too many": b'{"update_id": 2, "message": ]}',
    "never closed": b'{"update_id": 2, "message": [}',
    "a text never closed": b'{"update_id": 2, "message": "}',
    "a quotation mark inside a text": b'{"update_id": 2, "message": "a"b"}',
    "numbers inside": b'{"update_id": 2, "a": {"update_id": 7}, "b": "\\"update_id\\": 8" x}',
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONGEST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(polling, "RECORD_PAUSE_SECONDS", 0.01)


class Waiting:
    """What waits at a server, by number; given as Telegram does, and gone once confirmed."""

    def __init__(self, waiting: dict[int, bytes]) -> None:
        self.waiting = waiting

    async def answer(self, request: web.Request) -> web.Response:
        asked = await request.json()
        offset, most = int(asked["offset"]), int(asked["limit"])
        self.waiting = {n: body for n, body in self.waiting.items() if n >= offset}
        given = b",".join(list(self.waiting.values())[:most])
        return web.Response(body=b'{"ok":true,"result":[%s]}' % given)


def as_sent(*numbers: int) -> dict[int, bytes]:
    return {number: json.dumps(message(number)).encode() for number in numbers}


@pytest.mark.parametrize("wrong", SPOILT)
def test_one_that_is_no_json_is_put_aside_and_all_others_are_taken(
    with_bot: With, wrong: str
) -> None:
    async def come(bot: SmallBot) -> None:
        at_server = Waiting({**as_sent(1), 2: SPOILT[wrong], **as_sent(3, 4)})
        bot.api.script["getUpdates"] = [at_server.answer] * 30
        await until(lambda: not at_server.waiting)
        await bot.settled()
        assert [event.update for event in bot.taken] == [1, 3, 4]
        aside = bot.inbox()["2"]
        assert (aside.state, aside.body, aside.error) == ("dead", {}, "unreadable")

    with_bot(come)


def test_an_answer_that_came_in_part_is_asked_for_again(with_bot: With) -> None:
    """What was only cut off on the way is nobody's dead letter."""
    whole = b'{"ok":true,"result":[%s]}' % b",".join(as_sent(1, 2).values())

    async def cut(_: web.Request) -> web.Response:
        return web.Response(body=whole[:-20])

    async def come(bot: SmallBot) -> None:
        at_server = Waiting(as_sent(1, 2))
        bot.api.script["getUpdates"] = [cut, cut, *[at_server.answer] * 20]
        await until(lambda: not at_server.waiting)
        await bot.settled()
        assert [event.update for event in bot.taken] == [1, 2]
        assert {inbound.state for inbound in bot.inbox().values()} == {"done"}

    with_bot(come)


@pytest.mark.parametrize("answer", [b"<html>", b"", b"[" * 100_000, b'{"ok":false,"result":[}'])
def test_what_is_no_answer_confirms_nothing(answer: bytes) -> None:
    assert broken_json.updates(answer) is None


def test_of_what_has_no_number_nothing_is_known() -> None:
    found = broken_json.updates(b'{"ok": true, "result": [{"a": x}, {"update_id": 4}]}')
    assert found == [Unreadable(None), {"update_id": 4}]
    assert broken_json.updates(b'{"ok":true,"result":[]x}') == []
