"""What an administrator does in chat, and what administrators are told."""

from handlers.administration import (
    actions,
    groups,
    importing,
    new_term,
    office_files,
    office_home,
    office_lists,
    overview,
    pin_reset,
)
from handlers.conversation.declared import Press, joined

PRESSES: dict[str, Press] = joined(
    actions.PRESSES,
    groups.PRESSES,
    importing.PRESSES,
    new_term.PRESSES,
    office_files.PRESSES,
    office_home.PRESSES,
    office_lists.PRESSES,
    overview.PRESSES,
    pin_reset.PRESSES,
)

FALLS = groups.FALLS
