"""The buttons by which a desk does what it has the power to do."""

from handlers.conversation.buttons import at_task
from handlers.conversation.layout import Rows
from store.documents import Key, Request, Task


def of(request: Request, task: Task) -> Rows:
    """The rows of buttons of the task's power."""
    match task.power:
        case "file":
            return ((at_task("file", task).key("key.file", style="good"),),)
        case "record":
            form = request.chain[task.stage].form
            return ((at_task("record", task).key(f"{form}.key", style="good"),),)
        case "position":
            return ((at_task("position", task).key("key.position", style="good"),),)
        case "ruling":
            return (_yes(task), _no(task)), (at_task("opinion", task).key("key.opinion"),)
    form = request.chain[task.stage].form_of(task.seat)
    opinion = () if form else ((at_task("opinion", task).key("key.opinion"),),)
    return (
        (
            at_task("record", task).key(f"{form}.key", style="good") if form else _yes(task),
            at_task("send_back", task).key("key.send_back"),
            _no(task),
        ),
        *opinion,
    )


def _yes(task: Task) -> Key:
    return at_task("approve", task).key("key.approve", style="good")


def _no(task: Task) -> Key:
    return at_task("reject", task).key("key.reject", style="bad")
