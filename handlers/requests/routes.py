"""What the buttons of one's own requests do."""

from handlers.conversation.tables import Press, joined
from handlers.requests import amendment, correction, renewal, submission, withdrawal

PRESSES: dict[str, Press] = joined(
    amendment.PRESSES,
    correction.PRESSES,
    renewal.PRESSES,
    submission.PRESSES,
    withdrawal.PRESSES,
)
