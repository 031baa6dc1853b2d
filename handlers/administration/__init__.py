"""What an administrator does in chat, and what administrators are told."""

from handlers.administration import actions, importing, new_term, overview, pin_reset
from handlers.conversation.declared import Press, joined

PRESSES: dict[str, Press] = joined(
    actions.PRESSES,
    importing.PRESSES,
    new_term.PRESSES,
    overview.PRESSES,
    pin_reset.PRESSES,
)
