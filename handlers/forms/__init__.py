"""The engine that asks."""

from handlers.conversation.declared import Press, joined
from handlers.forms import drafts, presses
from handlers.forms.rows import presses as rows

PRESSES: dict[str, Press] = joined(
    drafts.PRESSES,
    presses.PRESSES,
    rows.PRESSES,
)
