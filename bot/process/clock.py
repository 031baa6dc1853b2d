"""The time a process goes by."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FAR = timedelta(minutes=5)
"""The machine's clock is wrong if it is farther from what Telegram says. Answers take seconds."""

NOTHING = timedelta(0)

# Unlike the monotonic clock it goes on while the machine sleeps; not every system has it.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


@dataclass(frozen=True)
class Told:
    """What somebody's clock said, and how long the machine had been up by then.

    `elsewhere` says that it was another machine's: what only this one says proves nothing.
    """

    moment: datetime
    up: timedelta
    elsewhere: bool


class Clock:
    """Now, in UTC; the playground may move it forward, nobody may move it back.

    Where the machine's own clock is far from what Telegram said last, now is Telegram's time and
    what has passed since: nothing that people do is dated by a wrong clock.
    """

    def __init__(self, ahead: timedelta = NOTHING) -> None:
        self._ahead = ahead
        self._told: Told | None = None

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self.machine() - (self.off if self.is_off else NOTHING) + self._ahead

    def machine(self) -> datetime:
        """What the machine's clock says, in UTC."""
        return datetime.now(UTC)

    def up(self) -> timedelta:
        """For how long the machine has been up, whatever its clock says."""
        return timedelta(seconds=time.clock_gettime(_STEADY))

    def hear(self, moment: datetime, *, elsewhere: bool) -> None:
        """Whom the bot talks to says that it is `moment` (aware)."""
        self._told = Told(moment, self.up(), elsewhere)

    @property
    def off(self) -> timedelta:
        """How far the machine's clock is ahead of what it was told; 0 before it is told."""
        if self._told is None:
            return NOTHING
        return self.machine() - (self._told.moment + self.up() - self._told.up)

    @property
    def is_off(self) -> bool:
        """Whether the machine's clock is wrong, by what it was told."""
        return abs(self.off) > FAR

    @property
    def confirmed(self) -> bool:
        """Whether another machine says the same."""
        return self._told is not None and self._told.elsewhere and not self.is_off

    @property
    def on_purpose(self) -> bool:
        """Whether it was moved, as it is to try things out: then it is right by definition."""
        return self._ahead != NOTHING

    def move_to(self, moment: datetime) -> None:
        """Let it be `moment` (aware) from now on. Raises ValueError for a moment that is past."""
        ahead = moment - datetime.now(UTC)
        if ahead < self._ahead:
            raise ValueError("the clock only moves forward")
        self._ahead = ahead
