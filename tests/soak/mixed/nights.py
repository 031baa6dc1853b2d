"""A program: `station-bot run`, where a night comes every few seconds, each ten days later.

Only what is done at night goes by that: retention, and cleaning the file. The bot may speak as fast
as it can: what is measured is the record, and not how patient Telegram is.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from bot import run as running
from bot.__main__ import main
from bot.jobs import nightly
from bot.jobs.clock_check import Sure
from bot.outbox.pace import Rates
from bot.process.clock import Clock
from bot.process.rate import Rate

PAUSE_SECONDS = 10.0
BETWEEN = timedelta(days=10)
AT_ONCE = Rate(100_000, 100_000)


class Nights(nightly.Upkeep):
    """Upkeep by a clock of its own."""

    def __init__(self, url: str, writer: Any, _clock: Clock, sure: Sure) -> None:
        self._days = Clock()
        super().__init__(url, writer, self._days, sure)

    async def look(self) -> None:
        self._days.move_to(self._days.now() + BETWEEN)
        await super().look()


def _shortened() -> None:
    vars(nightly).update(
        NIGHT=range(24), FIRST_LOOK_SECONDS=PAUSE_SECONDS, LOOK_SECONDS=PAUSE_SECONDS
    )
    vars(running).update(
        Upkeep=Nights,
        Clock=partial(Clock, timedelta(seconds=1)),  # moved on purpose: it is to be believed
        Rates=partial(Rates, bot=AT_ONCE, chat=AT_ONCE, broadcasts=AT_ONCE),
    )


if __name__ == "__main__":
    _shortened()
    main()
