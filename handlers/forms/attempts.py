"""Who is told that somebody tried what the office's rules forbid."""

from handlers.conversation.turn import Turn
from handlers.texts import names, shown_answers
from handlers.texts.shown_answers import EXCERPT
from store.documents import Draft, Say, Value
from store.forms.questions import Case
from store.forms.registry import FORMS
from store.workflow.actions import attempts as tried


def tell(turn: Turn, draft: Draft, case: Case) -> None:
    """Note what is forbidden of the answers in the case, and tell whom the rule names; once."""
    for attempt in tried.tried(draft, case):
        if not tried.note(turn.record, draft, attempt, case.person, turn.event.at):
            continue
        text = Say.of(
            f"{draft.kind}.tried",
            "notice.forbidden",
            **{
                **attempt.told,
                "kind": names.kind_name(draft.kind),
                "station": names.unit_name(turn.record, case.unit),
                "sender": names.decider(turn.record, draft.seat, case.person),
                "label": shown_answers.label(FORMS[draft.kind], attempt.question),
                "words": _written(turn, draft, attempt),
            },
        )
        turn.tell(tried.hear(turn.record, attempt, case), text)


def _written(turn: Turn, draft: Draft, attempt: tried.Attempt) -> Value:
    """What was answered, as people read it."""
    form, asked = FORMS[draft.kind], attempt.question
    return shown_answers.answer(turn.record, form, asked, attempt.words, EXCERPT)
