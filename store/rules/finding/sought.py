"""What somebody looks for, and whether a request is that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from store.documents import Request, Task
from store.engine.query import Either, Together, Wanted
from store.record.finding import terms, words
from store.record.finding.terms import term
from store.record.office_time import day_of
from store.record.view import View


class SentOn(NamedTuple):
    """A day on which it was sent first, or a month, a year, a month of any year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def covers(self, sent: date) -> bool:
        """Whether that day is among them."""
        said = zip(self, (sent.year, sent.month, sent.day), strict=True)
        return all(wanted in {None, was} for wanted, was in said)

    @property
    def wanted(self) -> Wanted:
        """What has been noted of every request of that time."""
        year = (term("y", f"{self.year}"),) if self.year else ()
        month = (term("m", f"{self.month}"),) if self.month else ()
        return Together((*year, *month))


class Choice(NamedTuple):
    """What was chosen as the answer to a question of a kind."""

    kind: str
    question: str
    value: str

    @property
    def wanted(self) -> Wanted:
        """What has been noted of every request in which it was chosen."""
        return Together((term("k", self.kind), *words.entered([self.value])))


@dataclass(frozen=True)
class Word:
    """A word that somebody typed, with all that it may mean: one of it is enough.

    `text` is written somewhere in the request, or in its number.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sent: SentOn | None = None
    choices: tuple[Choice, ...] = ()

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """What of it is looked for in texts; nothing of a single Chinese character."""
        some = words.runs(self.text)
        return some if any(words.looked_for(one) for one in some) else ()

    @property
    def wanted(self) -> Wanted:
        """What has been noted of every request that has it."""
        text = words.wanted(self.text)
        facts = [
            *(term("k", one) for one in self.kinds),
            *(term("z", one) for one in self.states),
            *(term("u", one) for one in self.units),
            *(term("p", one) for one in self.people),
        ]
        named = [Together(tuple(words.entered([one]))) for one in self.people]
        sent = [self.sent.wanted] if self.sent else []
        chosen = [one.wanted for one in self.choices]
        return Either((*([Together(tuple(text))] if text else []), *facts, *named, *sent, *chosen))

    def is_in(self, found: "Found") -> bool:
        """Whether the request has it."""
        request = found.request
        return (
            self._is_written(found)
            or request.kind in self.kinds
            or request.state in self.states
            or request.unit in self.units
            or not found.people.isdisjoint(self.people)
            or (self.sent is not None and self.sent.covers(found.sent))
            or any(found.chose(one) for one in self.choices)
        )

    def _is_written(self, found: "Found") -> bool:
        if words.is_number(self.text):
            return found.numbers.issuperset(words.numbers(self.text))
        return bool(self.runs) and all(words.has(found.runs, run) for run in self.runs)


@dataclass(frozen=True)
class Sought:
    """All words, each in one of its meanings; and what the results are narrowed to."""

    words: tuple[Word, ...] = ()
    kind: str | None = None
    state: str | None = None
    unit: str | None = None
    year: int | None = None
    mine: bool = False

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What has been noted of every request that is sought."""
        narrowed = {"k": self.kind, "z": self.state, "u": self.unit}
        facts = [term(sort, name) for sort, name in narrowed.items() if name]
        year = [term("y", f"{self.year}")] if self.year else []
        return (*facts, *year, *(one.wanted for one in self.words))

    @property
    def is_in_few(self) -> bool:
        """Whether hardly any request is that, whoever may read it."""
        return any(words.is_number(one.text) for one in self.words)

    def is_met_by(self, found: "Found") -> bool:
        """Whether the request is sought, whoever asks."""
        request = found.request
        narrowed = (
            (self.kind, request.kind),
            (self.state, request.state),
            (self.unit, request.unit),
            (self.year, found.sent.year),
        )
        same = all(wanted in {None, was} for wanted, was in narrowed)
        return same and all(one.is_in(found) for one in self.words)


@dataclass(frozen=True)
class Found:
    """A request that may be the one, as it is compared."""

    record: View
    request: Request

    @cached_property
    def sent(self) -> date:
        """The day on which it was sent first."""
        return day_of(self.request.versions[0].sent)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What is written in it for all who may read it, and its number."""
        own = (one for piece in terms.pieces(self.request) for one in terms.texts(piece))
        said = terms.opinions(self.record.find(Task, request=self.request.id))
        return (self.request.id, *own, *said)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The pieces of Chinese and the words of all of it."""
        return frozenset(_runs(self.texts))

    def chose(self, choice: Choice) -> bool:
        """Whether the request was last sent with that choice."""
        answers = self.request.versions[-1].answers
        return self.request.kind == choice.kind and answers.get(choice.question) == choice.value

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its own number, and those that are written in it."""
        return frozenset(one for text in self.texts for one in words.numbers(text))

    @cached_property
    def people(self) -> frozenset[str]:
        """Who asked or decided, whom it concerns, who is named in an answer."""
        return frozenset({*terms.people(self.request), *self.texts})


def _runs(texts: Iterable[str]) -> Iterable[str]:
    return (run for text in texts for run in words.runs(text))
