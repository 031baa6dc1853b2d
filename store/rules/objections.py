"""What the office has against a form as it is filled in."""

from collections.abc import Iterator

from store.forms.form import Form
from store.forms.questions import Case, Objection
from store.registers import meeting
from store.rules import periods


def against(form: Form, case: Case) -> Iterator[Objection]:
    """All of it today: its days of the year, limits of fields, what registers hold, its rule."""
    yield from periods.objections(form, case)
    yield from form.beyond(case)
    yield from meeting.objections(form, case)
    yield from form.objections(case)


def early(form: type[Form], question: str, case: Case) -> Iterator[Objection]:
    """What its registers have against the answer to `question`, with those before it (`case`).

    That is known as soon as all is answered that makes the entry, and not told twice.
    """
    answered = {one.name for one in form.questions(case.answers) if one.name in case.answers}
    for enters in meeting.entered(form):
        needed = meeting.needed(form, enters) if enters.register.early else set()
        if question in needed and needed <= answered:
            yield from meeting.of_register(form.so_far(case.answers), case, enters)
