"""批量: which kinds can be agreed to several at a time (`batch` in office.toml)."""

from store.documents import Office, Request, Rules, Task
from store.documents.vocabulary import DECIDING
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.forms.request_form import at_stake
from store.record.view import View
from store.rules import second_factor
from store.rules.refusal import Refusal


def fits(kind: type[Kind]) -> bool:
    """Whether an office may allow it: not what is about people, nor what cannot be undone."""
    return not about_people(kind) and not kind.irrevocable


def about_people(kind: type[Kind]) -> bool:
    """Whether somebody is concerned by whatever is asked for: that is always decided one by one."""
    return kind.group == "people" or kind.concerned is not None


def allowed(rules: Rules, kind: str) -> bool:
    """Whether this office allows it; a sensitive kind is never low-risk."""
    known = KINDS.get(kind)
    return bool(known and fits(known)) and kind in rules.batch and kind not in rules.sensitive


def offered(rules: Rules) -> bool:
    """Whether this office allows it for any kind."""
    return any(allowed(rules, kind) for kind in rules.batch)


def batchable(record: View, request: Request, task: Task) -> bool:
    """Whether the task can be ticked: a low-risk kind, and something to agree to.

    What is put right (更正) is as risky as what it puts right, and never ticked where a second
    factor is asked for.
    """
    if second_factor.wanted(record, request):
        return False
    if not all(fits(KINDS[one.kind]) for one in at_stake(record, request)):
        return False
    rules = record.need(Office, "office").rules
    pressed = request.chain[task.stage].form_of(task.seat) is None
    somebody = request.concerned is not None
    return task.power in DECIDING and pressed and not somebody and allowed(rules, request.kind)


def refuse_single(record: View, request: Request, task: Task) -> None:
    """Raise Refusal `not_in_batch` for what is decided on by itself only."""
    if not batchable(record, request, task):
        raise Refusal("not_in_batch")
