"""What is declared is looked over when the program starts: what cannot work is refused at once."""

from collections.abc import Iterable, Iterator, Sequence

from store.documents import Rules
from store.documents.office.chain import STARTER, Desk
from store.forms import limits
from store.forms.choices import Offers, OneOf, Owing, UnitsOf
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import SENT, Limit
from store.forms.questions import Question
from store.forms.register import Closes, Enters
from store.forms.registry import DESK_FORMS, DUTIES, REGISTERS, SUMS
from store.forms.types.bounds import Between, SumsTo
from store.forms.types.file_sorts import FilesOf
from store.forms.types.forbidden import Guards
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
    yield from _of_waits(kind)
    for need in kind.needs:
        if need.sum.name not in SUMS:
            yield f"it needs so much of {need.sum.name}, which is not among the sums that are kept."
    for enters in kind.enters:
        yield from _of_entry(kind, enters)
    for closes in kind.closes:
        yield from _of_closing(kind, closes)
    yield from _of_questions(kind.questions(), ())


def _of_chain(kind: type[Kind]) -> Iterator[str]:
    """A kind with a chain of its own has somebody who decides on every way, or nobody on any."""
    if kind.noted and any(desk.decides for desk in kind.chain):
        yield "it is noted, and has a desk that decides."
    if kind.noted and any(desk.power == "outside" for desk in kind.chain):
        yield "it is noted, and a body outside may refuse it."
    if kind.chain and not kind.noted and (way := undecided(kind, kind.chain)) is not None:
        yield f"nobody decides where the answers are {dict(way)}."
    for desk in kind.chain:
        if desk.form and desk.form not in DESK_FORMS:
            yield f"there is no form {desk.form} to fill in at a desk."


def _of_names(kind: type[Kind]) -> Iterator[str]:
    """Whatever it names by a question is one."""
    facts = (name for desk in kind.chain for name in (*desk.facts, *filter(None, [desk.until])))
    named = {*facts, *kind.correctable, *filter(None, [kind.concerned, kind.gives_back])}
    for name in sorted(named):
        if kind.question(name) is None:
            yield f"it names the question {name}, which it does not ask."


def _of_waits(kind: type[Kind]) -> Iterator[str]:
    """What waits, comes once or comes again has something to go by."""
    for place, desk in enumerate(kind.chain):
        yield from _of_desk(kind, desk, kind.chain[:place])
        if desk.power == "notice" and not any(one.decides for one in kind.chain[place + 1 :]):
            yield "nobody decides after its public notice."
    if kind.once and not kind.enters:
        yield "it is asked for once, and enters no register to be found in."
    elif kind.once and kind.enters[0].when:
        yield "it is asked for once, and does not always enter the register to be found in."


def _of_desk(kind: type[Kind], desk: Desk, before: tuple[Desk, ...]) -> Iterator[str]:
    for name in filter(None, (desk.waits, desk.after)):
        if not any(form.question(name) for form in (kind, *_forms(before))):
            yield f"a desk waits for {name}, which nobody answers before it."
    if desk.on and not any(form.question(desk.on.question) for form in _forms(before)):
        yield f"a desk depends on {desk.on.question}, which no desk records before it."
    if desk.on and desk.power not in {"told", "record"}:
        yield "a desk that depends on what another records may only record, or be told."
    if desk.again and not any({*desk.roles} <= {*one.roles} for one in before):
        yield f"{desk.roles} acts again, and has not acted before."


def _forms(desks: Iterable[Desk]) -> Iterator[type[Form]]:
    return (DESK_FORMS[one.form] for one in desks if one.form in DESK_FORMS)


def _of_entry(kind: type[Kind], enters: Enters) -> Iterator[str]:
    each = kind.question(enters.each) if enters.each else None
    columns = {one.name for one in each.columns} if each else set()
    for name in enters.named:
        if not _is_known(kind, name) and name not in columns:
            yield f"it enters {enters.register.name} by {name}, which it does not have."
    if enters.goes_on and enters.last:
        yield f"its entry in {enters.register.name} goes on, and has a last day."


def _of_closing(kind: type[Kind], closes: Closes) -> Iterator[str]:
    """What a request ends is offered to it, and the day is answered or recorded."""
    of, name = kind.question(closes.of or ""), closes.register.name
    if (
        of is None
        or of.type not in {"entry", "person"}
        or not any(isinstance(one, Offers) for one in of.marks)
    ):
        yield f"it closes an entry of {name} by {closes.of}, which offers none."
    if not any(form.question(closes.question) for form in (kind, *_forms(kind.chain))):
        yield f"it closes an entry of {name} on {closes.question}, which nobody answers."


def _is_known(form: type[Form], name: str) -> bool:
    own, _, part = name.partition(".")
    asked = form.model_fields.get(own)
    if part:
        return asked is not None and hasattr(asked.annotation, part)
    return own in OF_SENDING or asked is not None or hasattr(form, own)


def _of_questions(asked: Sequence[Question], before: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with their limits, and with those of their columns."""
    for one in asked:
        for mark in one.marks:
            yield from _of_mark(one, mark, before)
            yield from _of_amounts(one, mark, before)
        yield from _of_questions(one.columns, before)
        before = (*before, one.name)


def _of_mark(question: Question, mark: object, before: tuple[str, ...]) -> Iterator[str]:
    name, when = question.name, limits.depends(mark)
    needed = [mark.of or SENT] if isinstance(mark, Limit) else []
    needed += [when.question] if when else []
    for other in {*needed} - {SENT, STARTER, *before}:
        yield f"{name} is limited by {other}, which is not asked before it."
    if isinstance(mark, OneOf | UnitsOf) and mark.register not in REGISTERS:
        yield f"{name} is one of {mark.register}, which is no register."
    if isinstance(mark, Guards) and mark.rule not in Rules.model_fields:
        yield f"{name} forbids {mark.rule}, which is no rule of the office."
    if isinstance(mark, FilesOf) and question.type != "files":
        yield f"{name} is of some sorts of files, and no question for files."
    if isinstance(mark, Owing) and mark.duty not in DUTIES:
        yield f"{name} is what is owed by {mark.duty}, which is no duty."


def _of_amounts(question: Question, mark: object, before: tuple[str, ...]) -> Iterator[str]:
    name = question.name
    if isinstance(mark, Between | SumsTo):
        unknown = {*mark.named} - {*before, *Rules.model_fields}
        yield from (f"{name} is limited by {one}, no rule and not asked before." for one in unknown)
    if isinstance(mark, SumsTo):
        added = {one.name for one in question.columns} or {*before, name}
        yield from (f"{name} adds up {one}, which there is not." for one in {*mark.names} - added)
