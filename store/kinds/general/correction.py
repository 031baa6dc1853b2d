"""更正: a fact of a request that is decided already is put right; the old one stays on record."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any

from store.documents import Corrected, Request, Say, Value
from store.documents.office.chain import Desk, When
from store.forms.field_types import Chosen, Date, Files, Heading, Text
from store.forms.field_types import Money as Amount
from store.forms.kind import Kind
from store.forms.questions import Answers, Case, Choice, Objection, Span
from store.forms.registry import FORMS
from store.forms.request_form import case_of
from store.kinds.general import correction_chain, correction_effects
from store.record.transaction import Transaction
from store.record.view import View
from store.rules import corrections
from store.rules.corrections import Fact
from store.rules.objections import against

NEW = {"date": "day", "text": "words", "money": "amount"}
"""By the type of what is corrected: the question that asks for what is right."""


class Correction(Kind):
    """It is begun at the request that it puts right, by any seat with a part in that.

    Whoever recorded the fact consents (not to their own correction), and whoever decided the
    request decides: for what was recorded the last of them, for what was asked all of them. Where
    nobody did, whoever would decide it today does.
    """

    kind = "correction"
    prefix = "GZ"
    starters = ()
    chain = ()

    record: Chosen
    fact: Chosen
    day: Annotated[Date | None, When(question="fact", begins="date/")]
    words: Annotated[Heading | None, When(question="fact", begins="text/")]
    amount: Annotated[Amount | None, When(question="fact", begins="money/")]
    why: Text
    proof: Files

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The one request, and those of its facts that are on record and can be corrected."""
        request = _request(case.record, case.answers)
        if request is None:
            return ()
        if question == "record":
            return (Choice(request.id, request.id),)
        return tuple(
            Choice(str(fact), cls.named("fact", str(fact))) for fact in corrections.facts(request)
        )

    @classmethod
    def named(cls, question: str, given: str) -> Value:
        """A fact by the name of its question."""
        fact = Fact.read(given)
        return Say.of(f"{fact.form}.{fact.question}") if question == "fact" and fact else given

    @classmethod
    def span(cls, question: str, answers: Answers, case: Case) -> Span:
        """The days that the fact itself can have."""
        request, fact = _request(case.record, answers), Fact.read(answers.get("fact"))
        if (
            request is None
            or fact is None
            or (given := corrections.recorded(request, fact.form)) is None
        ):
            return None, None
        return FORMS[fact.form].span(fact.question, given, case_of(case.record, request, case.at))

    @classmethod
    def beside(cls, question: str, case: Case) -> Value:
        """What stands on record now."""
        request, fact = _request(case.record, case.answers), Fact.read(case.answers.get("fact"))
        if request is None or fact is None or question not in NEW.values():
            return ""
        return Say.of("correction.old", old=corrections.shown(fact, corrections.now(request, fact)))

    @classmethod
    def station(cls, answers: Answers, record: View) -> str | None:
        """That of the request."""
        request = _request(record, answers)
        return request.unit if request else None

    @classmethod
    def parties(cls, answers: Answers, record: View | None = None) -> set[str]:
        """Whoever the request concerns."""
        request = _request(record, answers) if record else None
        return {request.concerned} if request and request.concerned else set()

    @classmethod
    def puts_right(cls, answers: Answers) -> str | None:
        """The request it was begun at."""
        given = answers.get("record")
        return given if isinstance(given, str) else None

    @classmethod
    def desks(cls, answers: Answers, case: Case) -> tuple[Desk, ...]:
        """The desks that signed for what is corrected."""
        request, fact = _request(case.record, answers), Fact.read(answers.get("fact"))
        if request is None or fact is None:
            return ()
        return correction_chain.desks(case.record, request, fact, case.seat)

    def objections(self, case: Case) -> Iterator[Objection]:
        """It is decided and on record, is not right already, and may be as it is to be now."""
        request, fact = _request(case.record, self._answers()), Fact.read(self.fact)
        if request is None or fact is None or fact not in corrections.facts(request):
            yield Objection("not_on_record", {}, ("fact",))
            return
        old, new = corrections.now(request, fact), self._new(fact)
        if _meanwhile(case, corrections.shown(fact, old)):
            yield Objection("meanwhile", {"old": corrections.shown(fact, old)}, ("fact",))
        if old == new:
            yield Objection("same", {"old": corrections.shown(fact, old)}, (NEW[fact.type],))
            return
        yield from self._own_objections(case, request, fact)

    def _own_objections(self, case: Case, request: Request, fact: Fact) -> Iterator[Objection]:
        """What the rules of the corrected form itself have against the new answer."""
        form = FORMS[fact.form]
        given = {**(corrections.recorded(request, fact.form) or {}), fact.question: self._new(fact)}
        if form.problems(given):
            yield Objection("unfit", {}, (NEW[fact.type],))
            return
        known = case_of(case.record, request, case.at)
        for found in against(form.of(given), known):
            if fact.question in found.change:
                keys = (f"{form.kind}.{found.name}", f"objection.{found.name}")
                why = Say.of(*keys, **found.details)
                yield Objection("against", {"why": why}, (NEW[fact.type],))

    def shown(self, case: Case) -> Mapping[str, object]:
        """Old and new, and what the request is."""
        request, fact = _request(case.record, self._answers()), Fact.read(self.fact)
        if request is None or fact is None:
            return {}
        return {
            "of": Say.of(request.kind),
            "old": corrections.shown(fact, corrections.now(request, fact)),
            "new": corrections.shown(fact, self._new(fact)),
        }

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The fact is as it should be, and what follows from it follows; the old one stays."""
        known, fact = record.need(Request, self.record), Fact.read(self.fact)
        if fact:
            one = self._one(known, fact, request, at)
            correction_effects.put_right(record, known, fact, one, at)

    def reopens(self, record: View, request: Request) -> bool:
        """Until the same request is put right once more, or moves on."""
        known = record.need(Request, self.record)
        last = known.corrections[-1] if known.corrections else None
        since = [given.at for given in known.decisions if last and given.at > last.at]
        return last is not None and last.by == request.id and not since

    def reopened(self, record: Transaction, request: Request, at: datetime) -> None:
        """The fact is as it was before, and so is what follows from it."""
        known, fact = record.need(Request, self.record), Fact.read(self.fact)
        if fact:
            correction_effects.take_back(record, known, fact, at)

    def _one(self, known: Request, fact: Fact, request: Request, at: datetime) -> Corrected:
        return Corrected(
            by=request.id,
            form=fact.form,
            question=fact.question,
            old=corrections.now(known, fact),
            new=self._new(fact),
            at=at,
        )

    def _answers(self) -> Answers:
        return {"record": self.record, "fact": self.fact}

    def _new(self, fact: Fact) -> Any:
        """What is right, canonical."""
        given = getattr(self, NEW[fact.type])
        return given.isoformat() if isinstance(given, date) else given


def _request(record: View, answers: Answers) -> Request | None:
    """The request that is put right."""
    return record.get(Request, str(answers.get("record")))


def _meanwhile(case: Case, old: Value) -> bool:
    """Whether it was put right by another correction since this one was sent."""
    own = case.record.get(Request, case.request) if case.request else None
    return own is not None and own.state == "waiting" and own.newest.shown.get("old") != old
