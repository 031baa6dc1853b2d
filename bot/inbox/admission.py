"""Who comes in: people of the office, and strangers as far as there is room."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.inbox.intake import Update
from bot.inbox.rate_limit import Limits
from bot.wire.broken_json import Unreadable
from bot.wire.events import sender, words_of

log = logging.getLogger(__name__)

Body = Mapping[str, Any]


class Door:
    """Tells who is a stranger, and for whom of them there is room.

    `known` says whether an account belongs to the office, `invited` whether the words of an
    account are the link of its invitation, or a button under one: an invited person is no stranger.
    """

    def __init__(
        self, limits: Limits, known: Callable[[int], bool], invited: Callable[[str, str], bool]
    ) -> None:
        self._limits = limits
        self._known = known
        self._invited = invited

    def stranger(self, body: Body) -> bool:
        """Whether it comes from a stranger; of whom nobody can tell that, it does not."""
        user = sender(body)
        try:
            return not (self._known(user) or self._invited(str(user), words_of(body)))
        except ValueError:  # words that nobody can write are no link of ours
            return True
        except Exception:  # the record cannot be read, say: it may be anybody
            log.exception("nobody can say who comes", extra={"user": user})
            return False

    def let_in(self, updates: Iterable[Update], waiting: Counter[int]) -> list[Update]:
        """All but those of strangers for which there is no room beside those `waiting`."""
        return [update for update in updates if self._has_room(update, waiting)]

    def _has_room(self, update: Update, waiting: Counter[int]) -> bool:
        if isinstance(update, Unreadable) or not self.stranger(update):
            return True
        user = sender(update)
        waiting[user] += 1
        if waiting.total() <= self._limits.waiting and waiting[user] <= self._limits.each:
            return True
        waiting[user] -= 1
        return False
