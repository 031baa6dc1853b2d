"""How requests travel: python-telegram-bot's transport, on aiohttp."""

import io
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import aiohttp
import aiohttp_socks
from pydantic_core import to_json
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.wire.errors import NotDone, json_object, refusal, succeeded
from bot.wire.network import Network

CONNECT_SECONDS = 10.0
READ_SECONDS = 25.0
UPLOAD_SECONDS = 60.0
CONNECTIONS = 128
# Nothing the bot asks for is larger: a file people send has at most 20 MB.
LARGEST_ANSWER = 24 * 1024 * 1024

JSON = {"Content-Type": "application/json"}

# What would end the name in the header of its part, written as browsers write it.
IN_HEADERS = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class NotSent(NetworkError):
    """The request certainly did not reach the server; repeating it cannot double anything."""


class TooLarge(NetworkError):
    """The answer is larger than anything the bot asks for; it was not read to its end."""


# aiohttp-socks derives these from Exception; all of them come before anything was sent.
SOCKS_ERRORS = (
    aiohttp_socks.ProxyError,
    aiohttp_socks.ProxyConnectionError,
    aiohttp_socks.ProxyTimeoutError,
)
FAILURES = (aiohttp.ClientError, OSError, *SOCKS_ERRORS)

Body = bytes | aiohttp.FormData | None
Headers = dict[str, str] | None


class AiohttpRequest(BaseRequest):
    """Sends with aiohttp, always within a total time.

    Raises NotSent when no connection came about, what bot.wire.errors makes of an answer that is no
    success, TimedOut and NetworkError when nobody can say whether the server acted. The address
    has the token in it: no redirection is followed, no error of aiohttp's passed on.
    """

    def __init__(self, network: Network, connections: int = CONNECTIONS) -> None:
        self._network = network
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless the call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            self._session = self._network.session(self._connections)

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def rebuild(self) -> None:
        """Drop every connection and begin afresh."""
        await self.shutdown()
        await self.initialize()

    async def do_request(  # noqa: PLR0917  python-telegram-bot calls it so
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  counted as connecting
    ) -> tuple[int, bytes]:
        """The status and the body of the answer; always those of a success."""
        body, headers = _body(request_data)
        uploads = request_data is not None and request_data.contains_files
        connect = _seconds(connect_timeout, CONNECT_SECONDS)
        write = _seconds(write_timeout, UPLOAD_SECONDS) if uploads else 0.0
        within = aiohttp.ClientTimeout(
            total=connect + write + _seconds(read_timeout, READ_SECONDS),
            connect=connect,
        )
        try:
            return await self._exchange(method, url, body, headers, within)
        except FAILURES as error:
            failure = _told(error)
        raise failure

    async def call(self, url: str, fields: Mapping[str, Any], read: float | None = None) -> Any:
        """The result of a call without files, as JSON; None is a field left out.

        It does what `post` does, which looks for files and python-telegram-bot's objects in what
        is sent. `read` is in seconds. Raises TelegramError.
        """
        said = to_json({name: given for name, given in fields.items() if given is not None})
        try:
            _, answer = await self._exchange("POST", url, said, JSON, _within(read or READ_SECONDS))
        except FAILURES as error:
            failure = _told(error)
        else:
            return self.parse_json_payload(answer)["result"]
        raise failure

    async def _exchange(
        self, method: str, url: str, body: Body, headers: Headers, within: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the transport is closed")
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=within, allow_redirects=False
        ) as answer:
            content = await _content(answer)
        self._network.heard(answer)
        if not succeeded(answer.status):
            raise refusal(answer.status, content)
        return answer.status, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON. Raises TelegramError; the answer itself stays out of the log."""
        parsed = json_object(payload)
        if parsed is None or parsed.get("ok") is False or "result" not in parsed:
            raise refusal(HTTPStatus.OK, payload)
        return parsed


def _seconds(given: Any, default: float) -> float:
    return default if given is None or given is BaseRequest.DEFAULT_NONE else float(given)


@lru_cache
def _within(read: float) -> aiohttp.ClientTimeout:
    """How long a call without files may take, whose answer may take `read` seconds to come."""
    return aiohttp.ClientTimeout(total=CONNECT_SECONDS + read, connect=CONNECT_SECONDS)


def _body(sent: RequestData | None) -> tuple[Body, Headers]:
    if sent is None:
        return None, None
    if not sent.contains_files:
        return to_json(sent.parameters), JSON
    # Quoting would turn every Chinese character of a file name into %XX for its receiver.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in sent.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in sent.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        told = file_name.translate(IN_HEADERS)
        form.add_field(name, stream, filename=told, content_type=kind)
    return form, None


async def _content(answer: aiohttp.ClientResponse) -> bytes:
    if (answer.content_length or 0) > LARGEST_ANSWER:
        answer.close()
        raise TooLarge("the server's answer is too large")
    content = bytearray()
    async for chunk in answer.content.iter_any():
        content += chunk
        if len(content) > LARGEST_ANSWER:
            answer.close()
            raise TooLarge("the server's answer is too large")
    return bytes(content)


def _told(error: Exception) -> NetworkError:
    """What went wrong, in words that carry no address."""
    name = type(error).__name__
    if isinstance(error, SOCKS_ERRORS):
        return NotSent(f"no way through the proxy: {name}")
    match error:
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return NotSent(f"no connection: {name}")
        case aiohttp.ClientHttpProxyError():
            return NotSent(f"the proxy refuses: {error.status}")
        case aiohttp.ClientResponseError():
            return NotDone(f"the answer is no HTTP: {name}")
        case TimeoutError():
            return TimedOut(f"no answer in time: {name}")
    return NetworkError(f"the exchange broke off: {name}")
