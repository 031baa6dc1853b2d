"""A bot that dies while it does what a command has handed in: in its midst, or just afterwards."""

import os
import signal
from typing import Any

from bot.__main__ import main
from bot.process.commit import Post
from store.documents import Event
from store.operations.recording import put_on_record
from store.record.transaction import Transaction

do, record = Post.do, Transaction.record


async def _done(self: Post, work: Any) -> Any:
    result = await do(self, work)
    if getattr(work, "func", None) is put_on_record:
        os.kill(os.getpid(), signal.SIGKILL)
    return result


def _recorded(self: Transaction, *args: Any, **facts: Any) -> Event:
    event = record(self, *args, **facts)
    os.kill(os.getpid(), signal.SIGKILL)
    return event


if os.environ["DIES"] == "afterwards":
    Post.do = _done  # type: ignore[method-assign]
else:
    Transaction.record = _recorded  # type: ignore[method-assign]
main()
