"""The buttons by which a desk does what it has the power to do."""

from handlers.buttons import Button
from store.documents import Key, Request, Task
from store.rules.authority import Place


def of(request: Request, task: Task) -> tuple[tuple[Key, ...], ...]:
    """The rows of buttons of the task's power."""
    about = {"about": request.id, "version": str(Place(task.version, task.stage))}
    match task.power:
        case "file":
            return ((Button("file", **about).key("key.file", style="good"),),)
        case "record":
            form = request.chain[task.stage].form
            return ((Button("record", **about).key(f"{form}.key", style="good"),),)
        case "position":
            return ((Button("position", **about).key("key.position", style="good"),),)
        case "ruling":
            return (_yes(about), _no(about)), (Button("opinion", **about).key("key.opinion"),)
    form = request.chain[task.stage].form_of(task.seat)
    opinion = () if form else ((Button("opinion", **about).key("key.opinion"),),)
    return (
        (
            Button("record", **about).key(f"{form}.key", style="good") if form else _yes(about),
            Button("send_back", **about).key("key.send_back"),
            _no(about),
        ),
        *opinion,
    )


def _yes(about: dict[str, str]) -> Key:
    return Button("approve", **about).key("key.approve", style="good")


def _no(about: dict[str, str]) -> Key:
    return Button("reject", **about).key("key.reject", style="bad")
