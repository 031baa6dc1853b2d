"""Seats that change hands, deputies, relatives."""

from handlers.conversation.declared import Press, joined
from handlers.seats import away, deputies, deputy_approval, deputy_choice, relatives

PRESSES: dict[str, Press] = joined(
    away.PRESSES,
    deputies.PRESSES,
    deputy_approval.PRESSES,
    deputy_choice.PRESSES,
    relatives.PRESSES,
)
