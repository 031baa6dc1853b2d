"""What was put right (更正): answers as they are now, with the old ones and the corrections."""

from collections.abc import Mapping
from typing import Any

from handlers.texts import shown_answers
from handlers.texts.dossier import Dossier
from store.documents import Corrected, Lines, Request, Say, Value
from store.forms.form import Form
from store.forms.questions import Question
from store.forms.registry import FORMS
from store.record.view import View


def answers(dossier: Dossier, form: type[Form], given: Mapping[str, Any]) -> Lines:
    """Answers of the request to one of its forms, as they are now, one a line."""
    request = dossier.request
    now = request.put_right(form.kind, given)
    lines = (
        shown_answers.line(form, one, marked(request, form, one, shown))
        for one in form.questions(now)
        for shown in (shown_answers.answer(dossier.record, form, one, now.get(one.name)),)
    )
    return Lines(lines=tuple(lines))


def marked(request: Request, form: type[Form], asked: Question, shown: Value) -> Value:
    """An answer; one that was put right with the number of its correction beside it."""
    name = (form.kind, asked.name)
    by = [one.by for one in request.corrections if (one.form, one.question) == name]
    return Say.of("corrected", answer=shown, by=by[-1]) if by else shown


def listed(dossier: Dossier, by: str | None = None) -> Lines:
    """What was put right, old and new, one a line; only `by` that correction where it is named."""
    found = (one for one in dossier.request.corrections if by in {None, one.by})
    lines = (_line(dossier.record, one) for one in found)
    return Lines(lines=tuple(lines))


def _line(record: View, one: Corrected) -> Say:
    form = FORMS[one.form]
    [asked] = (known for known in form.questions() if known.name == one.question)
    old, new = (shown_answers.answer(record, form, asked, given) for given in (one.old, one.new))
    label = shown_answers.label(form, asked)
    return Say.of("correction.line", label=label, old=old, new=new, by=one.by, when=one.at)
