"""What would be written to a question of any type, within its limits."""

from dataclasses import replace

from handlers.conversation.rendering import plain
from handlers.forms.question import OFFERED
from store.documents import Say
from store.forms.form import Form
from store.forms.questions import Case, Question
from store.forms.types.bounds import Between, SumsTo
from store.forms.types.file_sorts import SORTS, FilesOf
from store.forms.types.measures import SCALES

WORDS: dict[str, str] = {
    "text": "Something to be done",
    "station": "Qiaotou",
    "money": "1000",
    "number": "3",
    "percent": "50",
    "area": "20",
    "hours": "2",
    "year": "2026",
    "month": "1982-05",
    "time": "14:30",
    "document_number": "慈文广〔2026〕1号",
    "credit_code": "12330282TTTT00014T",
    "newcomer": "Wang Xiaoming 1995-03",
    "date": "tomorrow",
}
"""What is written to a question of each type."""


def answer(form: type[Form], question: Question, case: Case) -> str:
    """What would be written to it."""
    if question.type == "rows":
        return "\n".join(_lines(form, question, case))
    if question.options:
        return plain(Say.of(*form.said_as(question.name, question.options[0])), "en")
    if (amount := _amount(question, case)) is not None:
        return _typed(question, amount)
    return _offered(form, question, case) or WORDS[question.type]


def file(question: Question) -> str:
    """The name of a file that it takes."""
    taken = [mark.sorts for mark in question.marks if isinstance(mark, FilesOf)]
    endings = [one for one, sort in SORTS.items() if all(sort in sorts for sorts in taken)]
    return "a.pdf" if "pdf" in endings else f"a.{endings[0]}"


def _offered(form: type[Form], question: Question, case: Case) -> str:
    """The first day that it can have, or the first that the record offers."""
    if question.type == "date":
        first, last = form.span(question.name, case.answers, case)
        return (first or last or case.day).isoformat()
    choices = form.choices(question.name, case) if question.type in OFFERED else ()
    return plain(Say.of("choice", shown=choices[0].shown), "en") if choices else ""


def _amount(question: Question, case: Case) -> int | None:
    """What its limits leave of it: what is still missing, or a bound."""
    for mark in question.marks:
        if isinstance(mark, SumsTo) and not question.columns:
            others = (case.answers[name] for name in mark.names if name != question.name)
            return (mark.wanted(question, case) or 0) - int(sum(others))
        if isinstance(mark, Between):
            least, most = mark.span(question, case)
            return most if least is None else least
    return None


def _typed(question: Question, amount: int) -> str:
    return f"{amount / SCALES.get(question.type, 1):g}"


def _lines(form: type[Form], question: Question, case: Case) -> list[str]:
    """As many rows as there have to be, with what they have to come to."""
    row, count = form.row_of(question.name), _amount(question, case) or 1
    sums = {
        name: mark.wanted(question, case) or 0
        for mark in question.marks
        if isinstance(mark, SumsTo)
        for name in mark.names
    }
    return [
        " ; ".join(
            _typed(one, _part(sums[one.name], number, count))
            if one.name in sums
            else answer(row, one, replace(case, answers={**case.answers}))
            for one in question.columns
        )
        for number in range(count)
    ]


def _part(whole: int, number: int, count: int) -> int:
    """One of so many parts; the first has what is left over."""
    return whole // count + (whole % count if number == 0 else 0)
