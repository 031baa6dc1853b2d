"""The engine that asks: from a form's declaration to a finished draft."""

from typing import Any

from handlers.conversation.turn import Turn
from handlers.forms import attempts, files, hints, keyboards, reading
from handlers.forms.complaints import complaint
from handlers.forms.question import Asking
from handlers.forms.rows import face
from handlers.forms.rows.reading import Table
from handlers.forms.standing import present_answer, taken_as, unread_lines
from handlers.forms.summary import summary
from store.documents import Draft, Say, Value
from store.documents.writing import length
from store.forms.field_types import TALLIED
from store.forms.questions import Choice, Problem, Question
from store.forms.registry import FORMS
from store.workflow.actions import submission

FORBIDDEN = "forbidden"
"""What of an answer is not only refused, but on record and told."""

UNFINISHED = "uneven"
"""What is wrong with shares while they are changed one by one; they are kept all the same."""


def ask(
    turn: Turn,
    draft: Draft,
    trouble: Say | None = None,
    taken: Value | None = None,
    meant: tuple[Choice, ...] = (),
) -> None:
    """Ask what is to be asked next, after `trouble` with the last answer; or show the summary.

    `taken` tells to which question the last words went; several that they could mean are offered.
    """
    question = current(draft)
    if question is None:
        summary(turn, draft, trouble)
        return
    draft = _whole(turn, files.begin(turn, draft, question), question)
    asking = Asking(turn, draft, question)
    text = Say.of(
        "form.question",
        trouble=trouble or unread_lines(asking),
        taken=taken,
        question=asking.said("ask"),
        hint=hints.hint(asking),
        beside=asking.form.beside(question.name, asking.case),
        now=present_answer(asking, amiss=trouble is None),
    )
    turn.say(text, *keyboards.keys(asking, meant=meant))
    if draft.collected:
        files.tell(asking)


def _whole(turn: Turn, draft: Draft, question: Question) -> Draft:
    """The draft, where no row of its table is being changed any more: the whole is asked for."""
    changing = question.type == "rows" and draft.line is not None
    return turn.record.put(draft.but(line=None)) if changing else draft


def current(draft: Draft) -> Question | None:
    """The question being asked: the one in focus, else the first that is not answered.

    A table is not while some of its lines are not read.
    """
    form = FORMS[draft.kind]
    if focused := form.question(draft.focus or ""):
        return focused
    following, asked = form.next_question(draft.answers), form.questions(draft.answers)
    return next((one for one in asked if one == following or _has_left(draft, one)), None)


def _has_left(draft: Draft, question: Question) -> bool:
    return question.type == "rows" and bool(draft.typed.get(question.name))


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
    if asking.question.type == "rows" and not isinstance(given, Problem):
        _fill_in(asking, given)
        return
    problem = given if isinstance(given, Problem) else asking.problem(given)
    if problem and problem.name != UNFINISHED:
        again(asking, problem, None if isinstance(given, Problem) else given)
    else:
        settle(asking, given, asking.turn.event.text)


def _fill_in(asking: Asking, typed: str) -> None:
    """Keep the rows that were written; where one is changed, these in its place.

    What shows nothing changes nothing.
    """
    table, written = Table(asking), bool(length(typed))
    if table.place is None or not written:
        _add(table, typed if written else "")
        return
    read = table.instead(table.place, typed)
    if isinstance(read, Table):
        ask(asking.turn, asking.turn.record.put(read.asking.draft))
    else:
        face.ask_row(asking, table.place, read)


def _add(table: Table, typed: str) -> None:
    """Keep what was written as more rows, and what of it is none; none of it past all bounds."""
    turn, after = table.asking.turn, table.with_lines(typed) if typed else table
    if after.is_swamped(table):
        ask(turn, table.asking.draft, Say.of("rows.swamped", count=table.left))
    else:
        ask(turn, turn.record.put(after.asking.draft))


def again(asking: Asking, problem: Problem, given: Any = None) -> None:
    """Ask the same again, and say what is wrong with the answer and what would be right."""
    several = asking.meant(asking.turn.event.text) if problem.name == "several" else ()
    if problem.general == FORBIDDEN:
        tried = asking.turn.event.text if given is None else given
        attempts.tell(asking.turn, asking.draft, asking.case_with(tried))
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
    taken = taken_as(asking, given) if tell else None
    if stays:
        ask(turn, draft, taken=taken)
    else:
        _go_on(turn, draft, taken)


def _go_on(turn: Turn, draft: Draft, taken: Value | None) -> None:
    """Ask on; first again what does not stand any more with the answer that was just given."""
    case = submission.case_of(turn.record, draft, turn.person, turn.event.at)
    outdated = FORMS[draft.kind].outdated(draft.answers, case)
    if outdated is None:
        ask(turn, draft, taken=taken)
        return
    draft = turn.record.put(draft.but(focus=outdated.name))
    asking = Asking(turn, draft, outdated)
    problem = asking.problem(draft.answers[outdated.name])
    ask(turn, draft, complaint(asking, problem) if problem else None, taken)


def focus(turn: Turn, draft: Draft, question: str) -> None:
    """Ask `question` again; its present answer can be kept. Files sent for another wait for it."""
    asked = current(draft)
    if asked and asked.name != question:
        draft = files.put_aside(draft)
    changes: dict[str, Any] = {"focus": question, "line": None, "touched": turn.event.at}
    ask(turn, turn.record.put(draft.but(**changes)))
