"""The rows of a page as bars: what each says, and how long it is."""

from typing import NamedTuple

from store.documents import Say


class Bar(NamedTuple):
    """What stands above the bar, and the amount it shows."""

    said: Say
    amount: int
