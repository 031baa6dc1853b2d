"""Commands: each is declared where it is handled, and the menus are made from that."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from handlers.conversation.turn import Turn
from store.record.view import View

Works = Callable[[View, str, date], bool]
"""Whether a command works for this person on a day."""


def everybody(_record: View, _person: str, _day: date) -> bool:
    """It works for whoever the bot knows."""
    return True


class Command(NamedTuple):
    """`/name`, what it does with the words behind it, and for whom it works.

    One that stands in no menu is told where it is of use.
    """

    name: str
    do: Callable[[Turn, str], None]
    works_for: Works = everybody
    for_strangers: bool = False
    in_menu: bool = True


KNOWN: dict[str, Command] = {}
"""Every command by its name, in the order of a menu; filled by the routes."""
