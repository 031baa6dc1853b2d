"""What waits for somebody: to be decided, agreed to together, or amended."""

from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.lists.sections import (
    WAITING,
)
from store.documents import Request, Task
from store.rules import batching

LOOKED_THROUGH = 30
"""So many tasks are looked through for what can be agreed to together."""


def batchable_tasks(turn: Turn) -> list[Task]:
    """Of what waits for this person, what can be agreed to together, by due date."""
    return [
        task
        for task in waiting_tasks(turn, LOOKED_THROUGH)
        if batching.batchable(turn.record, turn.record.need(Request, task.request), task)
    ]


def waiting_tasks(turn: Turn, limit: int) -> list[Task]:
    """What waits at this person's seats, or at those they stand in for, by due date."""
    return paging.first(turn, WAITING, limit)
