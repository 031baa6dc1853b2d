"""A program: the bot of `station-bot run`, which may listen and speak as fast as it can.

What Telegram and its limits allow is no user's setting, so the bench has a starter of its own. It
asks one more kind of form, with as many questions as its argument says.
"""

import asyncio
import os
import sys

from bot.inbox.rate_limit import Limits
from bot.outbox.pace import Rates
from bot.process import gc_tuning, logs
from bot.process.rate import Rate
from bot.run import Run
from bot.settings import Settings

from . import form

AT_ONCE = Rate(1_000_000, 1_000_000)
RATES = Rates(bot=AT_ONCE, chat=AT_ONCE, broadcasts=AT_ONCE, strangers=AT_ONCE)
LIMITS = Limits(1_000_000, 1_000_000, AT_ONCE, waiting=1_000_000, each=1_000_000)


async def main() -> None:
    settings = Settings.of(os.environ)
    logs.set_up(settings.token)
    async with Run(settings, limits=LIMITS, rates=RATES):
        gc_tuning.look_seldom()
        await asyncio.Event().wait()


if __name__ == "__main__":
    form.declare(int(sys.argv[1]))
    asyncio.run(main())
