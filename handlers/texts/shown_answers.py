"""Answers as a reader sees them: each type in its own way, under its question's label."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import zip_longest
from typing import Any
from unicodedata import east_asian_width

from handlers.texts.tallies import TALLIES
from store.documents import (
    Day,
    Entry,
    Lines,
    Money,
    Percent,
    Person,
    Say,
    Series,
    Unit,
    Value,
)
from store.documents.values import quoted
from store.forms import choices
from store.forms.field_types import LISTED, TALLIED
from store.forms.form import Form
from store.forms.questions import Question
from store.forms.request_form import thing
from store.forms.types.bounds import SumsTo
from store.forms.types.measures import AMOUNTS
from store.forms.types.newcomer import shown_month
from store.record.view import View

EXCERPT = 120
"""Columns of what a request is about, where it is named in passing."""


def label(form: type[Form], question: Question) -> Say:
    """The short name of a question."""
    return Say.of(*form.said_as(question.name))


def answer(
    record: View, form: type[Form], question: Question, given: Any, width: int | None = None
) -> Value:
    """An answer as a reader sees it; words are cut to `width` columns."""
    if given is None:
        return Say.of("answer.none")
    if question.type == "choice":
        return Say.of(*form.said_as(question.name, given))
    if question.type == "chosen":
        owed = choices.is_owed(question)
        return thing(record, given, answer, width) if owed else form.named(question.name, given)
    if question.type == "text":
        return _words(question, str(given), width)
    if question.type == "rows":
        return _rows(record, form, question, given, width)
    return SHOWN[question.type](record, given)


def _words(question: Question, given: str, width: int | None) -> Value:
    if width is not None:
        return excerpt(given, width)
    return given if question.one_line else quoted(given)


SHOWN: dict[str, Callable[[View, Any], Value]] = {
    "files": lambda _, given: Say.of("answer.files", count=len(given)),
    "person": lambda record, given: record.need(Person, given).name,
    "entry": lambda record, given: choices.named(record.need(Entry, given)),
    "station": lambda record, given: record.need(Unit, given).name,
    "date": lambda _, given: Day(day=date.fromisoformat(given)),
    "money": lambda _, given: Money(fen=given),
    "number": lambda _, given: int(given),
    "percent": lambda _, given: Percent(hundredths=given),
    "area": lambda _, given: AMOUNTS["area"](given),
    "hours": lambda _, given: AMOUNTS["hours"](given),
    "year": lambda _, given: str(given),
    "month": lambda _, given: shown_month(given),
    "time": lambda _, given: str(given),
    "document_number": lambda _, given: str(given),
    "credit_code": lambda _, given: str(given),
    "newcomer": lambda _, given: _newcomer(given),
    "lines": lambda _, given: TALLIES["lines"].listed(given),
    "shares": lambda _, given: TALLIES["shares"].listed(given),
}


def amount(how_much: int, sort: str) -> Value:
    """An amount of an answer of this type: of money, a share, or a number."""
    if sort == "lines":
        return Money(fen=how_much)
    return AMOUNTS[sort](how_much)


def _newcomer(given: Mapping[str, str]) -> Value:
    return Say.of("newcomer", name=given["name"], born=shown_month(given["born"]))


def _rows(
    record: View, form: type[Form], question: Question, given: Any, width: int | None
) -> Value:
    """A table, a row a line, and what it comes to; in a few words how many rows it has."""
    if width is not None:
        return Say.of("rows.count", count=len(given))
    row = form.row_of(question.name)
    heads: list[Value] = [label(row, one) for one in question.columns]
    lines = [
        Say.of("rows.row", number=number, row=cells(record, row, one))
        for number, one in enumerate(given, 1)
    ]
    table = (reduce(_beside, heads), *lines, *_totals(form, question, given))
    return Say.of("rows.table", rows=Lines(lines=table))


def cells(record: View, row: type[Form], given: Mapping[str, Any]) -> Say:
    """What stands in the columns of a row."""
    shown = [answer(record, row, one, given.get(one.name)) for one in row.questions()]
    return Say.of("rows.cells", cells=reduce(_beside, shown))


def _beside(left: Value, right: Value) -> Value:
    return Say.of("rows.beside", left=left, right=right)


def _totals(form: type[Form], question: Question, given: Any) -> Iterator[Say]:
    """What columns of several rows come to that have to come to something."""
    row = form.row_of(question.name)
    for mark in question.marks:
        if isinstance(mark, SumsTo) and len(given) > 1:
            labels = tuple(label(row, one) for one in question.columns if one.name in mark.names)
            if (sum_ := mark.shown(question, given)) is not None:
                yield Say.of("rows.total", label=Series(series=labels), sum=sum_)


def answers(record: View, form: type[Form], given: Mapping[str, Any]) -> Lines:
    """Every answer under its question's label."""
    asked = form.questions(given)
    return Lines(lines=tuple(answer_line(record, form, one, given.get(one.name)) for one in asked))


def answer_line(record: View, form: type[Form], question: Question, given: Any) -> Say:
    """One answer under its question's label."""
    return line(form, question, answer(record, form, question, given))


def line(form: type[Form], question: Question, shown: Value) -> Say:
    """What is shown of an answer, under its question's label."""
    key = "form.answer.below" if question.type in LISTED else "form.answer"
    return Say.of(key, label=label(form, question), answer=shown)


def excerpt(text: str, width: int) -> str:
    """`text` in one paragraph, cut to `width` columns; a Chinese character takes two."""
    line, left = " ".join(text.split()), width
    for place, letter in enumerate(line):
        left -= 2 if east_asian_width(letter) in "WF" else 1
        if left < 0:
            return f"{line[:place].rstrip()}…"
    return line


def changes(
    record: View, form: type[Form], question: Question, given: tuple[Any, Any]
) -> Iterator[Say]:
    """An answer that was changed, old and new; of amounts only the lines that were."""
    before, now = given
    if before == now:
        return
    if question.type in TALLIED:
        yield from TALLIES[question.type].changes(before or {}, now or {})
        return
    if question.type == "rows":
        yield from _changed_rows(record, form.row_of(question.name), before or (), now or ())
        return
    old, new = (_changed_answer(record, form, question, one) for one in given)
    yield Say.of("form.changed", label=label(form, question), old=old, new=new)


def _changed_rows(
    record: View, row: type[Form], before: Sequence[Any], now: Sequence[Any]
) -> Iterator[Say]:
    """Row by row: what was there, and what is there now."""
    for number, pair in enumerate(zip_longest(before, now), 1):
        if pair[0] != pair[1]:
            old, new = (cells(record, row, one) if one else Say.of("answer.none") for one in pair)
            yield Say.of(
                "form.changed", label=Say.of("rows.number", number=number), old=old, new=new
            )


def _changed_answer(record: View, form: type[Form], question: Question, given: Any) -> Value:
    """An answer beside another one: of files the names, since their number may be the same."""
    if question.type == "files" and given:
        return Series(series=tuple(file["name"] for file in given))
    return answer(record, form, question, given, EXCERPT)
