"""The buttons under the card that a deck is at."""

from handlers.buttons import Button
from store.documents import Key, Request, Task
from store.rules.authority import Place


def steps(request: Request, task: Task) -> tuple[Key, ...]:
    """Put it off, or go on where it is dealt with; and the end."""
    # The request stands in the value: the question for a reason is put away by pressing these.
    place = str(Place(task.version, task.stage))
    step = Button("deck_skip", version=place, value=request.id)
    label = "key.deck_skip" if task.state == "open" else "key.deck_next"
    return step.key(label), Button("deck_end").key("key.deck_end")
