"""What can be done at a desk beside deciding: the last rows of buttons of its card."""

from handlers.conversation.buttons import at_task
from handlers.conversation.layout import Rows
from handlers.texts import signers
from store.documents import Key, Task
from store.documents.requests.request import DECIDING
from store.record.transaction import View
from store.workflow import stages


def rows(
    record: View, task: Task, powers: Rows, details: Key, pass_on: tuple[Key, ...] = ()
) -> Rows:
    """All rows of an open desk card: deciding waits for a signer who is to be heard first."""
    removals = signers.removals(record, task)
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
