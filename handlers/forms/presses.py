"""The buttons under a question: choosing, keeping, skipping, going back."""

from collections.abc import Callable
from typing import Any

from handlers.conversation import calendar, state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import engine, keyboards, line_amounts
from handlers.forms.question import Asking
from handlers.texts import shown_answers
from store.documents import Account, Draft, Say
from store.forms.field_types import TALLIED
from store.forms.questions import Problem
from store.forms.registry import FORMS
from store.record.view import View
from store.rules.refusal import Refusal

PICKED = {"choice", "chosen", "entry", "person", "station", "date"}


def draft_of(turn: Turn, button: Button) -> Draft:
    """The draft the button is about. Raises Refusal for somebody else's, a sent or a closed one."""
    draft = turn.record.get(Draft, button.about)
    if draft is None or draft.account != turn.account.id:
        raise Refusal("not_yours")
    if draft.state == "closed":
        raise Refusal("draft_closed")
    if draft.state != "open":
        raise Refusal("already_sent", number=draft.request)
    return draft


def writer(record: View, draft: Draft) -> str | None:
    """Whose the draft is: of whoever has its account, or had when it was put away for them."""
    account = record.get(Account, draft.account)
    return draft.person or (account.person if account else None)


def pick(turn: Turn, button: Button) -> None:
    """Answer a question by a button."""
    asking = asked(turn, button)
    picked = asking.question.type in PICKED
    if not picked or (asking.question.type != "date" and not asking.knows(button.value)):
        raise Refusal("stale_question")
    answer(asking, button.value)


def month(turn: Turn, button: Button) -> None:
    """Turn a page of the calendar."""
    asking = asked(turn, button)
    shown = calendar.turned_to(button.value)
    if asking.question.type != "date" or shown is None:
        raise Refusal("stale_question")
    text = asking.said("ask")
    turn.edit(text, *keyboards.keys(asking, shown), message=turn.event.message)


def whole(turn: Turn, button: Button) -> None:
    """Take the amounts as they stand."""
    asking = asked(turn, button)
    if asking.question.type not in TALLIED:
        raise Refusal("stale_question")
    answer(asking, line_amounts.proposed(asking))


def line(turn: Turn, button: Button) -> None:
    """Ask for the amount of one line."""
    asking = asked(turn, button)
    if asking.question.type not in TALLIED or button.value not in asking.most:
        raise Refusal("stale_question")
    turn.record.put(asking.draft.but(line=button.value, touched=turn.event.at))
    line_amounts.ask(turn, asking, button.value)


def lines(turn: Turn, button: Button) -> None:
    """Back from one line to all of them."""
    asking = asked(turn, button)
    engine.focus(turn, asking.draft, asking.question.name)


def answer(asking: Asking, given: Any) -> None:
    """Settle an answer that was pressed, if it is in order."""
    problem = asking.problem(given)
    if problem:
        engine.again(asking, problem, given)
        return
    _show_answer(asking, given)
    engine.settle(asking, given, "")


def keep(turn: Turn, button: Button) -> None:
    """Leave an answer as it is."""
    asking = asked(turn, button)
    name = asking.question.name
    if name not in asking.draft.answers:
        raise Refusal("stale_question")
    given = asking.draft.answers[name]
    _show_answer(asking, given)
    engine.settle(asking, given, asking.draft.typed.get(name, ""))


def skip(turn: Turn, button: Button) -> None:
    """Leave an optional question unanswered."""
    asking = asked(turn, button)
    if not asking.question.optional:
        raise Refusal("stale_question")
    if barred := asking.barred(None):
        engine.again(asking, Problem(barred.name, barred.details, barred.general))
        return
    _show_answer(asking, None)
    engine.settle(asking, None, "")


def collected(turn: Turn, button: Button) -> None:
    """All files of this answer are there."""
    asking = asked(turn, button)
    if not asking.draft.collected:
        raise Refusal("stale_question")
    files = list(asking.draft.collected)
    _show_answer(asking, files)
    engine.settle(asking, files, "")


def start_over(turn: Turn, button: Button) -> None:
    """Leave out the files that were collected, and ask for them again."""
    asking = asked(turn, button)
    turn.edit(Say.of("form.left_out"), message=turn.event.message)
    engine.focus(turn, asking.draft.but(collected=()), asking.question.name)


def back(turn: Turn, button: Button) -> None:
    """Ask the question before this one again."""
    asking = asked(turn, button)
    earlier = keyboards.before(asking.draft, asking.question)
    if earlier is None:
        raise Refusal("stale_question")
    label = shown_answers.label(asking.form, asking.question)
    turn.edit(Say.of("form.back", label=label), message=turn.event.message)
    engine.focus(turn, asking.draft, earlier.name)


def change(turn: Turn, button: Button) -> None:
    """Change one answer from the summary."""
    draft = draft_of(turn, button)
    question = FORMS[draft.kind].question(button.version)
    if question is None or question not in FORMS[draft.kind].questions(draft.answers):
        raise Refusal("stale_question")
    state.write(turn, draft)
    engine.focus(turn, draft, button.version)


def instead(turn: Turn, button: Button) -> None:
    """Take the answer that would do, in the place of one that will not."""
    draft = draft_of(turn, button)
    question = FORMS[draft.kind].question(button.version)
    if question is None or question.type not in PICKED:
        raise Refusal("stale_question")
    state.write(turn, draft)
    answer(Asking(turn, draft, question), button.value)


def idle(turn: Turn, button: Button) -> None:
    """A cell of the calendar that means nothing."""
    del turn, button


def asked(turn: Turn, button: Button) -> Asking:
    """What the button answers. Raises Refusal unless that question is being asked right now."""
    draft = draft_of(turn, button)
    question = engine.current(draft)
    written = state.conversation(turn).draft == draft.id
    if question is None or not written or question.name != button.version:
        raise Refusal("stale_question")
    return Asking(turn, draft, question)


def _show_answer(asking: Asking, given: object) -> None:
    """The question keeps its answer in sight and loses its buttons."""
    text = shown_answers.answer_line(asking.turn.record, asking.form, asking.question, given)
    asking.turn.edit(text, message=asking.turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "pick": pick,
    "month": month,
    "whole": whole,
    "line": line,
    "lines": lines,
    "keep": keep,
    "skip": skip,
    "collected": collected,
    "start_over": start_over,
    "back": back,
    "change": change,
    "instead": instead,
    "idle": idle,
}
