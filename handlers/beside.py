"""What can be done at a desk beside deciding: the last rows of buttons of its card."""

from handlers import opinions
from handlers.buttons import at_task
from handlers.side_by_side import Rows
from store import stages
from store.documents import Key, Task
from store.documents.request import DECIDING
from store.transaction import View


def rows(
    record: View, task: Task, powers: Rows, details: Key, pass_on: tuple[Key, ...] = ()
) -> Rows:
    """All rows of an open desk card: deciding waits for a signer who is to be heard first."""
    removals = opinions.removals(record, task)
    if stages.waited_for(record, task):
        return (*removals, (details, *_keys(task)))
    if task.added:
        return (*powers, (details, *_keys(task)))
    *first, last = powers
    return (*first, (*last, details), *removals, _keys(task, pass_on))


def _keys(task: Task, pass_on: tuple[Key, ...] = ()) -> tuple[Key, ...]:
    ask = at_task("ask", task).key("key.ask")
    if task.power not in DECIDING:
        return (ask, *pass_on)
    return (ask, *pass_on, at_task("signer", task).key("key.signer"))
