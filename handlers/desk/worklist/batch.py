"""批量: low-risk requests agreed to together; ticked one by one, confirmed once."""

from collections.abc import Callable

from handlers.cards import changes
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.task import at_desk
from handlers.desk.worklist import batch_face
from handlers.forms.summary.refusals import refused
from handlers.lists import own_lists, waiting
from handlers.texts import decisions
from store.documents import Batch, Request, Say, Task
from store.documents.requests.place import Place, task_id
from store.rules.refusal import Refusal
from store.workflow.actions import decision
from store.workflow.actions.act import Act

LEAST = 2
"""One alone is agreed to on its card."""


def begin(turn: Turn, _button: Button) -> None:
    """The list that was pressed becomes the list to tick."""
    found = list(waiting.batchable(turn))
    if len(found) < LEAST:
        raise Refusal("batch_nothing")
    items = tuple(task.id for task in found)
    _show(turn, turn.record.put(_known(turn).but(items=items, ticked=(), page=0)))


def tick(turn: Turn, button: Button) -> None:
    """Tick one, or take its tick away."""
    batch, place = _open(turn), Place.read(button.version)
    wanted = task_id(button.about, place, "") if place else ""
    item = next((one for one in batch.items if wanted and one.startswith(wanted)), None)
    if item is None:
        raise Refusal("batch_over")
    chosen = set(batch.ticked) ^ {item}
    ticked = tuple(one for one in batch.items if one in chosen)
    _show(turn, turn.record.put(batch.but(ticked=ticked)))


def page(turn: Turn, button: Button) -> None:
    """Another page of the list; what is ticked stays ticked."""
    batch = _open(turn)
    number = int(button.version) if button.version.isdecimal() else 0
    if number * batch_face.PAGE >= len(batch.items):
        raise Refusal("not_understood")
    _show(turn, turn.record.put(batch.but(page=number)))


def back(turn: Turn, _button: Button) -> None:
    """The list once more, to tick otherwise."""
    _show(turn, _open(turn))


def sure(turn: Turn, _button: Button) -> None:
    """What is ticked, all of it, to be confirmed once."""
    batch = _open(turn)
    if not batch.ticked:
        raise Refusal("batch_none_ticked")
    text, rows = batch_face.sure(turn, batch)
    turn.edit(text, *rows, message=turn.event.message)


def approve(turn: Turn, button: Button) -> None:
    """Agree to each by itself: what cannot be agreed to is named, and holds up no other."""
    batch = _open(turn)
    if not batch.ticked or button.version != str(batch.revision):
        raise Refusal("batch_changed")
    results = {item: _result(turn, turn.record.need(Task, item)) for item in batch.ticked}
    decided = {"results": results, "message": turn.event.message}
    batch = turn.record.put(batch.but(items=(), ticked=(), page=0, **decided))
    count = len(batch_face.agreed(batch))
    turn.alert = Say.of("batch.alert", done=count, count=len(results))
    _show_result(turn, batch)


def follow(turn: Turn) -> None:
    """What this turn did, from wherever, to what a batch has decided: its result says so."""
    saved = turn.record.saved(Task)
    batch = turn.record.get(Batch, turn.account.id) if saved else None
    if batch is None:
        return
    moved = {task.id: task for task in saved if task.id in batch.results}
    now = {own_id: _now(turn, batch.results[own_id], task) for own_id, task in moved.items()}
    if not now.items() <= batch.results.items():
        _show_result(turn, turn.record.put(batch.but(results={**batch.results, **now})))


def _now(turn: Turn, line: Say, task: Task) -> Say:
    """The line of a task as it stands: agreed to, taken back, or decided otherwise since."""
    which = line.values["line"]
    given = decisions.at(turn.record.need(Request, task.request), task)
    if task.state == "open":
        return Say.of("batch.taken_back", line=which)
    if given is None or task.state != "done":
        return line
    if given.outcome == "approve":
        return Say.of("batch.done", line=which)
    return Say.of("batch.otherwise", line=which, outcome=Say.of(f"outcome.{given.outcome}"))


def _show_result(turn: Turn, batch: Batch) -> None:
    text, rows = batch_face.result(turn, batch)
    turn.edit(text, *rows, message=batch.message)


def end(turn: Turn, _button: Button) -> None:
    """Nothing is agreed to."""
    turn.record.put(_open(turn).but(items=(), ticked=()))
    turn.edit(Say.of("batch.put_away"), (own_lists.INBOX_KEY,), message=turn.event.message)


def _known(turn: Turn) -> Batch:
    return turn.record.get(Batch, turn.account.id) or Batch(id=turn.account.id)


def _open(turn: Turn) -> Batch:
    batch = _known(turn)
    if not batch.items:
        raise Refusal("batch_over")
    return batch


def _show(turn: Turn, batch: Batch) -> None:
    text, rows = batch_face.ticking(turn, batch)
    turn.edit(text, *rows, message=turn.event.message)


def _result(turn: Turn, task: Task) -> Say:
    """One line: agreed to, or why not."""
    request = turn.record.need(Request, task.request)
    line = batch_face.numbered(turn, request)
    before = request.state
    try:
        with turn.record.savepoint():
            request = _agreed(turn, request, task)
    except Refusal as refusal:
        over = refusal.name == "decided"
        why = Say.of(f"state.{request.state}") if over else refused(refusal)
        return Say.of("batch.not_done", line=line, why=why)
    turn.moved(request, before)
    changes.follow(turn)
    return Say.of("batch.done", line=line)


def _agreed(turn: Turn, request: Request, task: Task) -> Request:
    """As a press on its card: the same power, the same version."""
    place = task.place
    at_desk(turn, Button("approve", request.id, str(place)))
    return decision.decide(
        turn.record,
        Act(
            request=request.id,
            place=place,
            person=turn.person,
            outcome="approve",
            opinion="",
            at=turn.event.at,
            batch=True,
        ),
    )


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "batch": begin,
    "batch_tick": tick,
    "batch_page": page,
    "batch_back": back,
    "batch_sure": sure,
    "batch_yes": approve,
    "batch_end": end,
}
