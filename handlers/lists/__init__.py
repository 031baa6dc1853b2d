"""/inbox, /my, /done and what leads on from them."""

from handlers.conversation.declared import Press, joined
from handlers.lists import details, own_lists, who_decides

PRESSES: dict[str, Press] = joined(
    details.PRESSES,
    own_lists.PRESSES,
    who_decides.PRESSES,
)
