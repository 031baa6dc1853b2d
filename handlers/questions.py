"""The buttons under a question: choosing, keeping, skipping, going back."""

from collections.abc import Callable

from handlers import facts, forms, talk
from handlers.buttons import Button
from handlers.turn import Turn
from store.documents import Draft, Say
from store.kinds import KINDS, Kind, Question
from store.rules.refusal import Refusal


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


def pick(turn: Turn, button: Button) -> None:
    """Answer a question by a button."""
    draft, kind, question = _asked(turn, button)
    if button.value not in question.options:
        raise Refusal("stale_question")
    _show_answer(turn, question, kind, button.value)
    forms.settle(turn, draft, question, button.value, "")


def keep(turn: Turn, button: Button) -> None:
    """Leave an answer as it is."""
    draft, kind, question = _asked(turn, button)
    if question.name not in draft.answers:
        raise Refusal("stale_question")
    given = draft.answers[question.name]
    _show_answer(turn, question, kind, given)
    forms.settle(turn, draft, question, given, draft.typed.get(question.name, ""))


def skip(turn: Turn, button: Button) -> None:
    """Leave an optional question unanswered."""
    draft, kind, question = _asked(turn, button)
    if not question.optional:
        raise Refusal("stale_question")
    _show_answer(turn, question, kind, None)
    forms.settle(turn, draft, question, None, "")


def collected(turn: Turn, button: Button) -> None:
    """All files of this answer are there."""
    draft, kind, question = _asked(turn, button)
    if not draft.collected:
        raise Refusal("stale_question")
    files = list(draft.collected)
    _show_answer(turn, question, kind, files)
    forms.settle(turn, draft, question, files, "")


def start_over(turn: Turn, button: Button) -> None:
    """Leave out the files that were collected, and ask for them again."""
    draft, _, question = _asked(turn, button)
    turn.edit(Say.of("form.left_out"), message=turn.event.message)
    forms.focus(turn, draft, question.name)


def back(turn: Turn, button: Button) -> None:
    """Ask the question before this one again."""
    draft, kind, question = _asked(turn, button)
    earlier = forms.before(draft, question)
    if earlier is None:
        raise Refusal("stale_question")
    turn.edit(Say.of("form.back", label=facts.label(kind, question)), message=turn.event.message)
    forms.focus(turn, draft, earlier.name)


def change(turn: Turn, button: Button) -> None:
    """Change one answer from the summary."""
    draft = draft_of(turn, button)
    if KINDS[draft.kind].question(button.version) is None:
        raise Refusal("stale_question")
    talk.write(turn, draft)
    forms.focus(turn, draft, button.version)


def _asked(turn: Turn, button: Button) -> tuple[Draft, type[Kind], Question]:
    """What the button answers. Raises Refusal unless that question is being asked right now."""
    draft = draft_of(turn, button)
    question = forms.current(draft)
    written = talk.conversation(turn).draft == draft.id
    if question is None or not written or question.name != button.version:
        raise Refusal("stale_question")
    return draft, KINDS[draft.kind], question


def _show_answer(turn: Turn, question: Question, kind: type[Kind], given: object) -> None:
    """The question keeps its answer in sight and loses its buttons."""
    text = facts.answer_line(kind, question, given)
    turn.edit(text, message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "pick": pick,
    "keep": keep,
    "skip": skip,
    "collected": collected,
    "start_over": start_over,
    "back": back,
    "change": change,
}
