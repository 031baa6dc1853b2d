"""A bot whose record cannot be read for a moment, again and again; it keeps what it has said."""

import time
from typing import Any

from bot.__main__ import main
from store.documents import Parcel
from store.engine.disk import DiskError
from store.record.remembering import Remembering
from store.record.view import View

EVERY_SECONDS = 1.5
MOMENT_SECONDS = 0.4
STARTING_SECONDS = 3.0
began = time.monotonic()

placed = View._placed
found = View.find


def _fail(view: View) -> None:
    """Cards are composed in a snapshot. Turns read in their transaction: that is another way."""
    now = time.monotonic()
    if (
        type(view) in {View, Remembering}
        and now > began + STARTING_SECONDS
        and now % EVERY_SECONDS < MOMENT_SECONDS
    ):
        raise DiskError("unreadable for a moment")


def _placed(self: View, *asked: Any) -> Any:
    _fail(self)
    return placed(self, *asked)


def _found(self: View, *asked: Any, **how: Any) -> Any:
    _fail(self)
    return found(self, *asked, **how)


View._placed = _placed  # type: ignore[method-assign, assignment]
View.find = _found  # type: ignore[method-assign]
Parcel.blanked = property(lambda parcel: parcel)  # type: ignore[assignment, method-assign]
main()
