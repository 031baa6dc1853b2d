"""The engine that asks: from a form's declaration to a finished draft."""

from typing import Any

from handlers.conversation import state
from handlers.conversation.turn import Turn
from handlers.forms import files, keyboards, line_amounts, reading
from handlers.forms.question import MANY, OFFERED, Asking, complaint
from handlers.forms.summary import summary
from handlers.texts import shown_answers
from store.documents import Draft, Say
from store.forms.field_types import TALLIED
from store.forms.questions import Choice, Problem, Question
from store.forms.registry import FORMS

UNFINISHED = "uneven"
"""What is wrong with shares while they are changed one by one; they are kept all the same."""


def ask(
    turn: Turn,
    draft: Draft,
    trouble: Say | None = None,
    taken: Say | None = None,
    meant: tuple[Choice, ...] = (),
) -> None:
    """Ask what is to be asked next, after `trouble` with the last answer; or show the summary.

    `taken` tells to which question the last words went; several that they could mean are offered.
    """
    question = current(draft)
    if question is None:
        summary(turn, draft, trouble)
        return
    draft = files.begin(turn, draft, question)
    asking = Asking(turn, draft, question)
    text = Say.of(
        "form.question",
        trouble=trouble,
        taken=taken,
        question=asking.said("ask"),
        hint=_hint(asking),
        beside=asking.form.beside(question.name, asking.case),
        now=_present_answer(asking),
    )
    turn.say(text, *keyboards.keys(asking, meant=meant))
    if draft.collected:
        files.tell(asking)


def current(draft: Draft) -> Question | None:
    """The question being asked: the one in focus, else the first that is not answered."""
    form = FORMS[draft.kind]
    return form.question(draft.focus or "") or form.next_question(draft.answers)


def take(turn: Turn, draft: Draft) -> None:
    """What was written or sent is an answer to the current question."""
    question = current(draft)
    if question is None:
        summary(turn, draft, Say.of("form.complete"))
        return
    asking = Asking(turn, draft, question)
    if turn.event.kind != "file":
        _read(asking)
    elif question.type == "files":
        files.collect(asking)
    else:
        _too_early(asking)


def _too_early(asking: Asking) -> None:
    """A file that came before its question joins the draft; any other is not wanted."""
    kept = files.keep_early(asking)
    if kept is None:
        again(asking, Problem("words_wanted", {}))
    else:
        ask(asking.turn, kept.draft, Say.of("form.early", label=kept.label, name=kept.name))


def _read(asking: Asking) -> None:
    given = reading.read(asking)
    problem = given if isinstance(given, Problem) else asking.problem(given)
    if problem and problem.name != UNFINISHED:
        again(asking, problem)
    else:
        settle(asking, given, asking.turn.event.text)


def again(asking: Asking, problem: Problem) -> None:
    """Ask the same again, and say what is wrong with the answer and what would be right."""
    several = asking.meant(asking.turn.event.text) if problem.name == "several" else ()
    ask(asking.turn, asking.draft, complaint(asking, problem), meant=several)


def settle(asking: Asking, given: Any, typed: str) -> None:
    """Keep an answer that is in order, and ask on."""
    turn, draft, name = asking.turn, asking.draft, asking.question.name
    stays = asking.question.type in TALLIED and turn.event.kind == "text"
    draft = turn.record.put(
        draft.but(
            answers={**draft.answers, name: given},
            typed={**draft.typed, name: typed},
            focus=name if stays else None,
            collected=(),
            line=None,
            touched=turn.event.at,
        )
    )
    tell = turn.event.kind == "text" and asking.question.type not in TALLIED
    ask(turn, draft, taken=_taken(asking, given) if tell else None)


def _taken(asking: Asking, given: Any) -> Say:
    """To which question the words went that were just written."""
    form, question, record = asking.form, asking.question, asking.turn.record
    shown = shown_answers.answer(record, form, question, given, shown_answers.EXCERPT)
    return Say.of("form.taken", label=shown_answers.label(form, question), answer=shown)


def focus(turn: Turn, draft: Draft, question: str) -> None:
    """Ask `question` again; its present answer can be kept. Files sent for another wait for it."""
    asked = current(draft)
    if asked and asked.name != question:
        draft = files.put_aside(draft)
    changes: dict[str, Any] = {"focus": question, "line": None, "touched": turn.event.at}
    ask(turn, turn.record.put(draft.but(**changes)))


def tell_of_edit(turn: Turn) -> None:
    """Who edits a message while writing a request is told, once, that it changes no answer."""
    draft = state.open_draft(turn) if turn.account.person else None
    known = state.conversation(turn)
    if draft and draft.state == "open" and known.edit_told != draft.id:
        turn.record.put(known.but(edit_told=draft.id))
        turn.say(Say.of("form.edited"))


def _hint(asking: Asking) -> Say | None:
    """How to answer where there are more choices than buttons, or none."""
    if asking.question.type not in OFFERED:
        return None
    if not asking.choices:
        return Say.of(f"{asking.key}.none", "form.no_choice")
    return Say.of("form.find") if len(asking.choices) > MANY else None


def _present_answer(asking: Asking) -> Say | None:
    """The answer as it stands; of lines always what they add up to."""
    tallied = asking.question.type in TALLIED
    name = asking.question.name
    if name not in asking.draft.answers:
        return line_amounts.total(asking) if tallied else None
    given = asking.draft.answers[name]
    shown = shown_answers.answer(asking.turn.record, asking.form, asking.question, given)
    return Say.of("form.now.below" if tallied else "form.now", answer=shown)
