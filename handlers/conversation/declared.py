"""Commands, buttons, due work: declared where they are handled, and gathered by the routes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from handlers.conversation.buttons import Button
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


T = TypeVar("T")


Press = Callable[[Turn, Button], None]
"""What a button does."""


def joined(*tables: Mapping[str, T]) -> dict[str, T]:
    """All of them; raises ValueError where two have the same name."""
    whole: dict[str, T] = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise ValueError(f"two of the tables know {sorted(twice)}")
        whole.update(table)
    return whole
