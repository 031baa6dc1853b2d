"""The buttons that stay below the chat: the few commands that somebody's seats use every day.

What is pressed there arrives as words that nobody would write, with a mark before them: so it is a
command everywhere, and never an answer; what was begun is kept.
"""

from collections.abc import Callable, Mapping
from functools import cache

from handlers.accounts import menu
from handlers.conversation.buttons import Button
from handlers.conversation.layout import in_rows
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from store.documents import Key, Say
from store.rules.refusal import Refusal

DAILY = ("inbox", "new", "my", "done", "find", "board", "station", "office", "help")
"""What may stand there, what is used most first."""

MOST, WIDE = 6, 3

ON, OFF = "on", "off"


def key(turn: Turn) -> Key:
    """The button that brings them, or takes them away."""
    wanted = OFF if turn.account.keyboard else ON
    return Button("keyboard", wanted).key(f"key.keyboard.{wanted}")


def switch(turn: Turn, button: Button) -> None:
    """From now on they are there, or not."""
    if button.about not in {ON, OFF}:
        raise Refusal("not_understood")
    turn.account = turn.record.put(turn.account.but(keyboard=button.about == ON))
    show(turn)


def show(turn: Turn) -> None:
    """Bring them in the person's language, as their seats are today; or take them away."""
    if turn.account.keyboard:
        turn.say(Say.of("keyboard.on"), menu=in_rows(_labels(turn), WIDE))
    else:
        turn.say(Say.of("keyboard.off"), menu=())


def _labels(turn: Turn) -> list[Say]:
    working = menu.commands(turn.record, turn.person, turn.event.day)
    return [_label(one) for one in DAILY if one in working][:MOST]


def _label(command: str) -> Say:
    return Say.of("keyboard.key", name=Say.of(f"keyboard.{command}"))


def pressed(text: str) -> str | None:
    """The command of the button that says exactly this, in any language."""
    return _commands().get(" ".join(text.split()))


@cache
def _commands() -> Mapping[str, str]:
    return {plain(_label(one), language): one for language in LANGUAGES for one in DAILY}


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"keyboard": switch}
