"""What an administrator's buttons do."""

from handlers.administration import actions, overview, pin_reset
from handlers.conversation.tables import Press, joined

PRESSES: dict[str, Press] = joined(
    actions.PRESSES,
    overview.PRESSES,
    pin_reset.PRESSES,
)
