"""/health: whether updates come in and the record takes what is written."""

import asyncio
from collections.abc import Callable, Mapping

from bot.counted import CountedWriter, write_something

SILENCE_SECONDS = 120.0
COMMIT_SECONDS = 5.0
# What was committed within this time need not be tried again.
FRESH_SECONDS = 5.0

GOOD, SILENT, FAILING = "good", "silent", "failing"


class Health:
    """`silent_for` says how many seconds ago Telegram last answered."""

    def __init__(self, silent_for: Callable[[], float], writer: CountedWriter) -> None:
        self._silent_for = silent_for
        self._writer = writer

    async def parts(self) -> Mapping[str, str]:
        """A word for each part; all is well if each of them is `good`."""
        silent = self._silent_for() > SILENCE_SECONDS
        writes = await self._writes()
        return {
            "updates": SILENT if silent else GOOD,
            "record": GOOD if writes else FAILING,
        }

    async def _writes(self) -> bool:
        if self._writer.quiet_for < FRESH_SECONDS:
            return True
        try:
            async with asyncio.timeout(COMMIT_SECONDS):
                await self._writer.do(write_something)
        except Exception:  # noqa: BLE001  whatever it is, the record does not take what is written
            return False
        return True
