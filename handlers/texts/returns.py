"""What was to be corrected, and why something was rejected, as a reader sees it."""

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.texts import shown_answers
from handlers.texts.dossier import Dossier
from store.documents import Decision, Lines, Point, Request, Say, Value
from store.documents.values import quoted


def asked(dossier: Dossier, given: Decision) -> Value:
    """The list first, then the words, then the values that would do."""
    values = proposed(dossier, given.version, given.proposal)
    if not given.points:
        own = quoted(given.opinion)
        words = Say.of("opinion.new", words=own) if given.new else own
        proposal = Say.of(_as_new("opinion.proposal", given), proposal=values)
        return Lines(lines=(proposal, _beside(given))) if given.proposal else words
    return Say.of(
        "opinion.points",
        count=len(given.points),
        points=numbered(dossier.request.kind, given.points),
        words=_beside(given),
        proposal=Say.of(_as_new("opinion.also", given), proposal=values) if given.proposal else "",
    )


def _beside(given: Decision) -> Value:
    """The words that go with a list."""
    if not given.opinion:
        return ""
    return Say.of(_as_new("opinion.note", given), words=quoted(given.opinion))


def _as_new(key: str, given: Decision) -> str:
    """The text for a new fact (新情况), where it is one."""
    return f"{key}.new" if given.new else key


def numbered(kind: str, points: Iterable[Point]) -> Lines:
    """The points, one a line; a new fact (新情况) is marked."""
    lines = [
        Say.of(
            "point.new" if one.new else "point",
            number=number,
            point=point(kind, one.name),
        )
        for number, one in enumerate(points, start=1)
    ]
    return Lines(lines=tuple(lines))


def point(kind: str, name: str) -> Say:
    """One thing to be corrected, in the kind's words or in common ones."""
    return Say.of(f"{kind}.check.{name}", f"check.{name}")


def proposed(dossier: Dossier, version: int, proposal: Mapping[str, Any]) -> Lines:
    """The answers that would do beside those that were given, one a line."""
    form, answers = dossier.kind, dossier.request.versions[version - 1].answers
    asked = (one for one in form.questions() if one.name in proposal)
    lines = (
        line
        for one in asked
        for line in shown_answers.changes(
            dossier.record, form, one, (answers.get(one.name), proposal[one.name])
        )
    )
    return Lines(lines=tuple(lines))


def reason(kind: str, name: str) -> Say:
    """Why something was rejected, in the kind's words or in common ones."""
    return Say.of(f"{kind}.reason.{name}", f"reason.{name}")


def why(request: Request, given: Decision) -> Value:
    """The public reason: the coded one, the words, or both."""
    if not given.reason:
        return quoted(given.opinion)
    coded = reason(request.kind, given.reason)
    return Lines(lines=(coded, quoted(given.opinion))) if given.opinion else coded
