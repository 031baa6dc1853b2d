"""The question being asked: its draft, its form, and what the record has to do with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from handlers.conversation.buttons import Button
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.texts import shown_answers
from handlers.texts.tallies import TALLIES
from store.documents import Draft, Say, Unit, Value
from store.forms.choices import is_owed
from store.forms.form import Form
from store.forms.questions import Case, Choice, Objection, Problem, Question
from store.forms.registry import FORMS
from store.forms.request_form import thing
from store.organisation import name_search
from store.rules import objections
from store.workflow.actions import submission

OFFERED = frozenset({"chosen", "entry", "person", "station"})
"""The types of questions that the record has the answers to."""
MANY = 12
"""Above this the choices are found by typing a part of the name."""


@dataclass(frozen=True)
class Asking:
    """One question of one draft, in a turn."""

    turn: Turn
    draft: Draft
    question: Question

    @property
    def form(self) -> type[Form]:
        return FORMS[self.draft.kind]

    @property
    def key(self) -> str:
        """Where the words of the question begin."""
        return f"{self.form.kind}.{self.question.name}"

    def said(self, *name: str) -> Say:
        """The words of that name about the question."""
        return Say.of(*self.form.said_as(self.question.name, *name))

    @cached_property
    def case(self) -> Case:
        """Who asks, and today."""
        turn = self.turn
        return submission.case_of(turn.record, self.draft, turn.person, turn.event.at)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The answers that can be picked: declared, or offered by the record."""
        match self.question.type:
            case "choice":
                options = self.question.options
                return tuple(Choice(one, self.said(one)) for one in options)
            case "chosen" | "entry" | "person":
                return tuple(map(self._shown, self.form.choices(self.question.name, self.case)))
            case "station":
                if near := self.form.choices(self.question.name, self.case):
                    return near
                some = self.turn.record.find(Unit, kind="station", limit=MANY + 1)
                return _stations(some)
        return ()

    def _shown(self, choice: Choice) -> Choice:
        """What is owed is shown by what it is about."""
        if not is_owed(self.question):
            return choice
        shown, width = shown_answers.answer, shown_answers.EXCERPT
        return Choice(choice.value, thing(self.turn.record, choice.value, shown, width))

    def found(self, words: str) -> tuple[Choice, ...]:
        """The answers that could be meant by `words`: of stations those that are called so."""
        if self.question.type != "station":
            return self.choices
        return _stations(name_search.called(self.turn.record, Unit, words, MANY))

    def meant(self, words: str) -> tuple[Choice, ...]:
        """Those that are called so in any language: whole, or else by a part of their name."""
        names = [(choice, _names(choice.shown)) for choice in self.found(words)]
        whole = tuple(choice for choice, known in names if name_search.is_called(known, words))
        return whole or tuple(
            choice for choice, known in names if name_search.has_part(known, words)
        )

    def knows(self, given: Any) -> bool:
        """Whether this is one of the answers that can be picked."""
        if self.question.type != "station":
            return given in {choice.value for choice in self.choices}
        unit = self.turn.record.get(Unit, str(given))
        return unit is not None and unit.kind == "station"

    def _unknown(self, given: Any) -> Problem | None:
        return None if self.knows(given) else Problem(f"{self.question.type}_wanted", {})

    @cached_property
    def most(self) -> Mapping[str, int]:
        """What each line of a question that is filled in by line can have at most."""
        return self.form.most(self.question.name, self.draft.answers, self.case)

    @cached_property
    def begun(self) -> Mapping[str, int]:
        """What its lines have at first."""
        return self.form.begun(self.question.name, self.draft.answers, self.case)

    @cached_property
    def span(self) -> tuple[date | None, date | None]:
        """The days that can be picked."""
        return self.form.span(self.question.name, self.case.answers, self.case)

    def problem(self, given: Any) -> Problem | None:
        """What is wrong with an answer that was read, if anything."""
        if self.question.type in OFFERED:
            own = self._unknown(given)
        else:
            own = self.form.problem(self.question.name, given) or self._beyond(given)
        return own or _as_problem(self.barred(given)) or _as_problem(self._objection(given))

    def barred(self, given: Any) -> Objection | None:
        """What the limits of the question have against an answer."""
        return next(self.form.barred(self.question.name, self.case_with(given)), None)

    def remarks(self, given: Any) -> tuple[Value, ...]:
        """What is to be known of an answer, which bars nothing."""
        return tuple(self.form.pointed_out(self.question.name, self.case_with(given)))

    def case_with(self, given: Any) -> Case:
        """Who asks, with this answer."""
        own = {self.question.name: given}
        known = FORMS[self.draft.kind].kept({**self.draft.answers, **own})
        return replace(self.case, answers={**known, **own})

    def _objection(self, given: Any) -> Objection | None:
        """What the registers have against it already, whatever is still to be answered."""
        early = objections.early(self.form, self.question.name, self.case_with(given))
        return next(early, None)

    def _beyond(self, given: Any) -> Problem | None:
        match self.question.type:
            case "date" if given is not None:
                return _outside(date.fromisoformat(given), *self.span)
            case "lines" | "shares":
                return self._over(given)
        return None

    def _over(self, given: Mapping[str, int]) -> Problem | None:
        for line, amount in given.items():
            most = self.most.get(line, 0)
            if amount > most:
                tally = TALLIES[self.question.type]
                details = {"line": tally.name(line), "most": tally.shown(most)}
                return Problem("over_line", details)
        return None

    def button(self, action: str, value: str = "") -> Button:
        """A button under this question."""
        return Button(action, about=self.draft.id, version=self.question.name, value=value)


def _stations(units: Iterable[Unit]) -> tuple[Choice, ...]:
    return tuple(
        Choice(unit.id, unit.name) for unit in units if unit.kind == "station" and not unit.closed
    )


def _names(shown: object) -> list[str]:
    label = Say.of("choice", shown=shown)
    return [plain(label, language) for language in LANGUAGES]


def _outside(day: date, first: date | None, last: date | None) -> Problem | None:
    if first and day < first:
        return Problem("too_early", {"first": first})
    if last and day > last:
        return Problem("too_late", {"last": last})
    return None


def _as_problem(found: Objection | None) -> Problem | None:
    return Problem(found.name, found.details, found.general) if found else None
