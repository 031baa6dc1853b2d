"""What the buttons about deputies and relatives do."""

from handlers.conversation.tables import Press, joined
from handlers.seats import deputies, deputy_approval, deputy_choice, relatives

PRESSES: dict[str, Press] = joined(
    deputies.PRESSES,
    deputy_approval.PRESSES,
    deputy_choice.PRESSES,
    relatives.PRESSES,
)
