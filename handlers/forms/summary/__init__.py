"""The summary before sending: every answer, and who will decide, in which order, by when."""

from datetime import date

from handlers.cards import deadlock, shortening
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows, side_by_side
from handlers.conversation.turn import Turn
from handlers.forms import attempts
from handlers.forms.summary.refusals import objection, refused
from handlers.forms.summary.way_to_decision import case_of, way_of
from handlers.texts import names, opinions, shown_answers
from handlers.texts.dossier import Dossier
from store.documents import Draft, Key, Lines, Request, Say, Value
from store.forms.form import Form
from store.forms.questions import Question
from store.forms.registry import FORMS, KINDS
from store.rules.refusal import Objected, Refusal


def summary(turn: Turn, draft: Draft, trouble: Say | None = None) -> None:
    """Show the finished draft with its way to the decision, to send or to change.

    What the office's rules have against it is said instead of the way (messages.md 6).
    """
    try:
        route = way_of(turn, draft)
    except Objected as objected:
        attempts.tell(turn, draft, case_of(turn, draft))
        turn.say(_not_yet(objected), *_ways_out(draft, objected))
    except Refusal as refusal:
        deadlock.tell(turn, draft, refusal)
        _show(turn, draft, trouble, refused(refusal))
    else:
        _show(turn, draft, trouble, route)


def _show(turn: Turn, draft: Draft, trouble: Say | None, route: Value) -> None:
    text = Say.of(
        "form.summary" if draft.kind in KINDS else "form.summary.record",
        trouble=trouble,
        kind=names.kind_name(draft.kind),
        number=draft.request,
        asked=_asked(turn, draft),
        answers=_answers(turn, draft),
        route=route,
    )
    turn.say(shortening.fitted_form(text), *_keys(draft))


def _answers(turn: Turn, draft: Draft) -> Lines:
    """Every answer; before one that changes what is on record stands what is there now."""
    form, given = FORMS[draft.kind], draft.answers
    case = case_of(turn, draft)
    lines = (
        line
        for one in form.questions(given)
        for line in (
            form.beside(one.name, case),
            shown_answers.answer_line(turn.record, form, one, given.get(one.name)),
            *form.pointed_out(one.name, case),
        )
    )
    return Lines(lines=tuple(line for line in lines if line != ""))


def _asked(turn: Turn, draft: Draft) -> Say | None:
    """What was to be corrected, where an earlier version was sent back."""
    if draft.request is None or draft.task:
        return None
    request = turn.record.need(Request, draft.request)
    return Say.of(
        "form.asked", opinion=opinions.asked_for(Dossier.of(turn, request), request.version)
    )


def _keys(draft: Draft) -> Rows:
    label = "key.send" if draft.kind in KINDS else "key.record"
    send = Button("send", about=draft.id, version=str(draft.revision)).key(label, style="good")
    form = FORMS[draft.kind]
    change = [_change(draft, form, asked) for asked in form.questions(draft.answers)]
    leave = Button("leave", about=draft.id).key("key.cancel")
    return ((send,), *side_by_side(change), (*_copies(draft), leave))


def _copies(draft: Draft) -> tuple[Key, ...]:
    """Whom it is to be copied to is chosen before it is sent for the first time."""
    kind = None if draft.request or draft.task else KINDS.get(draft.kind)
    if kind is None or kind.copies == ():
        return ()
    return (Button("copies_draft", draft.id).key("key.copies"),)


def _change(draft: Draft, form: type[Form], asked: Question) -> Key:
    button = Button("change", about=draft.id, version=asked.name)
    return button.key("key.change", label=shown_answers.label(form, asked))


def _not_yet(objected: Objected) -> Say:
    """Fact, limit, who causes it, rule, way out."""
    return Say.of("form.not_yet", why=objection(objected))


def _ways_out(draft: Draft, objected: Objected) -> Rows:
    form, found = FORMS[draft.kind], objected.objection
    would_do = [
        Button("instead", draft.id, name, str(given)).key(
            "key.instead", answer=_day(given), style="good"
        )
        for name, given in (found.instead or {}).items()
    ]
    change = [
        _change(draft, form, asked) for asked in form.questions() if asked.name in found.change
    ]
    leave = Button("leave", about=draft.id).key("key.keep_draft")
    return (*((key,) for key in would_do), *side_by_side(change), (leave,))


def _day(given: object) -> object:
    """A date that is offered, shown as one."""
    return date.fromisoformat(str(given))
