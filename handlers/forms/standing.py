"""What is answered already, and what of it is amiss, shown beside a question."""

from typing import Any

from handlers.forms import line_amounts
from handlers.forms.question import Asking
from handlers.forms.rows import face
from handlers.forms.rows.reading import Table
from handlers.texts import shown_answers
from store.documents import Lines, Say, Value
from store.forms.field_types import LISTED, TALLIED


def taken_as(asking: Asking, given: Any) -> Value:
    """To which question the words went that were just written, and what is to be known of them."""
    form, question, record = asking.form, asking.question, asking.turn.record
    shown = shown_answers.answer(record, form, question, given, shown_answers.EXCERPT)
    taken = Say.of("form.taken", label=shown_answers.label(form, question), answer=shown)
    remarks = asking.remarks(given)
    return Lines(lines=(taken, *remarks)) if remarks else taken


def unread_lines(asking: Asking) -> Say | None:
    """What was written for a table and is not read yet."""
    if asking.question.type != "rows":
        return None
    table = Table(asking)
    return face.trouble(table.unread, table.left)


def present_answer(asking: Asking, *, amiss: bool) -> Value | None:
    """The answer as it stands; of lines always what they add up to, of rows what is still amiss."""
    listed, name = asking.question.type in LISTED, asking.question.name
    if name not in asking.draft.answers:
        return line_amounts.total(asking) if asking.question.type in TALLIED else None
    given = asking.draft.answers[name]
    shown = shown_answers.answer(asking.turn.record, asking.form, asking.question, given)
    now = Say.of("form.now.below" if listed else "form.now", answer=shown)
    wanting = face.standing(asking) if amiss and asking.question.type == "rows" else None
    return Lines(lines=(now, wanting)) if wanting else now
