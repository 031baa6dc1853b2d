"""What the list to tick shows, and what is to be confirmed."""

from collections.abc import Iterator, Sequence

from handlers.cards.keys import take_back_of
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.layout import Face
from handlers.conversation.turn import Turn
from handlers.lists import own_lists
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Batch, Key, Request, Say, Task, Unit

PAGE = 10
LABEL = 24
"""Columns of a request's subject, where its kind and town stand before it."""


def ticking(turn: Turn, batch: Batch) -> Face:
    """The list, a button for each item of the page, and the ways on."""
    shown = batch.items[batch.page * PAGE : (batch.page + 1) * PAGE]
    rows = [(_item(turn, batch, own_id),) for own_id in shown]
    turning = tuple(_turning(batch))
    text = Say.of("batch.ticking", count=len(batch.items), ticked=len(batch.ticked))
    return text, tuple(row for row in (*rows, turning, tuple(_ways_on(batch))) if row)


def _item(turn: Turn, batch: Batch, own_id: str) -> Key:
    task = turn.record.need(Task, own_id)
    request = turn.record.need(Request, task.request)
    label = "key.batch_ticked" if own_id in batch.ticked else "key.batch_tick"
    button = at_task("batch_tick", task)
    return button.key(label, line=line(turn, request))


def line(turn: Turn, request: Request) -> Say:
    """Kind, town, and what it is about, with its sum where the kind's summary has one."""
    unit = turn.record.need(Unit, request.unit)
    return Say.of(
        "batch.line",
        kind=names.kind_name(request.kind),
        town=names.unit_name(turn.record, unit.parent or unit.id),
        summary=facts.summary(Dossier.of(turn, request), LABEL),
    )


def numbered(turn: Turn, request: Request) -> Say:
    """The same with its number."""
    return Say.of("batch.numbered", number=request.id, line=line(turn, request))


def agreed(batch: Batch) -> list[str]:
    """The tasks that were agreed to, and not taken back."""
    return [item for item, line in batch.results.items() if line.say[0] == "batch.done"]


def result(turn: Turn, batch: Batch) -> Face:
    """How it came out, a line for each; what was taken back waits again."""
    done, lines = agreed(batch), list(batch.results.values())
    text = Say.of("batch.over", done=len(done), count=len(lines), results=lines)
    again = any(line.say[0] == "batch.taken_back" for line in lines)
    return text, (*_ways_back(turn, done), *([(own_lists.INBOX_KEY,)] if again else []))


def _ways_back(turn: Turn, done: Sequence[str]) -> tuple[tuple[Key, ...], ...]:
    """A button for each task that can still be taken back; of more the cards have them."""
    tasks = [turn.record.need(Task, item) for item in done[:PAGE]]
    keys = [key for task in tasks for key in take_back_of(turn.record, task, turn.event.at)]
    return tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))


def _turning(batch: Batch) -> Iterator[Key]:
    if batch.page:
        yield Button("batch_page", version=str(batch.page - 1)).key("key.before")
    if (batch.page + 1) * PAGE < len(batch.items):
        yield Button("batch_page", version=str(batch.page + 1)).key("key.more")


def _ways_on(batch: Batch) -> Iterator[Key]:
    if batch.ticked:
        yield Button("batch_sure").key("key.batch_sure", count=len(batch.ticked), style="good")
    yield Button("batch_end").key("key.never_mind")


def sure(turn: Turn, batch: Batch) -> Face:
    """Everything that is ticked, with its number, and the one question."""
    lines = []
    for own_id in batch.ticked:
        request = turn.record.need(Request, turn.record.need(Task, own_id).request)
        lines.append(numbered(turn, request))
    count = len(lines)
    yes = Button("batch_yes", version=str(batch.revision)).key(
        "key.batch_yes", count=count, style="good"
    )
    back = Button("batch_back").key("key.batch_back")
    return Say.of("batch.sure", count=count, lines=lines), ((yes, back),)
