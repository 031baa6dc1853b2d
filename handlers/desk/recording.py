"""Recording (登记): a desk fills in a form, such as a payment or a return to post."""

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.task import at_desk
from handlers.forms import engine
from handlers.forms.summary import summary
from handlers.texts import names, shown_answers
from store.documents import Draft, Request, Say, Task
from store.documents.vocabulary import DECIDING, Outcome
from store.forms.registry import DESK_FORMS
from store.rules import early
from store.rules.refusal import Objected, Refusal
from store.workflow.actions import decision
from store.workflow.actions.act import Act


def record(turn: Turn, button: Button) -> None:
    """Begin to fill in what the desk records, or go on with it."""
    request, task = at_desk(turn, button)
    form = request.chain[task.stage].form_of(task.seat)
    if form is None:
        raise Refusal("wrong_power")
    early.refuse(turn.record, request, task, turn.event.at)
    draft = _begun(turn, task) or _begin(turn, request, task, form)
    state.write(turn, draft)
    engine.ask(turn, draft)


def _begun(turn: Turn, task: Task) -> Draft | None:
    drafts = turn.record.find(Draft, account=turn.account.id, state="open")
    return next((draft for draft in drafts if draft.task == task.id), None)


def _begin(turn: Turn, request: Request, task: Task, form: str) -> Draft:
    return state.new_draft(turn, form, task.seat, request=request.id, task=task.id)


def send(turn: Turn, draft: Draft) -> None:
    """Record it, as the pressed summary showed it."""
    task = turn.record.need(Task, draft.task or "")
    before = turn.record.need(Request, task.request).state
    request = _recorded(turn, draft, task)
    turn.record.put(draft.but(state="sent"))
    state.leave(turn, draft)
    turn.alert = Say.of(f"done.{_outcome(task)}", number=request.id)
    turn.edit(_receipt(turn, draft), message=turn.event.message)
    turn.moved(request, before)


def _recorded(turn: Turn, draft: Draft, task: Task) -> Request:
    """What the desk has recorded; the ways out are shown where the rules object."""
    act = Act(
        request=task.request,
        place=task.place,
        person=turn.person,
        outcome=_outcome(task),
        opinion="",
        at=turn.event.at,
        account=turn.account.id,
        facts=DESK_FORMS[draft.kind].kept(draft.answers),
    )
    try:
        return decision.decide(turn.record, act)
    except Objected:
        summary(turn, draft)
        raise


def _outcome(task: Task) -> Outcome:
    """What is filled in is recorded, or is what the seat agrees with."""
    return "approve" if task.power in DECIDING else "record"


def _receipt(turn: Turn, draft: Draft) -> Say:
    """What was recorded, in the place of the summary."""
    return Say.of(
        "form.recorded",
        kind=names.kind_name(draft.kind),
        number=draft.request,
        answers=shown_answers.answers(turn.record, DESK_FORMS[draft.kind], draft.answers),
    )


PRESSES = {"record": record}
