"""Sending a request, amending, renewing, withdrawing and correcting it."""

from handlers.conversation.declared import Press, joined
from handlers.requests import amendment, correction, renewal, submission, withdrawal

PRESSES: dict[str, Press] = joined(
    amendment.PRESSES,
    correction.PRESSES,
    renewal.PRESSES,
    submission.PRESSES,
    withdrawal.PRESSES,
)
