"""A program: the least of a Bot API, which has updates to give out and times their answers.

It says where it is, when it begins, and how long the answers took, in a line of JSON each. It
stands on asyncio alone, since it shares the machine with the bot that is measured. Arguments: the
milliseconds until a call is answered, the number of the first update, how many come of each person,
their accounts.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

AT_ONCE = 100
"""Updates that Telegram gives out in one answer."""

BOT = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
TEXT = "因群众文化活动需要，请批准添置桌椅四十套。"


class Api:
    """What there is to give out, and how many messages have come in for it.

    The clock runs from the first updates given out to the answer to the last message.
    """

    def __init__(self, updates: list[str], first: int) -> None:
        self._updates = updates
        self._first = first
        self._messages = 0
        self._began = 0.0

    def result(self, method: str, said: dict[str, Any]) -> str:
        """The result of a call, as JSON."""
        if method == "getUpdates":
            return self._given(int(said.get("offset", 0)))
        if method == "sendMessage":
            return self._message(said)
        return json.dumps(BOT) if method == "getMe" else "true"

    def _given(self, offset: int) -> str:
        at = max(0, offset - self._first)
        if not self._began:
            self._began = time.perf_counter()
            tell({"began": True})
        return f"[{','.join(self._updates[at : at + AT_ONCE])}]"

    def _message(self, said: dict[str, Any]) -> str:
        self._messages += 1
        chat = {"id": int(said["chat_id"]), "type": "private", "first_name": "Person"}
        message: dict[str, Any] = {
            "message_id": 10_000_000 + self._messages,
            "from": BOT,
            "chat": chat,
            "date": 1_767_574_800,
            "text": said["text"],
        }
        return json.dumps(message, ensure_ascii=False)

    def answered(self) -> None:
        """An answer is out: say how long it all took, once it was the last."""
        if self._messages == len(self._updates):
            self._messages += 1
            tell({"seconds": time.perf_counter() - self._began})


class Connection(asyncio.Protocol):
    """One connection, one call after the other."""

    def __init__(self, api: Api, delay: float) -> None:
        self._api = api
        self._delay = delay
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        head, blank, body = self._unread.partition(b"\r\n\r\n")
        if blank and len(body) >= _length(head):
            self._unread = b""
            self._call(head.split(b" ", 2)[1].decode(), body.decode())

    def _call(self, address: str, body: str) -> None:
        result = self._api.result(address.rpartition("/")[2], _said(body))
        # A real one holds the question until there is something; here a moment is long enough.
        wait = 0.2 if result == "[]" else self._delay
        if wait:
            asyncio.get_running_loop().call_later(wait, self._answer, result)
        else:
            self._answer(result)

    def _answer(self, result: str) -> None:
        body = f'{{"ok":true,"result":{result}}}'.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        self._transport.write(head.encode() + b"\r\n\r\n" + body)
        self._api.answered()


def _said(body: str) -> dict[str, Any]:
    """The fields of a call, from JSON or from a form."""
    if body.startswith("{"):
        return dict(json.loads(body))
    return {name: values[0] for name, values in parse_qs(body).items()}


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0] or 0)


def updates(first: int, each: int, accounts: list[int]) -> Iterator[str]:
    """One of each person, then the next of each."""
    for number, person in enumerate(accounts * each):
        who = {"id": person, "first_name": "Person", "language_code": "zh-hans"}
        message = {
            "message_id": first + number,
            "from": {**who, "is_bot": False},
            "chat": {"id": person, "type": "private", "first_name": "Person"},
            "date": 1_767_574_800,
            "text": TEXT,
        }
        yield json.dumps({"update_id": first + number, "message": message}, ensure_ascii=False)


def tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


async def main(delay_ms: int, first: int, each: int, *accounts: int) -> None:
    api = Api(list(updates(first, each, list(accounts))), first)
    loop = asyncio.get_running_loop()
    served = await loop.create_server(lambda: Connection(api, delay_ms / 1000), "127.0.0.1", 0)
    host, port = served.sockets[0].getsockname()
    tell({"address": f"http://{host}:{port}"})
    await served.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
