"""A program: `station-bot run` with every turn timed, a line of milliseconds each.

It may speak as fast as it can: what is measured is the record, and not how patient Telegram is.
"""

import sys
import time
from functools import partial

from bot import run as running
from bot.__main__ import main
from bot.inbox.turns import Turns
from bot.outbox.pace import Rates
from bot.process.rate import Rate
from bot.wire.events import Arrival
from handlers import Alert
from store.documents import Inbound

AT_ONCE = Rate(100_000, 100_000)


async def _timed(self: Turns, inbound: Inbound, arrival: Arrival) -> Alert | None:
    """From taken off the queue to committed."""
    began = time.perf_counter()
    alert = await _take(self, inbound, arrival)
    sys.stdout.write(f"{1000 * (time.perf_counter() - began):.3f}\n")
    sys.stdout.flush()
    return alert


_take = Turns.take
Turns.take = _timed  # type: ignore[method-assign]
vars(running)["Rates"] = partial(Rates, bot=AT_ONCE, chat=AT_ONCE, broadcasts=AT_ONCE)
main()
