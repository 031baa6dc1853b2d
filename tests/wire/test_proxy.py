"""The way out: through a proxy, and with the office's own certificates."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram.error import NetworkError, TelegramError

from bot.wire.client import Client
from bot.wire.network import Network
from bot.wire.transport import NotSent
from wire.small_api import TOKEN, SmallApi, small_api
from wire.small_proxy import SmallProxy, small_proxy
from wire.test_transport import free_port

HERE = Path(__file__).parent
CA = str(HERE / "sample_ca.pem")
KINDS = ["http", "socks5"]

Use = Callable[[Client, SmallApi, SmallProxy], Awaitable[Any]]


def certified() -> ssl.SSLContext:
    """The server's side of https; who trusts `CA` trusts it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CA, HERE / "sample_key.pem")
    return context


def through(
    kind: str, use: Use, *, password: str = "", given: str = "", secure: bool = False
) -> Any:
    """What `use` returns for a client behind a proxy; `given` is what it says as password."""

    async def used() -> Any:
        tls = certified() if secure else None
        async with small_api(tls) as api, small_proxy(kind, password) as proxy:
            who = f"somebody:{given}@" if given else ""
            network = Network(f"{kind}://{who}127.0.0.1:{proxy.port}", CA if secure else None)
            # A name, so that it shows who looks it up.
            client = Client(TOKEN, api.address.replace("127.0.0.1", "localhost"), network)
            await client.open()
            try:
                return await use(client, api, proxy)
            finally:
                await client.close_down()

    return asyncio.run(used())


async def everything(client: Client, api: SmallApi, proxy: SmallProxy) -> None:
    """Every sort of call goes through the proxy, which gets the server's name."""
    api.files["f"] = b"content"
    await client.send_message(7, "请示")
    await client.send_document(7, b"%PDF-", filename="请示.pdf")
    assert await client.raw_updates(0, 0) == []
    file = await client.get_file("f")
    assert bytes(await file.download_as_bytearray()) == b"content"
    assert len(api.calls) == 5
    assert proxy.asked
    assert {place.rpartition(":")[0] for place in proxy.asked} == {"localhost"}


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "https"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_call_goes_through_the_proxy(kind: str, secure: bool) -> None:  # noqa: FBT001
    through(kind, everything, secure=secure)


@pytest.mark.parametrize("secure", [False, True], ids=["plain", "https"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_proxys_password_is_given(kind: str, secure: bool) -> None:  # noqa: FBT001
    through(kind, everything, password="open", given="open", secure=secure)


async def failure(client: Client, api: SmallApi, proxy: SmallProxy) -> TelegramError:
    with pytest.raises(TelegramError) as raised:
        await client.send_message(7, "words", connect_timeout=0.5)
    assert api.calls == []
    assert proxy.asked == []
    return raised.value


@pytest.mark.parametrize(("kind", "secure"), [("http", True), ("socks5", True), ("socks5", False)])
def test_a_proxy_that_lets_nobody_in_is_certainly_not_sent(
    kind: str,
    secure: bool,  # noqa: FBT001
) -> None:
    refused = through(kind, failure, password="open", given="wrong", secure=secure)
    assert isinstance(refused, NotSent)
    assert "wrong" not in repr(refused) + repr(refused.__context__)


def test_a_proxys_answer_in_telegrams_place_is_no_answer() -> None:
    refused = through("http", failure, password="open", given="wrong")
    assert isinstance(refused, NetworkError)


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_that_is_gone_is_certainly_not_sent(kind: str) -> None:
    async def send() -> TelegramError:
        network = Network(f"{kind}://somebody:open@127.0.0.1:{free_port()}")
        client = Client(TOKEN, "http://localhost:9", network)
        await client.open()
        with pytest.raises(TelegramError) as raised:
            await client.send_message(7, "words", connect_timeout=0.5)
        await client.close_down()
        return raised.value

    gone = asyncio.run(send())
    assert isinstance(gone, NotSent)
    assert "open" not in repr(gone) + repr(gone.__context__)


async def hanging(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_that_says_nothing_is_not_waited_for(kind: str) -> None:
    async def send() -> TelegramError:
        server = await asyncio.start_server(hanging, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        client = Client(TOKEN, "https://localhost:9", Network(f"{kind}://127.0.0.1:{port}"))
        await client.open()
        with pytest.raises(TelegramError) as raised:
            await client.send_message(7, "words", connect_timeout=0.2)
        await client.close_down()
        server.close()
        return raised.value

    assert isinstance(asyncio.run(send()), NotSent)


def test_an_unknown_certificate_is_refused_and_the_offices_own_is_not() -> None:
    async def send(ca: str | None) -> list[Any]:
        async with small_api(certified()) as api:
            client = Client(TOKEN, api.address, Network(ca=ca))
            await client.open()
            try:
                await client.send_message(7, "words")
            except TelegramError as error:
                return [type(error)]
            finally:
                await client.close_down()
            return api.texts()

    assert asyncio.run(send(None)) == [NotSent]
    assert asyncio.run(send(CA)) == [("7", "words")]


def test_the_password_is_in_no_repr() -> None:
    assert "open" not in repr(Network("http://somebody:open@127.0.0.1:1"))
