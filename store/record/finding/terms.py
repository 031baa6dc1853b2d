"""Under which words a request is found: who may read it, what it is, and what is written in it.

They follow from the request, and from what waits about it beside its chain, alone. What only some
of its readers may read (an internal note, an objection to a public notice) is not among them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from store.documents import Decision, Request, Task, Version
from store.documents.requests.request import Corrected
from store.record.finding.words import entered
from store.record.office_time import day_of

Piece = Version | Decision | Corrected
"""A part of a request that never changes, but only comes and goes."""

_NO_LETTER = re.compile(r"\W")

UNSAID = frozenset({"hash", "type"})
"""What of a file is no word that anybody wrote."""


def term(sort: str, *names: str) -> str:
    """A word that no text has: `s_T0001_station_master`.

    Two names may come to the same one, so what is found by it has to be looked at.
    """
    return "_".join((sort, *(_NO_LETTER.sub("_", name.casefold()) for name in names)))


def facts(request: Request) -> set[str]:
    """What it is, and whose: a few words, not those that were written."""
    sent = day_of(request.versions[0].sent)
    return {
        *entered([request.id]),
        *_what(request),
        *_readers(request),
        term("u", request.unit),
        term("y", f"{sent.year}"),
        term("m", f"{sent.month}"),
    }


def _what(request: Request) -> Iterator[str]:
    yield term("k", request.kind)
    yield term("z", request.state)
    yield from (term("p", one) for one in people(request))


def people(request: Request) -> set[str]:
    """Who asked, whom it concerns, and who has decided, in their own name or in whose place."""
    said = (one for given in request.decisions for one in (given.person, given.behalf))
    return {one for one in (request.person, request.concerned, *said) if one}


def _readers(request: Request) -> Iterator[str]:
    """Whoever may read it has one of these; who has one may not always (`may_see`)."""
    yield from (term("o", one) for one in (request.person, request.concerned) if one)
    yield from (term("s", seat) for stage in request.chain for seat in stage.seats)
    if not request.owner:
        yield from (term("s", request.seat), term("f", request.seat))
    for given in request.decisions:
        if given.outcome != "object":
            yield term("w", given.seat.rsplit("/", 1)[0], given.person)


def pieces(request: Request | None) -> tuple[Piece, ...]:
    """What is written in it, part by part."""
    if request is None:
        return ()
    return (*request.versions, *request.decisions, *request.corrections)


def texts(piece: Piece) -> Iterator[str]:
    """What is written there, for everybody who may read the request."""
    match piece:
        case Version():
            yield from _leaves(piece.answers)
        case Corrected():
            yield from _leaves(piece.new)
        case Decision() if piece.outcome != "object":
            yield piece.opinion
            yield from _leaves(piece.facts)
            yield from _leaves(piece.proposal)


def _leaves(value: Any) -> Iterator[str]:
    """Every text inside an answer."""
    match value:
        case str():
            yield value
        case dict():
            said = (one for name, one in value.items() if name not in UNSAID)
            yield from chain.from_iterable(map(_leaves, said))
        case list() | tuple():
            yield from chain.from_iterable(map(_leaves, value))


def written(some: Iterable[Piece]) -> set[str]:
    """The words of these parts."""
    return entered(text for one in some for text in texts(one))


def of_task(task: Task | None) -> set[str]:
    """What a signer who was added has said, and who may read it because of this task."""
    if task is None:
        return set()
    found: set[str] = set()
    if task.added and task.state != "void":
        found.add(term("a", task.seat))
    if task.given and task.state == "open":
        found.add(term("g", task.given))
    return found | entered(opinions([task]))


def opinions(tasks: Iterable[Task]) -> Iterator[str]:
    """What added signers have said."""
    return (one.opinion for one in tasks if one.attitude and one.state == "done")
