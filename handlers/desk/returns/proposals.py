"""Proposing values (建议值) while sending back: a question, and the answer that would do."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from handlers.conversation import calendar
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.layout import Rows, side_by_side
from handlers.conversation.pending import over
from handlers.conversation.turn import Turn
from handlers.conversation.typed.dates import read_date
from handlers.desk.approval import decide
from handlers.desk.returns.checklist import back_key
from handlers.desk.returns.sending_back import being_said, keep, show_below, show_here
from handlers.desk.task import at_desk, awaited_at
from handlers.forms import reading
from handlers.forms.complaints import complaint
from handlers.forms.question import MANY, Asking
from handlers.texts import names, shown_answers
from store.documents import Draft, Request, Say, Task
from store.documents.chat.conversation import Awaited, Saying
from store.forms.field_types import TALLIED
from store.forms.questions import Choice, Problem, Question
from store.forms.registry import KINDS
from store.rules import returns
from store.rules.refusal import Refusal


def offered(turn: Turn, button: Button) -> None:
    """Send it back with an answer that would do, where the rules offered one: time has passed."""
    request, task = at_desk(turn, button)
    name, _, given = button.value.partition("=")
    question = KINDS[request.kind].question(name)
    day = read_date(given, turn.event.day)
    if question is None or question.type != "date" or day is None:
        raise Refusal("not_understood")
    over(turn)
    awaited = awaited_at(turn, request, task, "send_back")
    saying = Saying(proposal={name: day.isoformat()}, new=bool(returns.returns(request)))
    decide(turn, awaited.model_copy(update={"saying": saying}), "")


def choose(turn: Turn, button: Button) -> None:
    """Show the questions to which another answer can be proposed."""
    request, task, awaited = being_said(turn, button, "send_back")
    keep(turn, awaited)
    form = KINDS[request.kind]
    each = [
        at_task("value_of", task, one.name).key("choice", shown=shown_answers.label(form, one))
        for one in _questions(request)
    ]
    text = Say.of("propose.which", number=request.id)
    turn.edit(text, *side_by_side(each), (back_key(task),), message=turn.event.message)


def _questions(request: Request) -> list[Question]:
    """What is asked in this request; files nobody else can supply, a table is put in words."""
    asked = KINDS[request.kind].questions(request.newest.answers)
    return [one for one in asked if one.type not in {"files", "rows"}]


def ask(turn: Turn, button: Button) -> None:
    """Ask for the answer that would do."""
    request, task, awaited = being_said(turn, button, "send_back")
    if button.value not in {one.name for one in _questions(request)}:
        raise Refusal("stale_question")
    awaited = keep(turn, awaited, wants="value", question=button.value)
    asking = _asking(turn, request, awaited)
    turn.edit(_question(asking), *_keys(asking, request, task), message=turn.event.message)


def month(turn: Turn, button: Button) -> None:
    """Turn a page of the calendar."""
    request, task, awaited = being_said(turn, button, "send_back")
    asking, shown = _asking(turn, request, awaited), calendar.turned_to(button.value)
    if asking.question.type != "date" or shown is None:
        raise Refusal("stale_question")
    rows = _keys(asking, request, task, shown)
    turn.edit(_question(asking), *rows, message=turn.event.message)


def pick(turn: Turn, button: Button) -> None:
    """Propose what was pressed."""
    request, task, awaited = being_said(turn, button, "send_back")
    asking = _asking(turn, request, awaited)
    known = {choice.value for choice in asking.choices}
    if asking.question.type != "date" and button.value not in known:
        raise Refusal("stale_question")
    awaited = _settled(asking, awaited, button.value)
    show_here(turn, request, task, awaited)


def take(turn: Turn, request: Request, task: Task, awaited: Awaited) -> None:
    """Propose what was written."""
    asking = _asking(turn, request, awaited)
    given = reading.read(asking)
    problem = given if isinstance(given, Problem) else asking.problem(given)
    if problem:
        several = asking.meant(turn.event.text) if problem.name == "several" else ()
        turn.say(complaint(asking, problem), *_picks(task, several), (back_key(task),))
        return
    show_below(turn, request, task, _settled(asking, awaited, given))


def _settled(asking: Asking, awaited: Awaited, given: Any) -> Awaited:
    """The list with this value; the answer as it is already is no proposal."""
    problem = asking.problem(given)
    if problem:
        raise Refusal("not_understood")
    name = asking.question.name
    proposal = {one: kept for one, kept in awaited.saying.proposal.items() if one != name}
    answered = asking.turn.record.need(Request, awaited.request).newest.answers.get(name)
    if given != answered:
        proposal[name] = given
    return keep(asking.turn, awaited, proposal=proposal)


def _asking(turn: Turn, request: Request, awaited: Awaited) -> Asking:
    """The question as its form asks it, with what was proposed so far. Raises Refusal."""
    form, name = KINDS[request.kind], awaited.saying.question
    question = form.question(name) if name else None
    if question is None or awaited.saying.wants != "value":
        raise Refusal("stale_question")
    draft = Draft(
        id=request.id,
        account=turn.account.id,
        kind=request.kind,
        seat=request.seat,
        answers={**request.newest.answers, **awaited.saying.proposal},
        request=request.id,
        touched=turn.event.at,
    )
    return Asking(turn, draft, question)


def _question(asking: Asking) -> Say:
    answered = asking.draft.answers.get(asking.question.name)
    now = shown_answers.answer(asking.turn.record, asking.form, asking.question, answered)
    below = asking.question.type in TALLIED
    return Say.of(
        "propose.ask.below" if below else "propose.ask",
        kind=names.kind_name(asking.form.kind),
        label=shown_answers.label(asking.form, asking.question),
        now=now,
    )


def _keys(asking: Asking, request: Request, task: Task, shown: date | None = None) -> Rows:
    back = (back_key(task),)
    if asking.question.type == "date":
        return (*_calendar(asking, request, task, shown), back)
    if len(asking.choices) > MANY:
        return (back,)
    return (*_picks(task, asking.choices), back)


def _picks(task: Task, offered: Iterable[Choice]) -> Rows:
    each = (at_task("value", task, one.value).key("choice", shown=one.shown) for one in offered)
    return tuple((key,) for key in each)


def _calendar(asking: Asking, request: Request, task: Task, shown: date | None) -> Rows:
    place = at_task("", task).version
    first, last = asking.span
    given = asking.draft.answers.get(asking.question.name)
    shown = shown or (date.fromisoformat(given) if given else asking.turn.event.day)
    presses = ("value_month", "value")
    today = asking.turn.event.day
    return calendar.month(request.id, place, shown, first, last, today=today, presses=presses)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "propose": offered,
    "values": choose,
    "value_of": ask,
    "value_month": month,
    "value": pick,
}
