"""How long to wait before trying again."""

from datetime import timedelta

from telegram.error import RetryAfter


def doubling(failures: int, longest: float) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 and so on, at most `longest`."""
    return min(2.0 ** min(failures - 1, 16), longest)


def asked_for(fault: Exception) -> float | None:
    """Seconds that the server asks to wait; None where it does not say."""
    if not isinstance(fault, RetryAfter):
        return None
    wait = fault.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
