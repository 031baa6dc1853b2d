"""Which commands work for whom: a menu shows nothing else."""

from collections.abc import Iterable
from datetime import date

from handlers.conversation.declared import KNOWN, Command
from handlers.conversation.rendering import words_of
from store.documents import Account
from store.record.view import View


def names() -> list[str]:
    """The commands that stand in menus, in their order."""
    return [one.name for one in _listed()]


def commands(record: View, person: str, day: date) -> list[str]:
    """Those that work for this person today, in their order."""
    return [one.name for one in _listed() if one.works_for(record, person, day)]


def for_strangers() -> list[str]:
    """What there is for whoever the bot does not know."""
    return [one.name for one in _listed() if one.for_strangers]


def _listed() -> Iterable[Command]:
    return (one for one in KNOWN.values() if one.in_menu)


def menu(record: View, account: Account, day: date) -> list[tuple[str, str]]:
    """The commands with their descriptions, in the language of the account."""
    return described(commands(record, account.person or "", day), account.language or "")


def described(some: Iterable[str], language: str) -> list[tuple[str, str]]:
    """These commands with their descriptions."""
    words = words_of(language)
    return [(command, words.plain(f"command.{command}")) for command in some]


def strangers_menu(language: str) -> list[tuple[str, str]]:
    """The commands for whoever the bot does not know, with their descriptions."""
    return described(for_strangers(), language)
