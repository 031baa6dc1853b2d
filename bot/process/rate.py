"""Rates: so many a second in the long run, and a few at once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So many a second in the long run, and `burst` at once after a quiet time."""

    per_second: float
    burst: int


class Bucket:
    """What is left of a rate at a moment; moments are seconds that never go back."""

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._left = float(rate.burst)
        self._then = now

    def wait(self, now: float) -> float:
        """Seconds until something may be taken, 0 for at once."""
        self._fill(now)
        return max(0.0, (1 - self._left) / self._rate.per_second)

    def take(self, now: float) -> None:
        self._fill(now)
        self._left -= 1

    def reserve(self, now: float) -> float:
        """Take the next that comes; seconds until it does."""
        wait = self.wait(now)
        self._left -= 1
        return wait

    def full(self, now: float) -> bool:
        """Whether nothing was taken for so long that it is like a new one."""
        self._fill(now)
        return self._left >= self._rate.burst

    def _fill(self, now: float) -> None:
        gained = (now - self._then) * self._rate.per_second
        self._left = min(float(self._rate.burst), self._left + gained)
        self._then = now
