"""What seats owe is looked over when the program starts: what cannot work is refused at once."""

from collections.abc import Iterator

from store.documents import Rules
from store.forms.choices import Owing
from store.forms.kind import Kind
from store.forms.ledger.duty import Calendar, Duty, Owed
from store.forms.register import Enters
from store.forms.registry import DESK_FORMS, DUTIES, FORMS, KINDS, REGISTERS, SUMS

LONGEST = 36
"""Letters of a name that stands on a button beside a request's number."""


def refuse() -> None:
    """Raise TypeError, in one sentence, for the first duty that cannot work as it is declared."""
    for one in DUTIES.values():
        for fault in faults(one):
            raise TypeError(f"{one.name}: {fault}")


def faults(one: Owed) -> Iterator[str]:
    """What is wrong with the declaration, sentence by sentence."""
    if len(one.name) > LONGEST:
        yield f"it is to be called by at most {LONGEST} letters, so that a button can carry it."
    if isinstance(one.done_by, str) and one.done_by not in FORMS:
        yield f"it is to be done by {one.done_by}, which is no form."
    if one.goal and one.goal.sum.name not in SUMS:
        yield f"it is to reach {one.goal.sum.name}, which is not among the sums that are kept."
    if one.goal and one.goal.sum.per == "now":
        yield f"it is to reach {one.goal.sum.name}, which has no year, quarter or month."
    yield from _of_sort(one)


def _of_sort(one: Owed) -> Iterator[str]:
    if isinstance(one, Calendar) and one.of and not _has(one.done_by, one.of):
        yield f"it is for the period of {one.of}, which {one.done_by} does not have."
    if isinstance(one, Duty):
        if not _follows(one):
            yield f"it is to follow from {one.after}, which is nothing."
        if isinstance(one.working_days, str) and one.working_days not in Rules.model_fields:
            yield f"its days are {one.working_days}, which is no rule of the office."
        yield from _about(one)


def _has(kind: object, name: str) -> bool:
    """Whether the kind asks that, or has it as a property."""
    known = KINDS.get(str(kind))
    return known is not None and (known.question(name) is not None or hasattr(known, name))


def _follows(one: Duty) -> bool:
    if one.source in REGISTERS:
        return one.what in {"first", "last"}
    forms = (KINDS.get(one.source), *DESK_FORMS.values())
    return one.source in KINDS and any(form and form.question(one.what) for form in forms)


def _about(one: Duty) -> Iterator[str]:
    """Which of several is done is known: the request names it, or there is one at a time."""
    kind = KINDS.get(one.done_by) if isinstance(one.done_by, str) else None
    if one.about is None:
        alone = _replaces(one) and all(enters.key == ("unit",) for enters in _entering(one))
        if kind and not alone:
            yield f"it is to be done by {kind.kind}, which may be for any of several: say about."
    elif kind is None:
        yield f"it is about {one.about}, and is to be done by no kind of request."
    else:
        yield from _question(one, kind)


def _question(one: Duty, kind: type[Kind]) -> Iterator[str]:
    if kind.question(one.about or "") is None:
        yield f"it is about {one.about}, which {kind.kind} does not ask."
    elif not (_replaces(one) or _names(one, kind)):
        yield f"it is about {one.about}, which offers nothing from which it follows."


def _replaces(one: Duty) -> bool:
    register = REGISTERS.get(one.source)
    return register is not None and register.replaces


def _entering(one: Duty) -> Iterator[Enters]:
    """How kinds enter the register from which it follows."""
    every = (enters for kind in KINDS.values() for enters in kind.enters)
    return (enters for enters in every if enters.register.name == one.source)


def _names(one: Duty, kind: type[Kind]) -> bool:
    """Whether the question offers what is owed, or entries of that from which it follows."""
    asked, source = kind.question(one.about or ""), KINDS.get(one.source)
    entered = {enters.register.name for enters in source.enters} if source else {one.source}
    return any(
        mark.duty == one.name
        if isinstance(mark, Owing)
        else getattr(mark, "register", None) in entered
        for mark in (asked.marks if asked else ())
    )
