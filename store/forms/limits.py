"""What a field says about its answers beside its type: once, for whoever asks, sends and decides.

It holds while the question is asked, when the answer is given, before sending, and again when it
is decided.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from store.documents import Office, Request, When
from store.forms.deadlines import months_after
from store.forms.questions import Answers, Bars, Case, Objection, Question, Span
from store.record.office_time import day_of

DAY = timedelta(days=1)

SENT = "sent"


@dataclass(frozen=True)
class Limit:
    """Between which days a date lies, counted from the answer to `of`; without it from today.

    `first` and `last` are days from there, `months` the longest time, by its name in the office's
    rules. `of` is a question of the form, or one of the request where the form is filled in about
    it; while that is not answered, there is no limit. Of what is `sent` it is the day on which it
    was first sent, today until then. With a `when` it is a limit only if earlier answers say so.
    """

    of: str | None = None
    first: int | None = None
    last: int | None = None
    months: str | None = None
    when: When | None = None

    def span(self, case: Case) -> Span:
        """The first and the last day it leaves; None for no limit."""
        base = self._base(case)
        if base is None:
            return None, None
        return _later(base, self.first), self._last(case, base)

    def _base(self, case: Case) -> date | None:
        if self.of is None:
            return case.day
        if self.of == SENT:
            return _first_sent(case)
        return _day(case.answers.get(self.of)) or _day(_on_record(case, self.of))

    @property
    def _of_today(self) -> bool:
        return self.of in {None, SENT}

    def _last(self, case: Case, base: date) -> date | None:
        if self.months is None:
            return _later(base, self.last)
        return months_after(base, self._months(case)) - DAY

    def _months(self, case: Case) -> int:
        return int(getattr(case.record.need(Office, "office").rules, self.months or ""))

    def objection(self, question: Question, case: Case) -> Objection | None:
        """What it has against the answer.

        `past` and `future` where today sets the limit, else `before_OF` and `after_OF`; `too_long`
        after so many months.
        """
        day, (first, last) = _day(case.answers.get(question.name)), self.span(case)
        if day is None:
            return None
        if first and day < first:
            return self._objection(question.name, case, Broken("early", day, first))
        if last and day > last:
            return self._objection(question.name, case, Broken("late", day, last))
        return None

    def _objection(self, question: str, case: Case, broken: "Broken") -> Objection:
        details: dict[str, object] = {
            question: broken.day,
            broken.bound: broken.limit,
            "today": case.day,
        }
        details |= dict.fromkeys(self._named, self._base(case))
        if self.months:
            details["months"] = self._months(case)
        beside = (self.of,) if self.of in case.answers and not self.months else ()
        would_do = self.months or (self._of_today and broken.side == "early")
        instead = {question: broken.limit.isoformat()} if would_do else None
        change = (*filter(None, beside), question)
        return Objection(self._name(broken.side), details, change, instead, general=broken.side)

    def told(self, question: str) -> dict[str, tuple[str, ...]]:
        """What it can have against the answer, by name, with the values that are told of it."""
        beside = ("today", *self._named, *(("months",) if self.months else ()))
        early = {self._name("early"): (question, "first", *beside)}
        late = {self._name("late"): (question, "last", *beside)}
        ends = self.last is not None or self.months is not None
        return {**(early if self.first is not None else {}), **(late if ends else {})}

    @property
    def _named(self) -> tuple[str, ...]:
        """The question it is counted from."""
        return () if self.of is None or self._of_today else (self.of,)

    def _name(self, side: str) -> str:
        if side == "early":
            return "past" if self._of_today else f"before_{self.of}"
        if self.months:
            return "too_long"
        return "future" if self._of_today else f"after_{self.of}"


class Broken(NamedTuple):
    """On which side of a limit the day lies, and which day would just do."""

    side: str
    day: date
    limit: date

    @property
    def bound(self) -> str:
        return "first" if self.side == "early" else "last"


Less = Literal["later", "earlier", "smaller"]
"""A later or an earlier day; smaller amounts of the same lines."""


@dataclass(frozen=True)
class Covers:
    """Who has signed for an answer has signed for what is `less` as well."""

    less: Less

    def holds(self, signed: Any, now: Any) -> bool:
        """Whether `now` is contained in what was `signed`, both canonical."""
        match self.less:
            case "later":
                return bool(now >= signed)
            case "earlier":
                return bool(now <= signed)
        return all(amount <= signed.get(line, 0) for line, amount in now.items())


def covered(question: Question | None, signed: Any, now: Any) -> bool:
    """Whether it is the same answer, or less of it as the question declares."""
    marks = question.marks if question else ()
    less = (mark.holds(signed, now) for mark in marks if isinstance(mark, Covers))
    return bool(signed == now) or any(less)


def of(question: Question) -> tuple[Bars, ...]:
    """The limits that a question declares."""
    return tuple(mark for mark in question.marks if isinstance(mark, Bars))


def holding(limits: tuple[Bars, ...], answers: Answers) -> tuple[Bars, ...]:
    """Those that are limits with these answers."""
    whens = ((one, depends(one)) for one in limits)
    return tuple(one for one, when in whens if when is None or when.holds(answers))


def depends(mark: object) -> When | None:
    """Which answers say whether it is a limit; None where it always is."""
    when: When | None = getattr(mark, "when", None)
    return when


def span(limits: tuple[Bars, ...], case: Case) -> Span:
    """The first and the last day that all of them leave."""
    spans = [one.span(case) for one in limits if isinstance(one, Limit)]
    first = max((begins for begins, _ in spans if begins), default=None)
    last = min((ends for _, ends in spans if ends), default=None)
    return first, last


def _later(base: date, days: int | None) -> date | None:
    return None if days is None else base + timedelta(days=days)


def _day(given: Any) -> date | None:
    if isinstance(given, date):
        return given
    return date.fromisoformat(given) if isinstance(given, str) and given else None


def _first_sent(case: Case) -> date:
    """Who amends it later is not late with it."""
    request = case.record.get(Request, case.request) if case.request else None
    return day_of(request.versions[0].sent) if request else case.day


def _on_record(case: Case, question: str) -> Any:
    """The answer as it is on record with the request."""
    request = case.record.get(Request, case.request) if case.request else None
    return request.on_record(question) if request else None
