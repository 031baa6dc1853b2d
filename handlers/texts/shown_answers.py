"""Answers as a reader sees them: each type in its own way, under its question's label."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from unicodedata import east_asian_width

from handlers.texts.tallies import TALLIES, Tally
from store.documents import (
    Day,
    Entry,
    Figure,
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
from store.forms.field_types import TALLIED
from store.forms.form import Form
from store.forms.questions import Question
from store.forms.request_form import thing
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
    "area": lambda _, given: _area(given),
    "hours": lambda _, given: _hours(given),
    "year": lambda _, given: str(given),
    "month": lambda _, given: _month(given),
    "time": lambda _, given: str(given),
    "document_number": lambda _, given: str(given),
    "credit_code": lambda _, given: str(given),
    "lines": lambda _, given: sums("lines", given),
    "shares": lambda _, given: sums("shares", given),
}


def amount(how_much: int, sort: str) -> Value:
    """An amount of an answer of this type: of money, a share, or a number."""
    if sort == "lines":
        return Money(fen=how_much)
    return AMOUNTS[sort](how_much)


def _area(hundredths: int) -> Value:
    return Say.of("area", amount=Figure(figure=hundredths))


def _hours(hundredths: int) -> Value:
    return Say.of("hours", amount=Figure(figure=hundredths))


def _month(given: str) -> Value:
    year, _, month = given.partition("-")
    return Say.of("month", year=year, month=Say.of(f"calendar.month.{int(month)}"))


AMOUNTS: dict[str, Callable[[int], Value]] = {
    "money": lambda fen: Money(fen=fen),
    "percent": lambda hundredths: Percent(hundredths=hundredths),
    "number": int,
    "area": _area,
    "hours": _hours,
}


def sums(kind: str, given: Mapping[str, int]) -> Value:
    """Amounts or shares (the type of the question) by line, and the total of several."""
    tally = TALLIES[kind]
    lines = [
        Say.of("sum.line", line=tally.name(line), amount=tally.shown(amount))
        for line, amount in given.items()
    ]
    total = sum(given.values())
    if len(lines) > 1 or (tally.whole is not None and total != tally.whole):
        lines.append(tally.total(total))
    return Lines(lines=tuple(lines))


def answers(record: View, form: type[Form], given: Mapping[str, Any]) -> Lines:
    """Every answer under its question's label."""
    asked = form.questions(given)
    return Lines(lines=tuple(answer_line(record, form, one, given.get(one.name)) for one in asked))


def answer_line(record: View, form: type[Form], question: Question, given: Any) -> Say:
    """One answer under its question's label."""
    return line(form, question, answer(record, form, question, given))


def line(form: type[Form], question: Question, shown: Value) -> Say:
    """What is shown of an answer, under its question's label."""
    key = "form.answer.below" if question.type in TALLIED else "form.answer"
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
        yield from _changed_lines(TALLIES[question.type], before or {}, now or {})
        return
    old, new = (_changed_answer(record, form, question, one) for one in given)
    yield Say.of("form.changed", label=label(form, question), old=old, new=new)


def _changed_answer(record: View, form: type[Form], question: Question, given: Any) -> Value:
    """An answer beside another one: of files the names, since their number may be the same."""
    if question.type == "files" and given:
        return Series(series=tuple(file["name"] for file in given))
    return answer(record, form, question, given, EXCERPT)


def _changed_lines(
    tally: Tally, before: Mapping[str, int], now: Mapping[str, int]
) -> Iterator[Say]:
    for line in dict.fromkeys((*before, *now)):
        old, new = before.get(line, 0), now.get(line, 0)
        if old != new:
            shown = {"old": tally.shown(old), "new": tally.shown(new)}
            yield Say.of("form.changed", label=tally.name(line), **shown)
