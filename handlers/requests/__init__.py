"""Choosing what to ask for; sending it, amending, renewing, withdrawing and correcting it."""

from handlers.conversation.declared import Press, joined
from handlers.requests import (
    amendment,
    correction,
    kind_menu,
    owed,
    renewal,
    submission,
    withdrawal,
)
from handlers.requests.following import copying, escalated, urging

PRESSES: dict[str, Press] = joined(
    amendment.PRESSES,
    copying.PRESSES,
    correction.PRESSES,
    kind_menu.PRESSES,
    owed.PRESSES,
    renewal.PRESSES,
    submission.PRESSES,
    urging.PRESSES,
    withdrawal.PRESSES,
)

FALLS = escalated.FALLS
TELLS = escalated.TELLS
