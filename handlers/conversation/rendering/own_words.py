"""The words of the kinds that an office has declared: its own, and general ones made of them."""

from collections.abc import Iterator
from functools import cache, lru_cache

from locales import DEFAULT_LANGUAGE, LANGUAGES, Markup, Words, literal
from store.documents.office.own_kind import OwnEnters, OwnKind, OwnQuestion, Text
from store.forms.declared.own_kinds import Own, at_hand
from store.forms.ledger.readout import Readout

OFFICES = 4
"""Declarations of which the words are remembered; a program works on one."""

IN_SUMMARY = frozenset({"choice", "heading", "date", "colleague", "entry"})
MOST_IN_SUMMARY = 3


def words_of(language: str) -> Words:
    """The words of `language`; of the default language if there are none.

    Those of the kinds that the office at hand has declared are among them.
    """
    return _with_own(language if language in LANGUAGES else DEFAULT_LANGUAGE, at_hand())


@cache
def _words(language: str) -> Words:
    """Those of the program alone."""
    return Words(language)


@lru_cache(OFFICES)
def _with_own(language: str, own: Own) -> Words:
    words = _words(language)
    return Words(language, texts(own, words)) if own.declared else words


def texts(own: Own, words: Words) -> dict[str, str]:
    """Every text that these kinds need, by its key, as a catalogue has it."""
    found = (one for kind in own.declared for one in _Kind(kind, own, words).texts())
    return {key: str(text) for key, text in found}


Said = Iterator[tuple[str, Markup]]


class _Kind:
    """A kind, said in one language."""

    def __init__(self, kind: OwnKind, own: Own, words: Words) -> None:
        self._kind = kind
        self._own = own
        self._words = words

    def texts(self) -> Said:
        """What is said of it and of its questions, and of its register."""
        name, kind = self._kind.id, self._kind
        yield name, self._said(kind.title)
        yield f"{name}.next", self._said(kind.next)
        yield f"{name}.facts", Markup("\n".join(map(self._fact, kind.questions)))
        yield f"{name}.summary", self._said(kind.summary) if kind.summary else self._summary()
        for place, asked in enumerate(kind.questions):
            yield from self._question(asked, first=place == 0)
        if kind.enters and kind.enters.title:
            yield from self._register(kind.enters, self._own.readouts[kind.enters.name])

    def _said(self, text: Text) -> Markup:
        """The office's own words; there are no others to fall back on."""
        language = self._words.language
        return literal(text[language] if language in text else next(iter(text.values())))

    def _general(self, key: str, **values: object) -> Markup:
        return self._words(key, **values)

    def _fact(self, asked: OwnQuestion) -> Markup:
        """The answer under its label; the line falls away where there is none."""
        return self._general("form.answer", label=self._said(asked.label), answer=_put(asked.name))

    def _summary(self) -> Markup:
        """The first answers that are short."""
        short = [one.name for one in self._kind.questions if one.type in IN_SUMMARY]
        names = short or [one.name for one in self._kind.questions]
        return self._words.joined(map(_put, names[:MOST_IN_SUMMARY]))

    def _question(self, asked: OwnQuestion, *, first: bool) -> Said:
        """What it is called and how it is asked; the first says what the kind is for."""
        own, label = f"{self._kind.id}.{asked.name}", self._said(asked.label)
        yield own, label
        ask = self._said(asked.ask) if asked.ask else self._asks(asked.type, label)
        yield f"{own}.ask", Markup(f"{self._said(self._kind.about)}\n{ask}") if first else ask
        for one in asked.choices:
            yield f"{own}.{one.name}", self._said(one.label)
        if asked.limit and asked.limit.of not in {None, "sent"}:
            yield from self._limits(asked, label)

    def _asks(self, sort: str, label: Markup) -> Markup:
        key = f"own.ask.{sort}"
        return self._general(key if self._words.has(key) else "own.ask", label=label)

    def _limits(self, asked: OwnQuestion, label: Markup) -> Said:
        """What is said of a day that is too early or too late after another."""
        of = asked.limit.of if asked.limit else None
        for side, bound in (("before", "first"), ("after", "last")):
            text = self._general(f"own.{side}", label=label, day=_put(bound))
            yield f"{self._kind.id}.{side}_{of}", text

    def _register(self, enters: OwnEnters, readout: Readout) -> Said:
        title = self._said(enters.title)
        yield f"register.{enters.name}", title
        yield f"readout.{enters.name}", title
        yield f"readout.{enters.name}.line", self._general("own.line", title=title)
        told = [one.name for one in self._kind.questions if one.name in readout.columns]
        shown = [one for one in told if one not in {enters.first, enters.last}]
        yield f"readout.{enters.name}.row", self._row(_put("days"), shown)
        full = self._said(enters.taken) if enters.taken else self._full(enters)
        yield f"objection.{enters.name}.full", full

    def _full(self, enters: OwnEnters) -> Markup:
        """Why there is no more room; where there is room for several, how much is left."""
        if enters.at_most is not None:
            return self._general("own.taken.most", amount=_put("amount"), left=_put("left"))
        taken = {"taken": _put("start"), "end": _put("end"), "number": _put("number")}
        return self._general("own.taken.days" if enters.last else "own.taken", **taken)

    def _row(self, days: Markup, shown: list[str]) -> Markup:
        row = days
        for name in shown[:MOST_IN_SUMMARY]:
            row = self._words("own.row", row=row, answer=_put(name))
        return row


def _put(name: str) -> Markup:
    """Where an answer is put into a text."""
    return Markup(f"{{{name}}}")
