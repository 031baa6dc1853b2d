"""Which press brings about what cannot be undone: people out, money out (design §5)."""

from store.documents import Request, Task
from store.kinds import KINDS
from store.rules.acting import KEYS
from store.transaction import View


def is_last_word(record: View, request: Request, task: Task) -> bool:
    """Whether agreeing by this task brings about what the kind says cannot be undone."""
    stage, later = request.chain[task.stage], request.chain[task.stage + 1 :]
    if not KINDS[request.kind].irrevocable or task.power not in KEYS:
        return False
    if any(one.parts & KEYS for one in later):
        return False
    waiting = record.find(Task, request=request.id, state="open")
    return stage.mode == "any" or all(one.added or one.id == task.id for one in waiting)
