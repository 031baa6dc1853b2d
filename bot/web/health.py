"""/health: whether updates come in, have their turns and are answered, and the record works."""

import asyncio
from collections.abc import Callable, Mapping

from bot.jobs.clock_check import Doubt
from bot.jobs.watchdog import Watch
from bot.process.counted_writer import CountedWriter, write_something
from store.documents import Office
from store.record.view import View

SILENCE_SECONDS = 120.0
COMMIT_SECONDS = 5.0
# What was committed within this time need not be tried again.
FRESH_SECONDS = 5.0

GOOD, SILENT, FAILING, WAITING, WRONG = "good", "silent", "failing", "waiting", "wrong"
DAMAGED = "damaged"


class Health:
    """`silent_for` says how many seconds ago Telegram last answered.

    `doubt` says what speaks against the clock.
    """

    def __init__(
        self,
        silent_for: Callable[[], float],
        writer: CountedWriter,
        record: View,
        watch: Watch,
        doubt: Callable[[], Doubt | None],
    ) -> None:
        self._doubt = doubt
        self._silent_for = silent_for
        self._writer = writer
        self._record = record
        self._watch = watch

    async def parts(self) -> Mapping[str, str]:
        """A word for each part; all is well if each of them is `good`."""
        silent = self._silent_for() > SILENCE_SECONDS
        return {
            "updates": SILENT if silent else GOOD,
            "turns": GOOD if self._watch.turns_go_on else WAITING,
            "deliveries": GOOD if self._watch.deliveries_go_on else WAITING,
            "record": await self._works(),
            "clock": WRONG if self._is_doubted() else GOOD,
        }

    async def _works(self) -> str:
        works = self._reads() and await self._writes()
        if self._writer.damaged:
            return DAMAGED
        return GOOD if works else FAILING

    def _reads(self) -> bool:
        try:
            return self._record.get(Office, "office") is not None
        except Exception:  # noqa: BLE001  whatever it is, the record does not give what is in it
            return False

    def _is_doubted(self) -> bool:
        try:
            doubt = self._doubt()
        except Exception:  # noqa: BLE001  the record cannot be read, which has a word of its own
            return False
        return doubt is not None and doubt.loud

    async def _writes(self) -> bool:
        if self._writer.quiet_for < FRESH_SECONDS:
            return True
        try:
            async with asyncio.timeout(COMMIT_SECONDS):
                await self._writer.do(write_something)
        except Exception:  # noqa: BLE001  whatever it is, the record does not take what is written
            return False
        return True
