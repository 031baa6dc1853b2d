"""Files for an answer: an album until Done, and those that come before their question."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from handlers.conversation.turn import Turn
from handlers.forms import keyboards
from handlers.forms.complaints import complaint
from handlers.forms.question import Asking
from handlers.texts import shown_answers
from store.documents import Draft, Key, Say
from store.forms.field_types import FILES_PER_ANSWER
from store.forms.questions import Problem, Question
from store.forms.registry import FORMS
from store.forms.types.file_sorts import FilesOf


def begin(turn: Turn, draft: Draft, question: Question) -> Draft:
    """What was sent before its question is part of the answer now."""
    if question.type != "files" or not draft.early or question.name in draft.answers:
        return draft
    fit = [file for file in draft.early if _fits(question, file)]
    both = (*draft.collected, *fit)[:FILES_PER_ANSWER]
    left = tuple(file for file in draft.early if file not in fit)
    return turn.record.put(draft.but(collected=both, early=left))


def _fits(question: Question, file: Mapping[str, Any]) -> bool:
    """Whether it is a file of the sorts that the question takes."""
    return all(mark.has(file) for mark in question.marks if isinstance(mark, FilesOf))


def put_aside(draft: Draft) -> Draft:
    """What was sent for a question waits until that is asked again."""
    early = (*draft.early, *draft.collected)[:FILES_PER_ANSWER]
    return draft.but(collected=(), early=early)


def collect(asking: Asking) -> None:
    """One more file for this answer; `Done` settles it."""
    turn, draft, received = asking.turn, asking.draft, asking.turn.event.file
    if received is None:
        trouble = Problem(turn.event.trouble or "unavailable", {})
        _refuse(asking, trouble)
    elif len(draft.collected) == FILES_PER_ANSWER:
        most = Problem("too_long", {"max_length": FILES_PER_ANSWER})
        _refuse(asking, most)
    elif other := asking.barred((asdict(received),)):
        _refuse(asking, Problem(other.name, other.details, other.general))
    else:
        files = (*draft.collected, asdict(received))
        kept = turn.record.put(draft.but(collected=files, touched=turn.event.at))
        tell(Asking(turn, kept, asking.question), more=bool(draft.collected))


def _refuse(asking: Asking, problem: Problem) -> None:
    """The file is not kept: why, and the buttons of the question it was for."""
    settles = [_keys(asking)] if asking.draft.collected else []
    asking.turn.say(complaint(asking, problem), *settles, *keyboards.keys(asking))


class Early(NamedTuple):
    """A file that was kept before its question: the draft, that question's name, its own name."""

    draft: Draft
    label: Say
    name: str


def keep_early(asking: Asking) -> Early | None:
    """Keep a file that came before its question; None where no question will want it."""
    turn, draft, received = asking.turn, asking.draft, asking.turn.event.file
    wanting = _next_for(draft, asdict(received)) if received else None
    if wanting is None or received is None or len(draft.early) == FILES_PER_ANSWER:
        return None
    early = (*draft.early, asdict(received))
    draft = turn.record.put(draft.but(early=early, touched=turn.event.at))
    return Early(draft, shown_answers.label(asking.form, wanting), received.name)


def _next_for(draft: Draft, file: Mapping[str, Any]) -> Question | None:
    asked = FORMS[draft.kind].questions(draft.answers)
    return next((one for one in asked if _wants_files(one, draft) and _fits(one, file)), None)


def _wants_files(question: Question, draft: Draft) -> bool:
    return question.type == "files" and question.name not in draft.answers


def tell(asking: Asking, *, more: bool = False) -> None:
    """Say which files are there; with `more` where it was said already."""
    turn, files = asking.turn, asking.draft.collected
    text = Say.of(
        "form.collected",
        names=[file["name"] for file in files],
        count=len(files),
        most=FILES_PER_ANSWER,
    )
    keys = _keys(asking)
    slot = turn.slot("collected")
    if more:
        turn.edit(text, keys, card=slot)
    else:
        turn.say(text, keys, card=slot)


def _keys(asking: Asking) -> tuple[Key, ...]:
    """What settles the files that are there."""
    return (
        asking.button("collected").key("key.collected", style="good"),
        asking.button("start_over").key("key.start_over"),
    )
