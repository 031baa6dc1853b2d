"""What a seat may do with which power (design §4)."""

from collections.abc import Mapping

from store.documents import Request, Task
from store.documents.vocabulary import Outcome
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority.actors import KEYS
from store.rules.carry_over import is_settled
from store.rules.refusal import Refusal

OUTCOMES: Mapping[str, frozenset[Outcome]] = {
    "decide": frozenset({"approve", "send_back", "reject"}),
    "consent": frozenset({"approve", "send_back", "reject"}),
    "file": frozenset({"file"}),
    "record": frozenset({"record"}),
    "outside": frozenset({"record"}),
    "notice": frozenset(),
    "told": frozenset(),
    "position": frozenset({"position"}),
    "ruling": frozenset({"approve", "reject"}),
    "opinion": frozenset(),
}


def refuse_powerless(task: Task, outcome: Outcome) -> None:
    """Raise Refusal `wrong_power` for what the task's seat cannot do there."""
    if outcome not in OUTCOMES[task.power]:
        raise Refusal("wrong_power")


def is_last_word(record: View, request: Request, task: Task) -> bool:
    """Whether agreeing by this task brings about what the kind says cannot be undone."""
    return KINDS[request.kind].irrevocable and completes(record, request, task)


def completes(record: View, request: Request, task: Task) -> bool:
    """Whether agreeing by this task is the last that is needed: nobody is to decide after it."""
    if task.power not in KEYS or _is_decided_later(request, task) or _is_refused(request, task):
        return False
    waiting = record.find(Task, request=request.id, state="open")
    stage = request.chain[task.stage]
    return stage.mode == "any" or all(one.added or one.id == task.id for one in waiting)


def _is_decided_later(request: Request, task: Task) -> bool:
    """Whether a later stage has a key to give; what still holds there is given."""
    later = range(task.stage + 1, len(request.chain))
    return any(request.chain[at].parts & KEYS and not is_settled(request, at) for at in later)


def _is_refused(request: Request, task: Task) -> bool:
    """Whether the other authority has refused: then whoever settles it has the last word."""
    said = (given for given in request.said(task.version) if given.stage == task.stage)
    return any(given.outcome == "reject" for given in said)
