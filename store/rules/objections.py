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
    settled = _settled(form, case.answers)
    for enters in meeting.entered(form):
        needed = meeting.needed(form, enters) if enters.register.early else set()
        if question in needed and needed <= settled:
            yield from meeting.of_register(form.so_far(case.answers), case, enters)


def _settled(form: type[Form], answers: Answers) -> set[str]:
    """What is answered, and what is not asked whatever is still to be answered."""
    asked, settled = {one.name for one in form.questions(answers)}, {*form.known}
    for one in form.questions():
        depends = one.when is None or one.when.question in settled
        if depends and (one.name not in asked or one.name in answers):
            settled.add(one.name)
    return settled
