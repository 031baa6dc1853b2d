"""A form: what is asked, in which order, and what stands between the answers and a finished one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from store.documents.values import Lines, Say, Series, Value
from store.forms import choices, limits
from store.forms.field_types import WHOLE
from store.forms.questions import Answers, Bars, Case, Choice, Objection, Question, Span
from store.forms.types.bounds import SumsTo
from store.forms.types.declared import Declared
from store.record.view import View


class Form(Declared):
    """A field is a question; no defaults: a missing answer was not asked yet.

    `X | None` may be skipped, and with a `When` it is asked only if that holds, and then must be
    answered. Any other union, and a default, is refused when the form is declared. `kind` is its
    name, and where its words begin; what is `correctable` can be put right once it is on record.
    What has no words there is said in those of another, `words_of`.
    """

    @classmethod
    def started(cls, record: View, seat: str) -> dict[str, Any]:
        """What is known of it before anything is asked, where it is started from this seat."""
        return {}

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The answers the record offers to a question of the type `chosen`, `entry` or `person`."""
        return choices.offered(cls.question(question), case)

    @classmethod
    def named(cls, question: str, given: str) -> Value:
        """How an answer to a question of the type `chosen` is shown; as it is kept unless said."""
        return given

    @classmethod
    def beside(cls, question: str, case: Case) -> Value:
        """What the record has beside a question, as it is asked and where its answer is checked."""
        return ""

    @classmethod
    def most(cls, question: str, answers: Answers, case: Case) -> dict[str, int]:
        """The most each line of a question of the type `lines` (fen) or `shares` can have."""
        return dict.fromkeys(choices.usual(cls.question(question), case), WHOLE)

    @classmethod
    def begun(cls, question: str, answers: Answers, case: Case) -> dict[str, int]:
        """What it is filled in with: what is usual, or all there is."""
        usual = choices.usual(cls.question(question), case)
        return usual or cls.most(question, answers, case)

    @classmethod
    def span(cls, question: str, answers: Answers, case: Case) -> Span:
        """The first and the last day a question of the type `date` can have; None for no limit."""
        holding = limits.holding(cls._limits[question], answers)
        return limits.span(holding, replace(case, answers=answers))

    @classmethod
    def row_of(cls, question: str) -> "type[Form]":
        """What each row of the answer to a question of the type `rows` is."""
        return cast("type[Form]", cls._rows[question])

    @classmethod
    def barred(cls, question: str, case: Case) -> Iterator[Objection]:
        """What the limits of a field have against its answer, which is among those of the case."""
        asked, known = cls._named[question], replace(case, answers=cls._asked_of(case.answers))
        for one in limits.holding(cls._limits[question], case.answers):
            if found := one.objection(asked, known):
                label = cls._bound(asked, one, known)
                yield replace(found, details={"label": label, **found.details})
        if asked.columns:
            yield from cls._barred_rows(question, case)

    @classmethod
    def outdated(cls, answers: Answers, case: Case) -> Question | None:
        """The first question whose answer another answer does not let stand any more.

        One that is not answered well comes before those behind it.
        """
        known = replace(case, answers=cls.kept(answers))
        for asked in cls.questions(answers):
            if not cls.stands(asked, answers):
                return None
            depending = tuple(one for one in cls._limits[asked.name] if limits.depends(one))
            holding = limits.holding(depending, known.answers)
            if any(one.objection(asked, known) for one in holding):
                return asked
        return None

    @classmethod
    def _asked_of(cls, answers: Answers) -> Answers:
        """Without the None of what is not asked with these answers: nobody has skipped it."""
        if not any(one.when for one in cls._asked):
            return answers
        unasked = cls._named.keys() - {one.name for one in cls.questions(answers)}
        return {name: given for name, given in answers.items() if name not in unasked}

    @classmethod
    def _bound(cls, asked: Question, mark: Bars, case: Case) -> Value:
        """What a limit is about: the question, or what is added up, or is missing there."""
        if not isinstance(mark, SumsTo):
            return Say.of(*cls.said_as(asked.name))
        form = cls.row_of(asked.name) if asked.columns else cls
        names = mark.missing(asked, case.answers) or mark.names
        return Series(series=tuple(Say.of(*form.said_as(one)) for one in names))

    @classmethod
    def _barred_rows(cls, question: str, case: Case) -> Iterator[Objection]:
        """Row: the same of each row, with its number."""
        row = cls.row_of(question)
        for number, given in enumerate(case.answers.get(question) or (), 1):
            known = replace(case, answers={**case.answers, **given})
            for one in row.against_answers(known):
                why = Say.of(*one.keys(row.kind), **one.details)
                yield Objection("row", {"number": number, "why": why}, (question,))

    @classmethod
    def against_answers(cls, case: Case) -> Iterator[Objection]:
        """What limits have against the answers of the case, and what was chosen and is gone."""
        for asked in cls._asked:
            yield from cls.barred(asked.name, case)
        yield from choices.gone(cls._asked, case.answers, case)

    @classmethod
    def pointed_out(cls, question: str, case: Case) -> Iterator[Value]:
        """What is pointed out of an answer, which bars nothing."""
        for mark in cls._remarks.get(question, ()):
            if said := mark.remark(cls._named[question], case):
                yield said

    @classmethod
    def noteworthy(cls, case: Case) -> Value | None:
        """All that is pointed out of the answers of the case; None where nothing ever is."""
        if not cls._remarks:
            return None
        said = (remark for name in cls._remarks for remark in cls.pointed_out(name, case))
        return Lines(lines=tuple(said))

    def beyond(self, case: Case) -> Iterator[Objection]:
        """What the limits of its fields have against it, and what was chosen and is gone."""
        answers = {**self.started(case.record, case.seat), **self.model_dump()}
        yield from self.against_answers(replace(case, answers=answers))

    def objections(self, case: Case) -> Iterator[Objection]:
        """What the form's own rule has against it, beside the limits of its fields."""
        yield from ()

    def shown(self, case: Case) -> Mapping[str, object]:
        """Facts beside the answers that its texts tell."""
        return {}
