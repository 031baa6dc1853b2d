"""How an account comes to a person, and what one is to the bot."""

from handlers.accounts import (
    command_words,
    guide,
    invitations,
    keyboard,
    leader_answer,
    me,
    settings,
    start,
    strangers,
)
from handlers.conversation.declared import Press, joined

PRESSES: dict[str, Press] = joined(
    command_words.PRESSES,
    guide.PRESSES,
    invitations.PRESSES,
    keyboard.PRESSES,
    leader_answer.PRESSES,
    me.PRESSES,
    settings.PRESSES,
    start.PRESSES,
    strangers.PRESSES,
)
