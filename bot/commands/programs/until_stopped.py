"""Work that goes on until somebody stops it."""

import asyncio
import errno
import signal
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import click

from bot.process.lock import Taken
from bot.settings import RefusedSetting
from store.engine.operation import Trouble

T = TypeVar("T")


def until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Do `work` until SIGINT or SIGTERM sets the event it gets."""

    async def stoppable() -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await work(stopped)

    asked(lambda: asyncio.run(stoppable()))


def asked(work: Callable[[], T]) -> T:
    """What `work` returns; what the operator can mend is said in one sentence."""
    try:
        return work()
    except (RefusedSetting, Taken, Trouble, OSError) as refused:
        raise click.ClickException(_sentence(refused)) from None


def _sentence(refused: Exception) -> str:
    if isinstance(refused, OSError) and refused.errno == errno.EADDRINUSE:
        return "Another program listens on that port: name another one with --port (0: a free one)."
    if isinstance(refused, OSError) and refused.errno == errno.EACCES and not refused.filename:
        return "This account may not listen on that port: name one above 1023 with --port."
    return str(refused)
