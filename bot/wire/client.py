"""The Bot API as this program uses it."""

import os
from typing import Any

from telegram import Bot
from telegram.error import NetworkError

from bot.wire import broken_json
from bot.wire.broken_json import Unreadable
from bot.wire.errors import NotDone
from bot.wire.network import Network
from bot.wire.transport import AiohttpRequest

# A wait asked for by the server is a timedelta in python-telegram-bot to come; take it so now.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# Telegram remembers the last list it was given, so it is always given.
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
UPDATES_AT_ONCE = 100

SENDING = {"sendMessage", "sendPhoto", "sendDocument"}


class Polling(AiohttpRequest):
    """The transport of polling: one update that is no JSON does not spoil those beside it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer; where it is no JSON, what can be read of its updates. Raises NetworkError."""
        try:
            return AiohttpRequest.parse_json_payload(payload)
        except NetworkError:
            found = broken_json.updates(payload)
            if found is None:
                raise
            return {"ok": True, "result": found}


class Client(Bot):
    """python-telegram-bot's client on our transport; polling has connections of its own."""

    def __init__(self, token: str, api_url: str, network: Network | None = None) -> None:
        network = network or Network()
        calling, polling = AiohttpRequest(network), Polling(network, connections=2)
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=calling,
            get_updates_request=polling,
        )
        self._calling, self._polling = calling, polling
        self._user_name = ""

    @property
    def own_id(self) -> int:
        """The bot's own account, which the token begins with."""
        return int(self.token.partition(":")[0])

    async def user_name(self) -> str:
        """The bot's name in links; asked for once. Raises TelegramError."""
        if not self._user_name:
            self._user_name = (await self.get_me()).username or ""
        return self._user_name

    @property
    def known_name(self) -> str:
        """The bot's name in links, as far as it was asked for; empty before."""
        return self._user_name

    def __repr__(self) -> str:
        return "Client()"

    async def open(self) -> None:
        """Get ready to call; no call is made, so this works while Telegram is out of reach."""
        for request in self._request:
            await request.initialize()

    async def close_down(self) -> None:
        for request in self._request:
            await request.shutdown()

    async def rebuild_polling(self) -> None:
        """Drop the connections updates come in by and make new ones."""
        await self._polling.rebuild()

    async def call(self, method: str, **fields: Any) -> Any:
        """The result of a call without files, as JSON; None is a field left out.

        python-telegram-bot's own methods make objects of what is sent and of what comes back,
        which takes long and serves nobody here. Raises TelegramError.
        """
        return _checked(method, await self._calling.call(f"{self.base_url}/{method}", fields))

    async def _post(self, endpoint: str, data: dict[str, Any] | None = None, **how: Any) -> Any:
        """As python-telegram-bot has it; but what is said to be sent must be a message."""
        return _checked(endpoint, await super()._post(endpoint, data, **how))

    async def raw_updates(
        self, offset: int, wait: int, most: int = UPDATES_AT_ONCE
    ) -> list[dict[str, Any] | Unreadable]:
        """What has happened, as JSON, from `offset` on, at most so much; confirms all before it.

        Waits up to `wait` seconds for something to happen. Raises TelegramError.
        """
        asked = {
            "offset": offset,
            "timeout": wait,
            "limit": most,
            "allowed_updates": UPDATES,
        }
        updates: list[dict[str, Any] | Unreadable] = await self._polling.call(
            f"{self.base_url}/getUpdates", asked, wait + 10
        )
        return updates


def _checked(method: str, result: Any) -> Any:
    if method in SENDING and not _is_message(result):
        raise NotDone("the server's answer has no message")
    return result


def _is_message(result: object) -> bool:
    return isinstance(result, dict) and type(result.get("message_id")) is int
