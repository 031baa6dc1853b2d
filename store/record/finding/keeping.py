"""Keeping the words under which requests are found, in the commit that changes them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from store.documents import Document, Request, Task
from store.engine.query import Mark
from store.record.finding import terms
from store.record.view import READ_AT_ONCE, View

FOUND = Request.table


class Change(NamedTuple):
    """What becomes of the words of the request at that place."""

    at: int
    gone: set[str]
    come: set[str]


def change(record: View, at: int, before: Document | None, saved: Document) -> Change | None:
    """What follows for the words of a request when it is saved at that place, or a task of it."""
    if isinstance(saved, Request):
        known = before if isinstance(before, Request) else None
        return Change(at, *_changed(record, known, saved))
    if isinstance(saved, Task) and (saved.added or saved.given or _named(before)):
        place = record.place(Request, saved.request)
        return None if place is None else Change(place, *_added(record, before, saved))
    return None


def _added(record: View, before: Document | None, saved: Task) -> tuple[set[str], set[str]]:
    was = terms.of_task(before if isinstance(before, Task) else None)
    now = terms.of_task(saved)
    gone = was - now
    return (gone - _beside(record, saved) if gone else gone), now - was


def _named(before: Document | None) -> bool:
    return isinstance(before, Task) and bool(before.added or before.given)


def _changed(record: View, before: Request | None, after: Request) -> tuple[set[str], set[str]]:
    """The words that go and those that come; what stays as it is is not read again."""
    was, now = terms.facts(before) if before else set(), terms.facts(after)
    gone, come = was - now, now - was
    old, new = terms.pieces(before), terms.pieces(after)
    known, kept = {id(one) for one in old}, {id(one) for one in new}
    fresh = terms.written(one for one in new if id(one) not in known)
    lost = terms.written(one for one in old if id(one) not in kept) | gone
    if lost:
        gone = lost - now - terms.written(new) - _of_tasks(record, after.id)
    return gone, come | fresh


def _beside(record: View, task: Task) -> set[str]:
    """The words that a request has without this task."""
    request = record.need(Request, task.request)
    own = terms.facts(request) | terms.written(terms.pieces(request))
    return own | _of_tasks(record, task.request, but=task.id)


def _of_tasks(record: View, request: str, but: str = "") -> set[str]:
    found = (one for one in record.find(Task, request=request) if one.id != but)
    return {word for one in found for word in terms.of_task(one)}


def findings(record: View) -> Iterator[str]:
    """Where the words are not those that follow from a request; nothing where none are kept yet."""
    if not record.keeps_words(FOUND):
        return
    kept: dict[int, int] = defaultdict(int)
    for word, at in record.words(FOUND):
        kept[at] += hash(word)
    for at, words in every(record):
        if kept.pop(at, 0) != sum(map(hash, words)):
            yield f"{FOUND}: the words under which document {at} is found are not its own."
    yield from (f"{FOUND}: there are words of a document {at} that is not there." for at in kept)


def every(record: View) -> Iterator[tuple[int, set[str]]]:
    """Every request by its place, with its words."""
    beside = _beside_chains(record)
    after = None
    while found := record.page(Request, {}, limit=READ_AT_ONCE, after=after):
        for at, one in found:
            own = terms.facts(one) | terms.written(terms.pieces(one))
            yield at, own | beside.get(one.id, set())
        after = Mark(None, found[-1][0])


def _beside_chains(record: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for task in record.each(Task):
        if task.added or task.given:
            found[task.request] |= terms.of_task(task)
    return found
