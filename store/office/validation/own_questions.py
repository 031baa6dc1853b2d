"""What is wrong with the questions of a kind that an office declares."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from store.documents import STARTER
from store.forms.declared.own_fields import TYPES
from store.forms.kind import Kind
from store.forms.ledger.values import FIELDS
from store.forms.registry import REGISTERS
from store.office.kinds_toml import KindEntry, LimitEntry, QuestionEntry
from store.office.validation.places import Place, where
from store.registers.rows import OF_SENDING

NAME = re.compile("[a-z][a-z0-9_]{0,19}")
TAKEN = frozenset(
    {STARTER, *OF_SENDING, "facts", "summary", "next", "notice", "check", "reason", "concerned"}
    | {*FIELDS}
)
"""Names by which something else is known of a request, or said of it."""

OF_CHOICE = frozenset({"ask", "none"})

AMOUNTS = ("money", "number", "percent", "area", "hours")
FITS = {
    "choices": ("choice",),
    "limit": ("date",),
    "least": AMOUNTS,
    "most": AMOUNTS,
    "entry_of": ("entry",),
}
"""What goes with some types of questions only."""

WANTED = {"choice": "choices", "entry": "entry_of"}


def faults(at: Place, entry: KindEntry) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    names = [one.name for one in entry.questions]
    yield from _twice((*at, "questions"), names)
    for number, asked in enumerate(entry.questions):
        place = (*at, "questions", number)
        yield from _named(place, asked)
        yield from _typed(place, asked)
        yield from _choices((*place, "choices"), asked)
        if asked.limit:
            yield from _limit((*place, "limit"), asked.limit, entry.questions[:number])
    if entry.gives_back and entry.gives_back not in dates(entry):
        yield f"{where((*at, 'gives_back'))} should be a question with a date: {_or(dates(entry))}"


def dates(entry: KindEntry) -> list[str]:
    """The questions with a date that is always answered."""
    return always(entry, "date")


def always(entry: KindEntry, *types: str) -> list[str]:
    """The questions of these types that are always answered."""
    asked = (one for one in entry.questions if one.type in types)
    return [one.name for one in asked if not one.optional and not one.when]


def _named(place: Place, asked: QuestionEntry) -> Iterator[str]:
    at = where((*place, "name"))
    if not NAME.fullmatch(asked.name):
        yield f"{at} should be small letters, digits and _, at most 20, not {asked.name!r}"
    elif asked.name in TAKEN or hasattr(Kind, asked.name):
        yield f"{at}: {asked.name} means something else here; choose another name"


def _typed(place: Place, asked: QuestionEntry) -> Iterator[str]:
    """Whether there is such a type, with what it needs and nothing that it does not have."""
    if asked.optional and asked.when:
        yield f"{where((*place, 'optional'))}: what is asked only then has to be answered then"
    if asked.type not in TYPES:
        yield f"{where((*place, 'type'))} is {asked.type!r} and should be one of {', '.join(TYPES)}"
    yield from _fitting(place, asked)


def _fitting(place: Place, asked: QuestionEntry) -> Iterator[str]:
    for name, fits in FITS.items():
        if getattr(asked, name) not in (None, ()) and asked.type not in fits:
            yield f"{where((*place, name))}: only a question of the type {' or '.join(fits)} has it"
    wanted = WANTED.get(asked.type)
    if wanted and not getattr(asked, wanted):
        yield f"{where(place)}, {wanted} is missing"
    if asked.entry_of and asked.entry_of not in _registers():
        yield f"{where((*place, 'entry_of'))} should be one of {', '.join(_registers())}"


def _registers() -> list[str]:
    """Those whose entries have a name, and can be chosen."""
    return [name for name, one in REGISTERS.items() if one.facts and one.facts.question("name")]


def _choices(place: Place, asked: QuestionEntry) -> Iterator[str]:
    yield from _twice(place, [one.name for one in asked.choices])
    for number, one in enumerate(asked.choices):
        if not NAME.fullmatch(one.name) or one.name in OF_CHOICE:
            at = where((*place, number, "name"))
            yield f"{at} should be small letters, digits and _, at most 20, not {one.name!r}"
    said_by = ((language, said) for one in asked.choices for language, said in one.label.items())
    for (_, said), times in Counter(said_by).items():
        if times > 1:
            yield f"{where(place)}: two are called {said}"


def _limit(place: Place, limit: LimitEntry, before: Iterable[QuestionEntry]) -> Iterator[str]:
    known = [one.name for one in before if one.type == "date"]
    if limit.of is not None and limit.of not in (*known, "sent"):
        yield f"{where((*place, 'of'))} should be a question with a date before it: {_or(known)}"
    if limit.first is None and limit.last is None:
        yield f"{where(place)} should have first or last"
    elif limit.first is not None and limit.last is not None and limit.last < limit.first:
        yield f"{where((*place, 'last'))} is before first"


def _twice(place: Place, names: list[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{where((*place, names.index(name)))}, name: {name} is given twice"


def _or(names: list[str]) -> str:
    return ", ".join(names) or "there is none"
