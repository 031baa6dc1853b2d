"""What whoever has decided can still do on their own card: take it back, or add a note."""

from datetime import datetime

from handlers.conversation.buttons import at_task
from store.documents import Decision, Key, Request, Say, Task
from store.record.transaction import View
from store.workflow.actions import retraction


def until(request: Request, given: Decision, moment: datetime) -> Say:
    """Until when it can be taken back, and what would end that before."""
    follows = any(stage.parts - {"told"} for stage in request.chain[given.stage + 1 :])
    last = [] if follows else ["card.take_back.last"]
    return Say.of(f"card.take_back.{given.outcome}", *last, "card.take_back", until=moment)


def take_back_key(task: Task) -> Key:
    """The button that takes it back."""
    return at_task("take_back", task).key("key.take_back")


def take_back_of(record: View, task: Task, at: datetime) -> tuple[Key, ...]:
    """The button, with the request's number, where whoever decided can still take it back."""
    if task.state != "done" or task.person is None:
        return ()
    request = record.need(Request, task.request)
    if retraction.until(record, request, task, task.person, at) is None:
        return ()
    return (at_task("take_back", task).key("key.take_back.of", number=request.id),)


def note_keys(task: Task, given: Decision) -> tuple[Key, ...]:
    """Who rejected may add what is not for who asked."""
    if given.outcome != "reject" or given.note or given.seat != task.seat:
        return ()
    return (at_task("note_after", task).key("key.note"),)
