"""How long to wait before trying again."""


def doubling(failures: int, longest: float) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 and so on, at most `longest`."""
    return min(2.0 ** min(failures - 1, 16), longest)
