"""Proxies that let everything through to this machine, and remember whom they were asked for."""

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class SmallProxy:
    """`asked` are the addresses; with a `password` only `somebody` who knows it is let through."""

    def __init__(self, password: str = "") -> None:
        self.asked: list[str] = []
        self.port = 0
        self._password = password
        self._busy: set[asyncio.Task[None]] = set()

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n")[0].decode().split()
        if not self._lets_in(head.decode()):
            writer.write(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        place, _, path = target.removeprefix("http://").partition("/")
        self.asked.append(place)
        there = await asyncio.open_connection("127.0.0.1", int(place.rpartition(":")[2]))
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        else:
            there[1].write(head.replace(target.encode(), f"/{path}".encode(), 1))
        await _joined((reader, writer), there)

    def _lets_in(self, head: str) -> bool:
        known = base64.b64encode(f"somebody:{self._password}".encode()).decode()
        return not self._password or f"proxy-authorization: basic {known.lower()}" in head.lower()

    async def socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """RFC 1928, and RFC 1929 with a password."""
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02" if self._password else b"\x05\x00")
        if self._password and not await self._knows(reader, writer):
            return
        *_, kind = await reader.readexactly(4)
        length = 4 if kind == 1 else (await reader.readexactly(1))[0]
        name = await reader.readexactly(length)
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append(f"{name.decode() if kind == 3 else '.'.join(map(str, name))}:{port}")
        there = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")
        await _joined((reader, writer), there)

    async def _knows(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        await reader.readexactly(1)
        words = [await reader.readexactly((await reader.readexactly(1))[0]) for _ in range(2)]
        right = words == [b"somebody", self._password.encode()]
        writer.write(b"\x01\x00" if right else b"\x01\x01")
        return right

    async def serve(
        self,
        way: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._busy.add(task)
        with contextlib.suppress(OSError, EOFError):
            await way(reader, writer)
            await writer.drain()
        await _closed(writer)
        self._busy.discard(task)

    async def stop(self) -> None:
        """Whoever called is gone, so everything comes to its end."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=2)


async def _joined(here: Pair, there: Pair) -> None:
    """What one end says, the other hears, until one of them is gone."""
    ways = [asyncio.create_task(_heard(here[0], there[1]))]
    ways.append(asyncio.create_task(_heard(there[0], here[1])))
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        await _closed(there[1])


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def _heard(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while said := await reader.read(65536):
        writer.write(said)
        await writer.drain()


@asynccontextmanager
async def small_proxy(kind: str, password: str = "") -> AsyncIterator[SmallProxy]:
    """One of the `kind` http or socks5."""
    proxy = SmallProxy(password)
    way = proxy.http if kind == "http" else proxy.socks
    server = await asyncio.start_server(lambda *pair: proxy.serve(way, *pair), "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        await proxy.stop()
        server.close()
