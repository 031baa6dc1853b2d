"""What an answer lies between, and what several answers come to together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.documents import Money, Office, Say, Series, Value, When
from store.forms.questions import Case, Objection, Question
from store.forms.types.measures import AMOUNTS, SCALES

Bound = int | float | str
"""A number in what people write (yuan, percent, m²); or the name of the office's rule that has it,
or of a question of the form."""


@dataclass(frozen=True)
class Between:
    """So much at least and at most, both included; of rows it is how many there are.

    With a `when` it is a limit only if earlier answers say so.
    """

    least: Bound | None = None
    most: Bound | None = None
    when: When | None = None

    def objection(self, question: Question, case: Case) -> Objection | None:
        """`too_small` or `too_large`, of rows `few_rows` or `many_rows`.

        A bound is not known while the question it names is not answered.
        """
        given = _amount(question, case.answers.get(question.name))
        least, most = self.span(question, case)
        if given is None:
            return None
        if least is not None and given < least:
            return self._objection(question, "few_rows" if question.columns else "too_small", least)
        if most is not None and given > most:
            return self._objection(question, "many_rows" if question.columns else "too_large", most)
        return None

    def span(self, question: Question, case: Case) -> tuple[int | None, int | None]:
        """The least and the most there may be, in the unit of the answer."""
        least, most = (_bound(one, question, case) for one in (self.least, self.most))
        return least, most

    def told(self, question: Question, case: Case) -> Say | None:
        """How much it may be, as it is asked."""
        known = zip(("least", "most"), self.span(question, case), strict=True)
        shown = {name: _shown(question.type, one) for name, one in known if one is not None}
        if not shown:
            return None
        name = next(iter(shown)) if len(shown) == 1 else "both"
        return Say.of(f"bounds.{'rows.' if question.columns else ''}{name}", **shown)

    def _objection(self, question: Question, how: str, bound: int) -> Objection:
        shown: dict[str, object] = {"bound": _shown(question.type, bound)}
        return Objection(how, shown, (question.name,))

    @property
    def named(self) -> tuple[str, ...]:
        """The rules or questions that it is bounded by."""
        return tuple(one for one in (self.least, self.most) if isinstance(one, str))


@dataclass(frozen=True)
class SumsTo:
    """What these come to together.

    Beside rows they are columns, else questions of the form, the last of which it stands beside.
    """

    parts: str | tuple[str, ...]
    total: Bound

    def objection(self, question: Question, case: Case) -> Objection | None:
        """`unequal`: it is another sum; `left_out`, of rows `left_out_rows`: not all can be added.

        None while it is not reached. What is left out is not nothing: it is not added up as 0.
        """
        wanted, came = self.wanted(question, case), self.sum(question, case.answers)
        if wanted is None or came == wanted:
            return None
        if self.missing(question, case.answers):
            return self._left_out(question, case, wanted)
        return None if came is None else self._unequal(question, came, wanted)

    def _unequal(self, question: Question, came: int, wanted: int) -> Objection:
        sort = self._sort(question).type
        details = {"sum": _shown(sort, came), "total": _shown(sort, wanted)}
        change = (question.name,) if question.columns else self.names
        return Objection("unequal", details, tuple(dict.fromkeys((*change, *self.named))))

    def _left_out(self, question: Question, case: Case, wanted: int) -> Objection:
        total: dict[str, object] = {"total": _shown(self._sort(question).type, wanted)}
        if not question.columns:
            return Objection("left_out", total, self.missing(question, case.answers))
        rows = enumerate(case.answers[question.name], 1)
        without = (at for at, row in rows if any(row.get(one) is None for one in self.names))
        return Objection(
            "left_out_rows", {"rows": Series(series=(*without,)), **total}, (question.name,)
        )

    def wanted(self, question: Question, case: Case) -> int | None:
        """What they have to come to, in their unit; None where that is not answered yet."""
        return _bound(self.total, self._sort(question), case)

    def sum(self, question: Question, answers: Mapping[str, Any]) -> int | None:
        """What they come to; None where one of them is missing, or none is there yet."""
        given = [*self._given(question, answers)]
        return sum(one for one in given if one is not None) if given and None not in given else None

    def missing(self, question: Question, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """Those that are left out; none where all questions are, so that nothing is added up."""
        if question.columns:
            rows = answers.get(question.name) or ()
            return tuple(one for one in self.names if any(row.get(one) is None for row in rows))
        given = [*self._given(question, answers)]
        if not given or given.count(None) == len(given):
            return ()
        return tuple(one for one in self.names if one in answers and answers[one] is None)

    def shown(self, question: Question, rows: Sequence[Mapping[str, Any]]) -> Value | None:
        """What the columns of these rows come to, where all of it can be added up."""
        came = self.sum(question, {question.name: rows})
        return None if came is None else _shown(self._sort(question).type, came)

    def _given(self, question: Question, answers: Mapping[str, Any]) -> Iterator[int | None]:
        """Of questions those that are asked, from the moment on at which the last of them is."""
        if question.columns:
            for row in answers.get(question.name) or ():
                yield from (row.get(name) for name in self.names)
        elif question.name in answers:
            yield from (answers[name] for name in self.names if name in answers)

    def _sort(self, question: Question) -> Question:
        """The question or column of the type that is added up."""
        return next((one for one in question.columns if one.name in self.names), question)

    @property
    def names(self) -> tuple[str, ...]:
        """What is added up."""
        return (self.parts,) if isinstance(self.parts, str) else self.parts

    @property
    def named(self) -> tuple[str, ...]:
        """The rule or question that has the total."""
        return (self.total,) if isinstance(self.total, str) else ()


def _amount(question: Question, given: Any) -> int | None:
    if given is None:
        return None
    return len(given) if question.columns else int(given)


def _bound(bound: Bound | None, question: Question, case: Case) -> int | None:
    """In the unit of the answer; a question's answer is in it already."""
    if isinstance(bound, str):
        if bound in case.answers:
            given: int | None = case.answers[bound]
            return given
        bound = getattr(case.record.need(Office, "office").rules, bound, None)
    return None if bound is None else round(bound * SCALES.get(question.type, 1))


def _shown(sort: str, amount: int) -> Value:
    """An amount in a sentence, where money is told from a number."""
    if sort == "money":
        return Say.of("yuan", amount=Money(fen=amount))
    return AMOUNTS.get(sort, int)(amount)
