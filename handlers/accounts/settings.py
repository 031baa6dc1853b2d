"""/settings (设置): what everybody sets for their own account, one declared row each."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, get_args

from handlers.accounts import home, keyboard
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.layout import Face
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import time_of
from handlers.lists.digest.rounds import TIMES
from store.documents import Digest, Key, Say
from store.documents.accounts.account import Quiet
from store.documents.office.office import OFF
from store.rules.refusal import Refusal


class Setting(NamedTuple):
    """What can be chosen, what is chosen now, and how another choice is kept.

    Its words are `settings.NAME`, filled with the choice, `settings.NAME.CHOICE` for the choice
    itself, and `key.settings.NAME.CHOICE` on its button, which stands apart from what it is about.
    """

    name: str
    choices: Callable[[Turn], Sequence[str]]
    now: Callable[[Turn], str]
    choose: Callable[[Turn, str], None]


def kept(turn: Turn, **values: object) -> None:
    """The account has these values from now on."""
    turn.account = turn.record.put(turn.account.but(**values))


def _speak(turn: Turn, code: str) -> None:
    home.choose_language(turn, code)
    home.translate(turn)


def _usual(turn: Turn) -> str:
    """When the office lets the digest come."""
    return state.office(turn).rules.digest


def _digest(turn: Turn, choice: str) -> None:
    """Who wants none any more is not told later what was kept for it."""
    kept(turn, digest=None if choice == _usual(turn) else choice)
    known = turn.record.get(Digest, turn.account.id)
    if choice == OFF and known and known.kept:
        turn.record.put(known.but(kept=()))


SETTINGS: tuple[Setting, ...] = (
    Setting("language", state.languages, lambda turn: turn.account.language or "", _speak),
    Setting(
        "digest",
        lambda turn: (*sorted({*TIMES, _usual(turn)} - {OFF}), OFF),
        lambda turn: time_of(turn.record, turn.account),
        _digest,
    ),
    Setting(
        "quiet",
        lambda _: get_args(Quiet),
        lambda turn: turn.account.quiet,
        lambda turn, choice: kept(turn, quiet=choice),
    ),
    Setting(
        "keyboard",
        lambda _: (keyboard.ON, keyboard.OFF),
        lambda turn: keyboard.ON if turn.account.keyboard else keyboard.OFF,
        lambda turn, choice: keyboard.switch(turn, Button("keyboard", choice)),
    ),
)
"""In the order in which they are shown."""


def settings(turn: Turn, _argument: str = "") -> None:
    """/settings: what is set, and a button for each other choice."""
    text, rows = _face(turn)
    turn.say(text, *rows)


def choose(turn: Turn, button: Button) -> None:
    """Another choice, in the same message. Raises Refusal for what cannot be chosen."""
    found = next((one for one in SETTINGS if one.name == button.about), None)
    if found is None or button.version not in found.choices(turn):
        raise Refusal("not_understood")
    if button.version != found.now(turn):
        found.choose(turn, button.version)
    text, rows = _face(turn)
    turn.edit(text, *rows, message=turn.event.message)


def _face(turn: Turn) -> Face:
    each = [Say.of(f"settings.{one.name}", choice=_words(one, one.now(turn))) for one in SETTINGS]
    return Say.of("settings", each=each), tuple(_row(turn, one) for one in SETTINGS)


def _row(turn: Turn, one: Setting) -> tuple[Key, ...]:
    now = one.now(turn)
    others = (choice for choice in one.choices(turn) if choice != now)
    return tuple(
        Key(label=_label(one, choice), data=Button("set", one.name, choice).pack())
        for choice in others
    )


def _label(one: Setting, choice: str) -> Say:
    return Say.of(f"key.settings.{one.name}.{choice}", f"key.settings.{one.name}.at", time=choice)


def _words(one: Setting, choice: str) -> Say:
    """The words of the choice; a time of the day is the same in every language."""
    return Say.of(f"settings.{one.name}.{choice}", f"settings.{one.name}.at", time=choice)


SET = Command("settings", settings)

PRESSES: dict[str, Press] = {"set": choose}
