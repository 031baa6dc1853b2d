"""What the buttons of a form do."""

from handlers.conversation.tables import Press, joined
from handlers.forms import drafts, presses

PRESSES: dict[str, Press] = joined(
    drafts.PRESSES,
    presses.PRESSES,
)
