"""What a seat may do with which power (design §4)."""

from collections.abc import Mapping

from store.documents import Task
from store.documents.requests.request import Outcome
from store.rules.refusal import Refusal

OUTCOMES: Mapping[str, frozenset[Outcome]] = {
    "decide": frozenset({"approve", "send_back", "reject"}),
    "consent": frozenset({"approve", "send_back", "reject"}),
    "file": frozenset({"file"}),
    "record": frozenset({"record"}),
    "told": frozenset(),
    "position": frozenset({"position"}),
    "ruling": frozenset({"approve", "reject"}),
    "opinion": frozenset(),
}


def refuse_powerless(task: Task, outcome: Outcome) -> None:
    """Raise Refusal `wrong_power` for what the task's seat cannot do there."""
    if outcome not in OUTCOMES[task.power]:
        raise Refusal("wrong_power")
