"""/inbox, /my, /done and what leads on from them."""

from handlers.conversation.declared import Press, joined
from handlers.lists import details, duties, own_lists, who_decides

PRESSES: dict[str, Press] = joined(
    details.PRESSES,
    duties.PRESSES,
    own_lists.PRESSES,
    who_decides.PRESSES,
)

FALLS = duties.FALLS
