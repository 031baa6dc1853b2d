"""What waits for somebody: to be decided, agreed to together, or amended."""

from collections.abc import Collection, Iterator
from itertools import islice

from handlers.conversation import paging, state
from handlers.conversation.turn import Turn
from handlers.lists.sections import (
    WAITING,
)
from store.documents import Request, Task
from store.rules import batching

LOOKED_THROUGH = 30
"""So many tasks are looked through for what can be agreed to together."""


def batchable(turn: Turn) -> Iterator[Task]:
    """Of what waits for this person, what can be agreed to together, by due date."""
    if batching.offered(state.office(turn).rules):
        for task in islice(each(turn), LOOKED_THROUGH):
            if batching.batchable(turn.record, turn.record.need(Request, task.request), task):
                yield task


def each(turn: Turn, but: Collection[str] = ()) -> Iterator[Task]:
    """What waits at this person's seats, or at those they stand in for, by due date.

    Nothing is read of it that is not asked for; tasks with the ids `but` are passed over.
    """
    return paging.each(turn, WAITING, but=but)


def waiting_tasks(turn: Turn, limit: int) -> list[Task]:
    """The first `limit` of it, read at once."""
    return paging.first(turn, WAITING, limit)
