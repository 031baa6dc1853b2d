"""Words that call a command by its name, or by its key below the chat."""

from collections.abc import Callable

from handlers.accounts import command_words, keyboard
from handlers.conversation import state
from handlers.conversation.turn import Turn


def taken(turn: Turn, run: Callable[[Turn, str], None]) -> bool:
    """Whether a command was called by its name, to `run`; where it may be an answer, it is asked.

    What is being put together for a decision is kept, and so is a draft.
    """
    event, draft = turn.event, state.open_draft(turn)
    if event.kind == "text" and (pressed := keyboard.pressed(event.text)):
        run(turn, pressed)
        return True
    named = (
        command_words.command(event.text) if event.kind == "text" and not event.reply_to else None
    )
    if named is None:
        return False
    if draft and not state.conversation(turn).awaited and command_words.may_answer(turn, draft):
        command_words.offer(turn, draft, named)
    else:
        run(turn, named)
    return True
