"""The kinds that an office.toml declares, put on record: what was answered stays readable."""

from collections.abc import Iterator, Sequence
from typing import Any

from store.documents import Draft, Entry, Request
from store.documents.office.own_kind import OwnEnters, OwnKind, OwnQuestion
from store.engine.operation import Trouble
from store.forms.declared import own_kinds
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.record.changes import Changes
from store.record.transaction import Transaction


def put(record: Transaction, changes: Changes, declared: Sequence[OwnKind]) -> list[str]:
    """Put what differs and take it up; what is on record and is no longer named.

    Raises Trouble where requests that are on record could not be read any more.
    """
    given = {kind.id: kind for kind in declared}
    notes = []
    for known in record.find(OwnKind):
        now = given.get(known.id)
        _refuse(record, known, next(_faults(known, now), None))
        if now is None and known.starters:
            given[known.id] = known.but(starters=())
            notes.append(f"{known.id} is on record and not in the file: nobody begins one any more")
    changed = [kind for kind in given.values() if changes.put(kind) in record.saved(OwnKind)]
    own_kinds.take_up(record)
    for kind in changed:
        _begun(record, KINDS[kind.id])
    return notes


def _begun(record: Transaction, kind: type[Kind]) -> None:
    """What is being written keeps the answers that can still be given; the others are asked."""
    for draft in record.find(Draft, kind=kind.kind):
        kept = {name: one for name, one in draft.answers.items() if _stands(kind, name, one)}
        if draft.state != "sent" and kept != draft.answers:
            record.put(draft.but(answers=kept))


def _stands(kind: type[Kind], question: str, given: Any) -> bool:
    if question in kind.known:
        return True
    asked = kind.question(question)
    if asked is None or (given is None and not asked.optional):
        return False
    return kind.problem(question, given) is None


def _refuse(record: Transaction, known: OwnKind, fault: str | None) -> None:
    """Nobody minds, as long as nobody has asked for one."""
    if fault and (kept := _kept(record, known)):
        raise Trouble(f"kinds, {known.id}: {fault} ({kept} is on record).")


def _kept(record: Transaction, known: OwnKind) -> str | None:
    """A request of the kind, or an entry of its own register that came by a workbook."""
    own = known.enters.name if known.enters and known.enters.title else None
    requests = [one.id for one in record.find(Request, kind=known.id, limit=1)]
    entries = [one.id for one in record.find(Entry, register_name=own, limit=1)] if own else []
    return next(iter(requests + entries), None)


def _faults(known: OwnKind, now: OwnKind | None) -> Iterator[str]:
    """What of its requests could not be read any more, each with what would do instead."""
    if now is not None:
        yield from _of_answers(known, now)
        if _place(known.enters) != _place(now.enters):
            yield "it enters its register as before; what may change is its title and what is alone"
    elif known.starters and not own_kinds.lacking(known):
        yield "leave it in the file; with starters = [] nobody begins one any more"


def _of_answers(known: OwnKind, now: OwnKind) -> Iterator[str]:
    asked = {one.name: one for one in now.questions}
    before = {one.name: one for one in known.questions}
    for name, one in before.items():
        if name in asked:
            yield from _changed(one, asked[name])
        else:
            yield f"its question {name} stays: it was answered"
    for name, one in asked.items():
        if name not in before and not one.optional:
            yield f"the new question {name} needs optional = true: nobody was asked it before"


def _changed(known: OwnQuestion, now: OwnQuestion) -> Iterator[str]:
    """What answers to the question could not be read any more."""
    name, choices = known.name, {one.name for one in now.choices}
    if (now.type, now.entry_of) != (known.type, known.entry_of):
        yield f"{name} stays of the type {known.type}: ask what is new in another question"
    if not _asks_as_much(known, now):
        yield f"{name} is asked as before; only what is always asked may become optional"
    if gone := next((one.name for one in known.choices if one.name not in choices), None):
        yield f"the answer {gone} of {name} stays: it was given"


def _asks_as_much(known: OwnQuestion, now: OwnQuestion) -> bool:
    if known.when or now.when:
        return known.when == now.when
    return now.optional or not known.optional


def _place(enters: OwnEnters | None) -> OwnEnters | None:
    """What says which entries there are."""
    free = {"title": {}, "alone": False, "at_most": None, "taken": {}}
    return enters.model_copy(update=free) if enters else None
