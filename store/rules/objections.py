"""What the office has against a form as it is filled in."""

from collections.abc import Iterator

from store.forms.form import Form
from store.forms.questions import Answers, Case, Objection
from store.registers import ending, meeting, needs
from store.rules import periods


def against(form: Form, case: Case) -> Iterator[Objection]:
    """All of it today: its days of the year, limits of fields, what registers hold, its rule."""
    yield from periods.objections(form, case)
    yield from form.beyond(case)
    yield from meeting.objections(form, case)
    yield from ending.objections(form, case)
    yield from needs.objections(form, case)
    yield from form.objections(case)


def early(form: type[Form], question: str, case: Case) -> Iterator[Objection]:
    """What its registers have against the answer to `question`, with those before it (`case`).

    That is known as soon as all is answered that makes the entry, and not told twice.
    """
    still = _still_asked(form, case.answers)
    for enters in meeting.entered(form):
        needed = meeting.needed(form, enters) if enters.register.early else set()
        if question in needed and not needed & still:
            yield from meeting.of_register(form.so_far(case.answers), case, enters)


def _still_asked(form: type[Form], answers: Answers) -> set[str]:
    """What is not answered yet, with what may be asked because of that."""
    asked, still = {one.name for one in form.questions(answers)}, set[str]()
    for one in form.questions():
        waits = one.when is not None and one.when.question in still
        if waits or (one.name in asked and one.name not in answers):
            still.add(one.name)
    return still
