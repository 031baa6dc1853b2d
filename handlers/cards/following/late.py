"""超期: which desk was how many working days over its limit; it stays said."""

from collections.abc import Iterator

from handlers.texts import names
from handlers.texts.dossier import Dossier
from store.documents import Say, Task
from store.forms.deadlines import working_days_left
from store.record.office_time import day_of

TIMED = frozenset({"notice", "told", "outside"})
"""What is no desk's to do in time: it lasts, or a body outside takes so long."""


def lines(dossier: Dossier) -> list[Say]:
    """A line for each desk that acted late, did not act, or still has not, in order."""
    every = dossier.record.find(Task, request=dossier.request.id)
    return [line for task in every for line in _line(dossier, task)]


def _line(dossier: Dossier, task: Task) -> Iterator[Say]:
    if task.power in TIMED or _passes(dossier, task) or _has_words(dossier, task):
        return
    day = dossier.day if task.state == "open" else day_of(task.done) if task.done else None
    count = -working_days_left(day, task.due) if day and day > task.due else 0
    if count:
        ends = {"open": "late.line.open", "void": "late.line.left"}
        seat = names.seat_name(dossier.record, task.seat)
        key = ends.get(task.state, "late.line")
        yield Say.of(key, seat=seat, due=task.due, done=day, count=count)


def _passes(dossier: Dossier, task: Task) -> bool:
    here = dossier.request.chain[task.stage : task.stage + 1]
    return any(one.passes for one in here)


def _has_words(dossier: Dossier, task: Task) -> bool:
    """Whether its lateness is said with what was recorded, or another seat spoke for it."""
    here = dossier.request.chain[task.stage : task.stage + 1]
    after = any(stage.after for stage in here) and task.state == "done"
    spoken = any(one.place == task.place for one in dossier.request.counted)
    return after or (task.state == "void" and spoken and any(one.mode == "any" for one in here))
