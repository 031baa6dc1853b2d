"""A Bot API server that answers as it is told, and remembers what it was asked."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import web

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"

AT_ONCE = 100
"""Updates in one answer, as at Telegram."""

Json = dict[str, Any]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Call:
    """What was asked: the method, its parameters, and the names of uploaded files."""

    method: str
    parameters: dict[str, str]
    files: list[str] = field(default_factory=list)


class SmallApi:
    """`script[method]` holds answers to give first, one each; then everything succeeds."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.script: dict[str, list[Answer]] = {}
        self.updates: list[Json] = []
        self.files: dict[str, bytes] = {}
        self.hook: dict[str, str] = {}
        self.address = ""
        self.trouble: Json = {}
        self._messages = 0

    def made(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    def texts(self) -> list[tuple[str, str]]:
        """What was sent or edited: the chat and the words."""
        calls = self.made("sendMessage", "editMessageText")
        return [(call.parameters["chat_id"], call.parameters["text"]) for call in calls]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        call = await _read(request)
        self.calls.append(call)
        if self.script.get(call.method):
            return await self.script[call.method].pop(0)(request)
        if self.hook and call.method == "getUpdates":
            return await HOOKED(request)
        return web.json_response({"ok": True, "result": await self._result(call)})

    async def _result(self, call: Call) -> Any:
        match call.method:
            case "getUpdates":
                return (await self._updates(int(call.parameters["offset"])))[:AT_ONCE]
            case "getMe":
                return ME
            case "getFile":
                file_id = call.parameters["file_id"]
                return {"file_id": file_id, "file_unique_id": file_id, "file_path": file_id}
            case "getWebhookInfo" | "setWebhook" | "deleteWebhook":
                return self._hooked(call)
            case "answerCallbackQuery" | "setMyCommands":
                return True
        return self._message(call)

    def _hooked(self, call: Call) -> Any:
        if call.method == "getWebhookInfo":
            about = {"url": self.hook.get("url", ""), "has_custom_certificate": False}
            return about | {"pending_update_count": 3} | self.trouble
        self.hook = call.parameters
        return True

    async def _updates(self, offset: int) -> list[Json]:
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates:
            await asyncio.sleep(0.02)
        return self.updates

    def _message(self, call: Call) -> Json:
        self._messages += 1
        number = int(call.parameters.get("message_id", 1000 + self._messages))
        chat = {"id": int(call.parameters["chat_id"]), "type": "private"}
        return {"message_id": number, "date": 1, "chat": chat, "text": "."}

    async def download(self, request: web.Request) -> web.Response:
        self.calls.append(Call("download", {"path": request.match_info["path"]}))
        return web.Response(body=self.files[request.match_info["path"]])


async def _read(request: web.Request) -> Call:
    if request.content_type == "application/json":
        said = await request.json()
        return Call(request.match_info["method"], {name: _word(said[name]) for name in said})
    fields = await request.post()
    files = [part.filename for part in fields.values() if isinstance(part, web.FileField)]
    words = {name: value for name, value in fields.items() if isinstance(value, str)}
    return Call(request.match_info["method"], words, files)


def _word(value: Any) -> str:
    """A field as a form would have it."""
    return value if isinstance(value, str) else json.dumps(value)


Api = TypeVar("Api", bound=SmallApi)


def small_api(tls: ssl.SSLContext | None = None) -> AbstractAsyncContextManager[SmallApi]:
    """One that serves while the context lasts."""
    return serving(SmallApi(), tls)


@asynccontextmanager
async def serving(api: Api, tls: ssl.SSLContext | None = None) -> AsyncIterator[Api]:
    """Let this one serve while the context lasts."""
    app = web.Application(client_max_size=30 * 1024 * 1024)
    app.router.add_route("*", f"/bot{TOKEN}/{{method}}", api.answer)
    app.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", api.download)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    api.address = f"{'https' if tls else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()


def refusal(code: int, description: str, **parameters: int) -> Answer:
    """Telegram's way to say no."""

    async def answer(_: web.Request) -> web.Response:
        body: Json = {"ok": False, "error_code": code, "description": description}
        return web.json_response(
            body | ({"parameters": parameters} if parameters else {}), status=code
        )

    return answer


ME = {"id": 123456789, "is_bot": True, "first_name": "Bot", "username": "Office_bot"}

HOOKED = refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first",
)


async def broken_off(request: web.Request) -> web.StreamResponse:
    """The connection ends without an answer, though the request was taken."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def never(_: web.Request) -> web.Response:
    """No answer in any time a test would wait."""
    await asyncio.sleep(30)
    return web.Response()


def text(content: str, status: int = 200) -> Answer:
    """An answer that is not JSON, such as a proxy's."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=content, status=status)

    return answer
