"""A question that waits for somebody's words: put away, over, or too long ago."""

from collections.abc import Callable
from datetime import timedelta

from handlers.conversation import state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from store.documents import Key, Say, Task
from store.documents.chat.conversation import Awaited, Piece
from store.documents.values import quoted
from store.rules.refusal import Refusal

PATIENCE = timedelta(minutes=30)
"""How long after the question words still answer it."""


def never_mind_key(task: Task) -> Key:
    """The button that puts the question away."""
    return at_task("never_mind", task).key("key.never_mind")


def never_mind(turn: Turn, button: Button) -> None:
    """Put the question for an opinion away; nothing is decided."""
    awaited = state.conversation(turn).awaited
    if awaited is None or (awaited.request, str(awaited.place)) != button[1:3]:
        raise Refusal("stale_question")
    put_away(turn)


def put_away(turn: Turn) -> Say | None:
    """Whoever turns to something else no longer answers the question: nothing is decided or sent.

    What the question shows then; None where nothing was asked.
    """
    awaited = state.conversation(turn).awaited
    if awaited is None:
        return None
    text = Say.of("ask.put_away", number=awaited.request)
    if isinstance(awaited, Piece):
        text = Say.of("piece.not_sent", number=awaited.request, text=quoted(awaited.text))
    else:
        state.put_aside(turn, awaited)
    state.stop_waiting(turn, text)
    return text


def over(turn: Turn) -> None:
    """The question has no use any more: its request moved on in another way."""
    awaited = state.conversation(turn).awaited
    if awaited:
        state.stop_waiting(turn, Say.of("ask.over", number=awaited.request))


def refuse_late(turn: Turn, awaited: Awaited) -> None:
    """Words written long after the question may be meant for something else."""
    if turn.event.at - awaited.asked > PATIENCE:
        put_away(turn)
        raise Refusal("asked_long_ago", number=awaited.request)


BACK = Button("way_back").key("key.never_mind")
"""Out of a screen that is about no request."""


def from_task(task: Task) -> Key:
    """Out of a screen about what waits at a desk: it goes on waiting there."""
    return at_task("way_back", task).key("key.never_mind")


def back(turn: Turn, button: Button) -> None:
    """The screen says that nothing was changed; words that waited for it are kept in sight."""
    put_away(turn)
    key = "back.still_waits" if button.about else "back"
    turn.edit(Say.of(key, number=button.about), message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"way_back": back}
