"""The way back (返回) out of a screen that asks whom, how or until when: nothing is changed."""

from collections.abc import Callable

from handlers.conversation import pending
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from store.documents import Key, Say, Task

BACK = Button("way_back").key("key.never_mind")
"""Out of a screen that is about no request."""


def from_task(task: Task) -> Key:
    """Out of a screen about what waits at a desk: it goes on waiting there."""
    return at_task("way_back", task).key("key.never_mind")


def back(turn: Turn, button: Button) -> None:
    """The screen says that nothing was changed; words that waited for it are kept in sight."""
    pending.put_away(turn)
    key = "back.still_waits" if button.about else "back"
    turn.edit(Say.of(key, number=button.about), message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"way_back": back}
