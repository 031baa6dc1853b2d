"""What the program around a playground can do for the page; a bare playground can none of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Host:
    """`afresh` has everything begun anew soon, under the same address.

    `speak` lets the bot talk to everybody in a language and returns when it does; `catch_up`
    returns when everything that fell due by the playground's clock is done.
    """

    afresh: Callable[[], None] | None = None
    speak: Callable[[str], Awaitable[None]] | None = None
    catch_up: Callable[[], Awaitable[None]] | None = None
