"""Button presses that wait for their answer."""

import asyncio
import secrets
from dataclasses import dataclass, field

from bot.playground.base.errors import bad_request
from bot.process.clock import Clock

PATIENCE = 5.0  # seconds a phone shows the press as under way
ANSWER_LIFE = 15.0  # seconds after which Telegram takes no answer any more


@dataclass(frozen=True)
class Answer:
    """What answerCallbackQuery said: nothing, a passing note, or an alert to be closed."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass
class Press:
    """One press of one person; `query_id` is the id of its callback query."""

    pressed_at: float
    query_id: str = field(default_factory=lambda: str(secrets.randbits(62)))
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    answer: Answer | None = None


class Presses:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[str, Press] = {}

    def begin(self) -> Press:
        press = Press(self._clock.now().timestamp())
        self._open[press.query_id] = press
        return press

    async def outcome(self, press: Press) -> Answer | None:
        """The answer; None when there was none while the person looked on."""
        try:
            await asyncio.wait_for(press.answered.wait(), PATIENCE)
        except TimeoutError:
            return None
        return press.answer

    def answer(self, query_id: str, answer: Answer) -> None:
        """Take the one answer a press can have. Raises ApiError when it comes too late."""
        press = self._open.pop(query_id, None)
        if not press or self._clock.now().timestamp() - press.pressed_at > ANSWER_LIFE:
            late = "query is too old and response timeout expired or query ID is invalid"
            raise bad_request(late)
        press.answer = answer
        press.answered.set()
