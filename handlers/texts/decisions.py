"""What was said at a desk: which decision counts for it, whose it is, and what it rests on."""

from handlers.texts import shown_answers
from store.documents import Decision, Request, Say, Task, Value
from store.forms.registry import DECISION_FORMS
from store.record.view import View


def at(request: Request, task: Task) -> Decision | None:
    """What the task's stage came to for its seat.

    Its own word, that of the seat which was asked in its place, or what made it needless.
    """
    here = (given for given in request.counted if given.place == task.place)
    at_stage = [given for given in here if given.outcome != "object"]
    own = (given for given in at_stage if task.seat in {given.seat, _in_place(request, given)})
    for_all = (given for given in reversed(at_stage) if _ends(request, given))
    return next(own, next(for_all, None))


def _in_place(request: Request, given: Decision) -> str | None:
    """For which seat the one that spoke was asked, where nobody in that one could act (回避)."""
    stages = request.chain[given.stage : given.stage + 1]
    return next((stage.instead.get(given.seat) for stage in stages), None)


def _ends(request: Request, given: Decision) -> bool:
    """Whether nobody else of its stage had to speak after it.

    What was said on an older version was said under the chain of that time, which may be longer.
    """
    alone = any(stage.mode == "any" for stage in request.chain[given.stage : given.stage + 1])
    return alone or given.outcome in {"send_back", "reject"}


def by(given: Decision, entered: Say) -> Say:
    """Whose decision it is: of who `entered` it, or of the group whose resolution they entered."""
    if given.facts and given.outcome == "approve":
        return Say.of(f"{given.form}.decider", decider=entered)
    return entered


def form_of(request: Request, given: Decision) -> str:
    """The form of what was recorded; what is older than this note of it stands in the chain."""
    return given.form or request.chain[given.stage].form or ""


def quoted(record: View, given: Decision) -> Say:
    """The resolution a decision rests on."""
    form = DECISION_FORMS[given.form or ""]
    shown = {
        asked.name: shown_answers.answer(record, form, asked, given.facts[asked.name])
        for asked in form.questions()
    }
    return Say.of(f"{form.kind}.words", **shown)


def still(request: Request, task: Task) -> Value:
    """That what this seat agreed to counts for the newest submission too, where it does."""
    submission = request.submission(request.version)
    own = [given for given in request.said(request.version) if given.seat == task.seat]
    counts = any(0 < request.submission(given.kept) < submission for given in own)
    return Say.of("card.kept", version=submission) if counts else ""
