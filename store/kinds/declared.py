"""What is declared is looked over when the program starts: what cannot work is refused at once."""

from collections.abc import Iterable, Iterator

from store.forms.choices import OneOf, UnitsOf
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import SENT, Limit
from store.forms.register import Enters
from store.forms.registry import DESK_FORMS, REGISTERS
from store.registers.rows import OF_SENDING
from store.rules.chain.paths import undecided


def refuse(kinds: Iterable[type[Kind]]) -> None:
    """Raise TypeError, in one sentence, for the first kind that cannot work as it is declared."""
    for kind in kinds:
        for fault in faults(kind):
            raise TypeError(f"{kind.kind}: {fault}")


def faults(kind: type[Kind]) -> Iterator[str]:
    """What is wrong with the declaration, sentence by sentence."""
    yield from _of_chain(kind)
    yield from _of_names(kind)
    for enters in kind.enters:
        yield from _of_entry(kind, enters)
    for asked in kind.questions():
        for mark in asked.marks:
            yield from _of_mark(kind, asked.name, mark)


def _of_chain(kind: type[Kind]) -> Iterator[str]:
    """A kind with a chain of its own has somebody who decides on every way, or nobody on any."""
    if kind.noted and any(desk.decides for desk in kind.chain):
        yield "it is noted, and has a desk that decides."
    if kind.chain and not kind.noted and (way := undecided(kind, kind.chain)) is not None:
        yield f"nobody decides where the answers are {dict(way)}."
    for desk in kind.chain:
        if desk.form and desk.form not in DESK_FORMS:
            yield f"there is no form {desk.form} to fill in at a desk."


def _of_names(kind: type[Kind]) -> Iterator[str]:
    """Whatever it names by a question is one."""
    facts = (name for desk in kind.chain for name in (*desk.facts, *filter(None, [desk.until])))
    named = {*facts, *kind.correctable, *filter(None, [kind.concerned])}
    for name in sorted(named):
        if kind.question(name) is None:
            yield f"it names the question {name}, which it does not ask."


def _of_entry(kind: type[Kind], enters: Enters) -> Iterator[str]:
    names = (*enters.key, enters.first, enters.last, enters.person, enters.quantity, enters.each)
    for name in names:
        if isinstance(name, str) and not _is_known(kind, name):
            yield f"it enters {enters.register.name} by {name}, which it does not have."
    if enters.goes_on and enters.last:
        yield f"its entry in {enters.register.name} goes on, and has a last day."


def _is_known(form: type[Form], name: str) -> bool:
    return name in OF_SENDING or name in form.model_fields or hasattr(form, name)


def _of_mark(kind: type[Kind], question: str, mark: object) -> Iterator[str]:
    if isinstance(mark, Limit) and not _comes_before(kind, mark.of or SENT, question):
        yield f"{question} is limited by {mark.of}, which is not asked before it."
    if isinstance(mark, OneOf | UnitsOf) and mark.register not in REGISTERS:
        yield f"{question} is one of {mark.register}, which is no register."


def _comes_before(kind: type[Kind], earlier: str, later: str) -> bool:
    names = [asked.name for asked in kind.questions()]
    return earlier == SENT or earlier in names[: names.index(later)]
