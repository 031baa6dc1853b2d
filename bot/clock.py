"""The time a process goes by."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Now, in UTC; the playground may move it forward, nobody may move it back."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Let it be `moment` (aware) from now on. Raises ValueError for a moment that is past."""
        ahead = moment - datetime.now(UTC)
        if ahead < self._ahead:
            raise ValueError("the clock only moves forward")
        self._ahead = ahead
