"""The bot's side: what commands hand in is put on record by the bot's own writer."""

import asyncio
import logging
import os
import socket
import struct
from contextlib import suppress
from functools import partial

from pydantic import ValidationError

from bot.process.commit import Post
from bot.window.address import LARGEST, RELEASE, Answer, Handed, reachable, socket_of
from store.operations.recording import Stale, put_on_record

log = logging.getLogger(__name__)

OWNER_ONLY = 0o177
"""What a socket is made without: nobody but the bot's own account may say anything."""

PEER = struct.Struct("3i")


class Window:
    """Takes changes from the commands of the bot's own account, one commit each.

    All of it is put on record or nothing, and whoever is to hear of it hears at once.
    """

    def __init__(self, url: str, post: Post) -> None:
        self._socket = socket_of(url)
        self._post = post
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen; where that cannot be, the log says so, and commands do without the bot."""
        try:
            self._server = await self._listening()
        except OSError as fault:
            log.warning("commands cannot reach the running bot", extra={"fault": str(fault)})

    async def _listening(self) -> asyncio.Server:
        self._socket.unlink(missing_ok=True)  # whoever has the record open is alone
        listening = socket.socket(socket.AF_UNIX)
        with reachable(self._socket) as way:
            _bind(listening, way)
        return await asyncio.start_unix_server(self._talk, sock=listening, limit=LARGEST)

    async def close(self) -> None:
        """Listen no more; what has been handed in already is put on record."""
        if self._server:
            self._server.close()
            self._socket.unlink(missing_ok=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if _is_own(writer):
                answer = await self._answer(reader)
                writer.write(answer.model_dump_json().encode() + b"\n")
                await writer.drain()
        except OSError as gone:
            log.info("a command did not wait for its answer", extra={"fault": str(gone)})
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        try:
            handed = Handed.model_validate_json(await reader.readline())
        except (ValidationError, ValueError):
            return _fault("what was handed in cannot be read")
        if handed.release != RELEASE:
            return _fault(
                f"the bot that runs is {RELEASE}, this is {handed.release}: start it anew"
            )
        return await self._done(handed)

    async def _done(self, handed: Handed) -> Answer:
        try:
            await self._post.do(partial(put_on_record, proposed=handed.proposed))
        except Stale:
            return Answer(outcome="stale")
        except Exception as fault:
            log.exception("what a command handed in was not put on record")
            return _fault(f"the bot could not put it on record ({type(fault).__name__})")
        log.info("a command was done", extra={"documents": handed.proposed.saved})
        return Answer(outcome="done")


def _fault(what: str) -> Answer:
    return Answer(outcome="fault", fault=what)


def _bind(listening: socket.socket, way: str) -> None:
    before = os.umask(OWNER_ONLY)
    try:
        listening.bind(way)
    finally:
        os.umask(before)


def _is_own(writer: asyncio.StreamWriter) -> bool:
    """Whether it is the bot's own account at the other end, or root."""
    if not hasattr(socket, "SO_PEERCRED"):  # then the folder's and the socket's modes have to do
        return True
    told = writer.get_extra_info("socket").getsockopt(
        socket.SOL_SOCKET, socket.SO_PEERCRED, PEER.size
    )
    _, user, _ = PEER.unpack(told)
    return user in {0, os.getuid()}
