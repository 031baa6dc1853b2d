"""The engine that asks: from a kind's declaration to a finished draft."""

from dataclasses import asdict
from typing import Any

from handlers import answers, facts, talk
from handlers.buttons import Button
from handlers.summary import summary
from handlers.turn import Received, Turn
from store.documents import Draft, Key, Say
from store.fields import FILES_PER_ANSWER
from store.kinds import KINDS, Kind, Problem, Question


def ask(turn: Turn, draft: Draft, trouble: Say | None = None) -> None:
    """Ask what is to be asked next, after `trouble` with the last answer; or show the summary."""
    question = current(draft)
    if question is None:
        summary(turn, draft)
        return
    kind = KINDS[draft.kind]
    key = f"{kind.kind}.{question.name}.ask"
    text = Say.of(
        "form.question",
        trouble=trouble,
        question=Say.of(key),
        now=_present_answer(kind, question, draft),
    )
    turn.say(text, *_keys(kind, question, draft))


def current(draft: Draft) -> Question | None:
    """The question being asked: the one in focus, else the first that is not answered."""
    kind = KINDS[draft.kind]
    return kind.question(draft.focus or "") or kind.next_question(draft.answers)


def take(turn: Turn, draft: Draft) -> None:
    """What was written or sent is an answer to the current question."""
    question = current(draft)
    if question is None:
        summary(turn, draft, Say.of("form.complete"))
    elif question.type == "files" and turn.event.kind == "file":
        _collect(turn, draft, question)
    else:
        _read(turn, draft, question)


def _read(turn: Turn, draft: Draft, question: Question) -> None:
    kind = KINDS[draft.kind]
    language = turn.account.language or ""
    given = answers.read(kind, question, turn.event, language)
    problem = given if isinstance(given, Problem) else _problem(kind, draft, question, given)
    if problem:
        ask(turn, draft, complaint(kind, question, problem))
    else:
        settle(turn, draft, question, given, turn.event.text)


def settle(turn: Turn, draft: Draft, question: Question, given: Any, typed: str) -> None:
    """Keep an answer that is in order, and ask on."""
    draft = turn.record.put(
        draft.but(
            answers={**draft.answers, question.name: given},
            typed={**draft.typed, question.name: typed},
            focus=None,
            collected=(),
            touched=turn.event.at,
        )
    )
    ask(turn, draft)


def focus(turn: Turn, draft: Draft, question: str) -> None:
    """Ask `question` again; its present answer can be kept."""
    ask(turn, turn.record.put(draft.but(focus=question, collected=(), touched=turn.event.at)))


def before(draft: Draft, question: Question) -> Question | None:
    """The question that comes before this one."""
    asked = KINDS[draft.kind].questions()
    place = [one.name for one in asked].index(question.name)
    return asked[place - 1] if place else None


def complaint(kind: type[Kind], question: Question, problem: Problem) -> Say:
    """Why an answer cannot stand, from the special text to the general."""
    details = {
        name: value for name, value in problem.details.items() if isinstance(value, int | str)
    }
    return Say.of(
        f"{kind.kind}.{question.name}.{problem.name}",
        f"problem.{problem.name}",
        "problem.other",
        label=facts.label(kind, question),
        **details,
    )


def _problem(kind: type[Kind], draft: Draft, question: Question, given: Any) -> Problem | None:
    return kind.problems({**draft.answers, question.name: given}).get(question.name)


def _present_answer(kind: type[Kind], question: Question, draft: Draft) -> Say | None:
    if question.name not in draft.answers:
        return None
    shown = facts.answer(kind, question, draft.answers[question.name])
    return Say.of("form.now", answer=shown)


def _keys(kind: type[Kind], question: Question, draft: Draft) -> tuple[tuple[Key, ...], ...]:
    choices = tuple(
        (_button("pick", draft, question, option).key(f"{kind.kind}.{question.name}.{option}"),)
        for option in question.options
    )
    steps = []
    if question.name in draft.answers:
        steps.append(_button("keep", draft, question).key("key.keep"))
    if question.optional:
        steps.append(_button("skip", draft, question).key("key.skip"))
    if before(draft, question):
        steps.append(_button("back", draft, question).key("key.back"))
    steps.append(_button("leave", draft, question).key("key.cancel"))
    return (*choices, tuple(steps))


def _button(action: str, draft: Draft, question: Question, value: str = "") -> Button:
    return Button(action, about=draft.id, version=question.name, value=value)


def _collect(turn: Turn, draft: Draft, question: Question) -> None:
    """One more file for this answer; `Done` settles it."""
    kind, received = KINDS[draft.kind], turn.event.file
    if received is None:
        trouble = Problem(turn.event.trouble or "unavailable", {})
        turn.say(complaint(kind, question, trouble))
    elif len(draft.collected) == FILES_PER_ANSWER:
        turn.say(complaint(kind, question, Problem("too_long", {"max_length": FILES_PER_ANSWER})))
    else:
        _keep(turn, draft, question, received)


def _keep(turn: Turn, draft: Draft, question: Question, received: Received) -> None:
    first = not draft.collected
    draft = turn.record.put(
        draft.but(collected=(*draft.collected, asdict(received)), touched=turn.event.at)
    )
    text = Say.of(
        "form.collected",
        names=[file["name"] for file in draft.collected],
        count=len(draft.collected),
        most=FILES_PER_ANSWER,
    )
    keys = (
        _button("collected", draft, question).key("key.collected", style="good"),
        _button("start_over", draft, question).key("key.start_over"),
    )
    slot = talk.slot(turn, "collected")
    if first:
        turn.say(text, keys, card=slot)
    else:
        turn.edit(text, keys, card=slot)
