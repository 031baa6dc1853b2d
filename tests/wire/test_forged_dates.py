"""No date in an update is believed: when it came in counts, whatever it says of itself."""

from pathlib import Path
from typing import Any

import pytest

from wire.letters import message, press
from wire.small_bot import SmallBot, play

DATES = (0, -1, -62_135_596_801, 253_402_214_400, 10**18, -(10**18), "9999-12-31", None, 1.5)


def dated(number: int, date: object) -> list[dict[str, Any]]:
    """A message, an answer to a forged one, a press under one that is gone, and an edit."""
    first, second = message(number), message(number + 1, reply_to_message={})
    first["message"]["date"] = second["message"]["date"] = date
    replied = {**first["message"], "date": date, "edit_date": date, "forward_date": date}
    second["message"]["reply_to_message"] = replied
    third, fourth = press(number + 2), message(number + 3)
    third["callback_query"]["message"]["date"] = date
    edited = {**fourth.pop("message"), "date": date, "edit_date": date}
    return [first, second, third, {**fourth, "edited_message": edited}]


def test_no_forged_date_stops_a_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def come(bot: SmallBot) -> None:
        for place, date in enumerate(DATES):
            await bot.comes(*dated(10 * place + 1, date))
        assert {inbound.state for inbound in bot.inbox().values()} == {"done"}
        assert len(bot.taken) == 4 * len(DATES)
        assert len({event.at.year for event in bot.taken}) == 1

    play(tmp_path, monkeypatch, come)
