"""A bot with the very fault that test_kill.py must find: it confirms updates, then keeps them."""

import asyncio
from typing import Any

from bot.__main__ import main
from bot.inbox import intake, polling
from bot.inbox.polling import Polling


async def _round(self: Polling) -> None:
    came = await self._client.raw_updates(self._offset, polling.WAIT_SECONDS)
    updates = [update for update in came if isinstance(update, dict)]
    if updates:
        self._offset = max(update["update_id"] for update in updates) + 1
        tasks.append(asyncio.create_task(_late(self, updates)))


async def _late(self: Polling, updates: list[dict[str, Any]]) -> None:
    await asyncio.sleep(0.6)
    self._taker.take(await intake.keep(self._writer, updates, self._clock.now(), self._counts))


tasks: list[asyncio.Task[None]] = []
Polling._round = _round  # type: ignore[method-assign]
main()
