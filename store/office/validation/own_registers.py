"""What is wrong with the register that a kind of an office's own enters."""

import re
from collections.abc import Iterator

from store.forms.declared.own_kinds import OWN
from store.forms.ledger.readout import MOST_NAME
from store.forms.register import Register
from store.forms.registry import KINDS, REGISTERS
from store.office.kinds_toml import EntersEntry, KindEntry
from store.office.validation.own_questions import always, dates
from store.office.validation.places import Place, where

NAME = re.compile(f"{OWN}[a-z0-9_]{{1,{MOST_NAME - len(OWN)}}}")
OF_KEY = ("choice", "heading", "date", "number", "year", "month", "colleague", "entry")


def faults(at: Place, entry: KindEntry) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    if entry.enters is None:
        return
    place = (*at, "enters")
    if entry.owner == "person":
        yield f"{where(place)}: what is somebody's own matter enters no register that others read"
    yield from _days(place, entry, entry.enters)
    yield from _key(place, entry, entry.enters)
    if entry.enters.title:
        yield from _own(place, entry.enters)
    else:
        yield from _another(place, entry, entry.enters)


def _days(place: Place, entry: KindEntry, enters: EntersEntry) -> Iterator[str]:
    """Whether it begins and ends on days that are answered, and not before it begins."""
    days = dates(entry)
    for name in ("first", "last"):
        given = getattr(enters, name)
        if given not in (None, "sent", *days):
            may = ", ".join(days) or "there is none"
            yield f"{where((*place, name))} should be a question with a date: {may}"
    asked = next((one for one in entry.questions if one.name == enters.last), None)
    after = {*asked.limit.model_dump().items()} if asked and asked.limit else set()
    if asked and enters.first != "sent" and not _follows(after, enters.first):
        at = where((*place, "last"))
        yield f'{at}: {asked.name} needs limit = {{ of = "{enters.first}", first = 0 }} or later'


def _follows(limit: set[tuple[str, object]], first: str) -> bool:
    known = dict(limit)
    least = known.get("first")
    return known.get("of") == first and isinstance(least, int) and least >= 0


def _key(place: Place, entry: KindEntry, enters: EntersEntry) -> Iterator[str]:
    """Whether its key and its quantity are always known."""
    may = ["unit", *always(entry, *OF_KEY)]
    for name in enters.key:
        if name not in may:
            yield f"{where((*place, 'key'))}: {name!r} should be one of {', '.join(may)}"
    if enters.quantity is not None and enters.quantity not in always(entry, "number"):
        yield f"{where((*place, 'quantity'))} should be a question of the type number"


def _own(place: Place, enters: EntersEntry) -> Iterator[str]:
    """What an office's own register may be."""
    if not NAME.fullmatch(enters.name):
        yield (
            f"{where((*place, 'name'))} should be {OWN} and small letters, at most {MOST_NAME} in "
            f"all, or that of a register there is, without title: {', '.join(_open())}"
        )
    if enters.alone and enters.at_most is not None:
        yield f"{where((*place, 'at_most'))}: where each is alone there is one"
    if enters.taken and not (enters.alone or enters.at_most):
        yield f"{where((*place, 'taken'))}: nothing is in the way without alone or at_most"


def _another(place: Place, entry: KindEntry, enters: EntersEntry) -> Iterator[str]:
    """Whether it tells what the entries of a register of the program tell."""
    if enters.name not in _open():
        yield (
            f"{where((*place, 'name'))}: {enters.name} is no register to enter; there may be "
            f"{', '.join(_open())}, or one of your own with a title"
        )
        return
    if enters.alone or enters.at_most or enters.taken:
        yield f"{where(place)}: {enters.name} has rules of its own; leave out alone and at_most"
    keys = [one.key for kind in KINDS.values() for one in kind.enters if _is(one.register, enters)]
    if keys and enters.key not in keys:
        yield f"{where((*place, 'key'))} should be {', '.join(keys[0])}, as with other kinds"
    facts = REGISTERS[enters.name].facts
    for asked in facts.questions() if facts else ():
        same = next((one for one in entry.questions if one.name == asked.name), None)
        options = {one.name for one in same.choices} if same else set()
        if same is None or not options <= {*asked.options}:
            yield f"{where(place)}: {enters.name} tells {asked.name}, which it has to ask alike"


def _is(register: Register, enters: EntersEntry) -> bool:
    return register.name == enters.name


def _open() -> list[str]:
    """Those of the program that tell what is asked, and on whose entries nothing else hangs."""
    return [
        name
        for name, one in REGISTERS.items()
        if one.facts
        and one.unit != "fen"
        and not name.startswith(OWN)
        and not (one.rows or one.replaces or one.reminds or one.locks)
        and not callable(one.at_most)
        and any(_is_entered(kind.enters, name) for kind in KINDS.values())
    ]


def _is_entered(enters: tuple[object, ...], name: str) -> bool:
    return any(getattr(one, "register", None) == REGISTERS[name] for one in enters)
