"""What whoever has decided can still do on their own card: take it back, or add a note."""

from datetime import datetime

from handlers.buttons import Button
from store.documents import Decision, Key, Say, Task
from store.rules.authority import Place


def until(given: Decision, moment: datetime) -> Say:
    """Until when it can be taken back, and what would end that before."""
    return Say.of(f"card.take_back.{given.outcome}", "card.take_back", until=moment)


def take_back_key(task: Task) -> Key:
    """The button that takes it back."""
    return Button("take_back", task.request, _place(task)).key("key.take_back")


def note_keys(task: Task, given: Decision) -> tuple[Key, ...]:
    """Who rejected may add what is not for who asked."""
    if given.outcome != "reject" or given.note or given.seat != task.seat:
        return ()
    return (Button("note_after", task.request, _place(task)).key("key.note"),)


def _place(task: Task) -> str:
    return str(Place(task.version, task.stage))
