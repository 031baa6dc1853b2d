"""What is wrong with the kinds that an office.toml declares."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from store.documents.office.own_kind import Text
from store.forms.declared import own_kinds
from store.forms.declared.own_kinds import OWN
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.kinds import declared
from store.office.kinds_toml import KindEntry
from store.office.office_toml import OfficeFile
from store.office.validation import (
    chains,
    conditions,
    own_cause,
    own_questions,
    own_registers,
    undecided,
)
from store.office.validation.places import Place, where

NAME = re.compile("[a-z][a-z0-9_]{1,14}")
"""Whatever a button has to carry beside it (`deputy_choice`), there is room for so much."""

BRACES = re.compile(r"\{\w*\}?|\}")
POWERS = ("decide", "consent", "file", "told")
"""What a desk of such a kind can do; what is recorded, say, needs a form of the program's."""


def faults(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    yield from _twice(described)
    for number, entry in enumerate(described.kinds):
        at = ("kinds", number)
        found = [*_written(at, entry, languages)]
        yield from found or _working(at, entry, described)


def _written(at: Place, entry: KindEntry, languages: Sequence[str]) -> Iterator[str]:
    """What can be told of the words alone."""
    if not entry.name.startswith(OWN) or not NAME.fullmatch(entry.name):
        yield (
            f"{where((*at, 'name'))} should be {OWN} and small letters, at most 15 in all, so that "
            f"no kind of the program has it: {OWN}{_small(entry.name)}, say"
        )
    yield from own_questions.faults(at, entry)
    yield from own_registers.faults(at, entry)
    yield from _said(at, entry, languages)
    yield from _powers(at, entry)
    yield from own_cause.faults(at, entry)
    if entry.noted:
        yield from _noted(at, entry)


def _noted(at: Place, entry: KindEntry) -> Iterator[str]:
    """What makes no sense where it is on record (已备案) once it is sent."""
    for number, stage in enumerate(entry.chain):
        if stage.power == "consent":
            place = where((*at, "chain", number, "power"))
            yield f"{place}: what is noted stands once it is sent, so nobody consents to it first"
    if entry.gives_back:
        place = where((*at, "gives_back"))
        yield f"{place}: what is noted was granted by nobody, so there is nothing to give back"


def _powers(at: Place, entry: KindEntry) -> Iterator[str]:
    """Whether its desks do what can be done without a form of the program's."""
    for number, stage in enumerate(entry.chain):
        place = (*at, "chain", number)
        if stage.power not in POWERS:
            yield f"{where((*place, 'power'))} should be one of {', '.join(POWERS)}"
        if stage.form:
            yield f"{where((*place, 'form'))}: a kind of your own has no forms at its desks"


def _said(at: Place, entry: KindEntry, languages: Sequence[str]) -> Iterator[str]:
    """Whether all its texts can be shown to everybody."""
    for place, text in _texts(at, entry):
        yield from _spoken(place, text, languages)
        yield from _filled(place, text, ())
    if entry.summary:
        shown = [one.name for one in entry.questions if one.type != "files"]
        yield from _spoken((*at, "summary"), entry.summary, languages)
        yield from _filled((*at, "summary"), entry.summary, shown)


def _small(name: str) -> str:
    return re.sub("[^a-z0-9]+", "_", name.casefold())[:11].strip("_") or "name"


def _twice(described: OfficeFile) -> Iterator[str]:
    """Whether two have the same name, or the same beginning of their numbers."""
    names = Counter(kind.name for kind in described.kinds)
    registers = Counter(kind.enters.name for kind in described.kinds if kind.enters)
    rules = described.rules.prefixes
    others = {rules.get(name, one.prefix) for name, one in KINDS.items() if not _is_own(name)}
    prefixes = Counter(rules.get(kind.name, kind.prefix) for kind in described.kinds)
    for number, kind in enumerate(described.kinds):
        at = ("kinds", number)
        if names[kind.name] > 1:
            yield f"{where((*at, 'name'))}: {kind.name} is given twice"
        prefix = rules.get(kind.name, kind.prefix)
        if prefixes[prefix] > 1 or prefix in others:
            yield f"{where((*at, 'prefix'))}: the numbers of another kind begin with {prefix}"
        if kind.enters and kind.enters.title and registers[kind.enters.name] > 1:
            place = where((*at, "enters", "name"))
            yield f"{place}: another kind has the register {kind.enters.name}"
        if "administrator" in kind.starters:
            yield f"{where((*at, 'starters'))}: an administrator has no part in a request"


def _is_own(name: str) -> bool:
    return name.startswith(OWN)


def _texts(at: Place, entry: KindEntry) -> Iterator[tuple[Place, Text]]:
    """All texts into which nothing is put."""
    yield (*at, "title"), entry.title
    yield (*at, "about"), entry.about
    yield (*at, "next"), entry.next
    for number, asked in enumerate(entry.questions):
        place = (*at, "questions", number)
        yield (*place, "label"), asked.label
        if asked.ask:
            yield (*place, "ask"), asked.ask
        for choice, one in enumerate(asked.choices):
            yield (*place, "choices", choice, "label"), one.label
    if entry.enters and entry.enters.title:
        yield (*at, "enters", "title"), entry.enters.title
    if entry.enters and entry.enters.taken:
        yield (*at, "enters", "taken"), entry.enters.taken


def _spoken(place: Place, text: Text, languages: Sequence[str]) -> Iterator[str]:
    """Whether it is there in every language."""
    for language in languages:
        if language not in text:
            yield f"{where(place)} should be given in {language} too"
    if unknown := next((one for one in text if one not in languages), None):
        yield f"{where(place)} has no language {unknown}; there are {', '.join(languages)}"


def _filled(place: Place, text: Text, values: Sequence[str]) -> Iterator[str]:
    """Whether what is put into it is known."""
    known = [f"{{{one}}}" for one in values]
    for found in (one[0] for words in text.values() for one in BRACES.finditer(words)):
        if found not in known:
            yield f"{where(place)} has {found}; there may be {' or '.join(known) or 'no braces'}"


def _working(at: Place, entry: KindEntry, described: OfficeFile) -> Iterator[str]:
    """What shows once the kind is made of it."""
    try:
        kind = own_kinds.made(entry.own())
    except TypeError as wrong:
        yield f"{where(at)}: {wrong}"
        return
    for number, asked in enumerate(entry.questions):
        place = (*at, "questions", number)
        for fault in conditions.faults(kind, asked.when) if asked.when else ():
            yield f"{where(place)}, {fault}"
    for number, stage in enumerate(entry.chain):
        for fault in chains.stage_faults(kind, stage, described):
            yield f"{where((*at, 'chain', number))}, {fault}"
    found = [*_undecided(at, entry, kind)]
    yield from found or _plainly(at, declared.faults(kind))


def _undecided(at: Place, entry: KindEntry, kind: type[Kind]) -> Iterator[str]:
    """Whether somebody decides whatever is answered, or nobody at all and it is noted."""
    chain = [stage.desk() for stage in entry.chain]
    if not entry.noted:
        for fault in (*undecided.without(kind, chain), *undecided.faults(kind, chain)):
            yield fault.replace(f"chains.{kind.kind}", where((*at, "chain")), 1)


def _plainly(at: Place, found: Iterable[str]) -> Iterator[str]:
    return (f"{where(at)}: {fault.rstrip('.')}" for fault in found)
