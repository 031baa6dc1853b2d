"""/find (查找): requests by words, numbers, names and dates; what one may read of them."""

from handlers.conversation.declared import Press, joined
from handlers.find import filters, results

PRESSES: dict[str, Press] = joined(results.PRESSES, filters.PRESSES)
