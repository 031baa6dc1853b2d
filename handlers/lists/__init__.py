"""/inbox, /my, /done and what leads on from them."""

from handlers.conversation.declared import Press, joined
from handlers.lists import details, duties, duty_reminders, own_lists, who_decides
from handlers.lists.agenda import page as agenda

PRESSES: dict[str, Press] = joined(
    agenda.PRESSES,
    details.PRESSES,
    duties.PRESSES,
    own_lists.PRESSES,
    who_decides.PRESSES,
)

FALLS = duty_reminders.FALLS
TELLS = duty_reminders.TELLS
