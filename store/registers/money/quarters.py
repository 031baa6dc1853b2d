"""When a quarter's money is due, unless a plan says otherwise (domain.md §2.5)."""

from datetime import date

DUE = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 15)}
"""Month and day, by quarter."""


def due_of(year: int, quarter: int) -> date:
    """The last day on which the quarter's money is paid in time."""
    return date(year, *DUE[quarter])
