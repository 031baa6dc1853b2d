"""The engine that asks."""

from handlers.conversation.declared import Press, joined
from handlers.forms import drafts, presses

PRESSES: dict[str, Press] = joined(
    drafts.PRESSES,
    presses.PRESSES,
)
