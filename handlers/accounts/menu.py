"""Which commands work for whom: a menu shows nothing else."""

from collections.abc import Callable, Mapping
from datetime import date

from handlers.conversation.rendering import words_of
from store.documents import Account
from store.organisation import delegation
from store.record.view import View
from store.rules.authority import access, register_readers
from store.rules.authority.deputies import stands_in
from store.rules.chain import deciding_seats

Works = Callable[[View, str, date], bool]

EVERY = (
    "start",
    "help",
    "new",
    "my",
    "inbox",
    "done",
    "drafts",
    "funding",
    "delegate",
    "me",
    "admin",
    "language",
    "cancel",
)
"""The commands in the order of a menu."""

STRANGERS = ("start", "help", "language")
"""What there is for whoever the bot does not know."""


def _takes_part(record: View, person: str, day: date) -> bool:
    return access.may_start_any(record, person, day) or deciding_seats.has_part(record, person, day)


def _has_to_do(record: View, person: str, day: date) -> bool:
    return _takes_part(record, person, day) or deciding_seats.administers(record, person, day)


def _has_deputies(record: View, person: str, day: date) -> bool:
    if delegation.seats(record, person, day) or stands_in(record, person, day):
        return True
    return bool(delegation.to_confirm(record, person, day) or _to_vouch(record, person, day))


def _to_vouch(record: View, person: str, day: date) -> bool:
    """Whether this person, a leader, can confirm whose account somebody uses."""
    return bool(deciding_seats.unconfirmed(record, person, day))


WORKS: Mapping[str, Works] = {
    "new": access.may_start_any,
    "my": access.may_start_any,
    "drafts": access.may_start_any,
    "inbox": _has_to_do,
    "done": deciding_seats.has_part,
    "cancel": _takes_part,
    "funding": register_readers.reads_any,
    "delegate": _has_deputies,
    "admin": deciding_seats.administers,
}
"""Whose seats a command works for; one that is not named works for everybody."""


def commands(record: View, person: str, day: date) -> list[str]:
    """Those that work for this person today, in their order."""
    return [one for one in EVERY if one not in WORKS or WORKS[one](record, person, day)]


def menu(record: View, account: Account, day: date) -> list[tuple[str, str]]:
    """The commands with their descriptions, in the language of the account."""
    return described(commands(record, account.person or "", day), account.language or "")


def described(some: list[str] | tuple[str, ...], language: str) -> list[tuple[str, str]]:
    """These commands with their descriptions."""
    words = words_of(language)
    return [(command, words.plain(f"command.{command}")) for command in some]
