"""Every way through the conditions of a chain, and whether somebody decides on each (M2)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, get_args

from store.documents import STARTER, Desk, Rules, When
from store.documents.office.organisation import Role
from store.documents.registers.money import BudgetLine
from store.forms.kind import Kind
from store.forms.questions import Answers, Question
from store.forms.registry import KINDS

HAN = range(0x4E00, 0x9FFF)
A_DAY = date(2000, 1, 1)


def undecided(kind: type[Kind], chain: Iterable[Desk]) -> Answers | None:
    """Answers (with `starter` and measures) that bring a request to nobody who decides.

    None where there are none. What depends on the record, such as who can be chosen, is taken to
    be anything; so is how much a measure is.
    """
    deciding = [desk.when for desk in chain if desk.decides]
    whens = [when for when in deciding if when]
    if len(whens) < len(deciding):
        return None
    ways = _ways(kind, _names(kind, whens), whens, {})
    return next((way for way in ways if _is_undecided(whens, way)), None)


def undecided_kinds(rules: Rules) -> list[str]:
    """The kinds on which nobody would decide with some answers, though somebody is to."""
    chains = {kind: rules.chains.get(kind.kind, kind.chain) for kind in KINDS.values()}
    return [
        kind.kind
        for kind, chain in chains.items()
        if chain and not kind.noted and undecided(kind, chain) is not None
    ]


def alike(kind: type[Kind], chain: Iterable[Desk], name: str, given: Any) -> list[str]:
    """The choices for the question (or starter) on which as much depends as on `given`."""
    own = _own(kind, name, [desk.when for desk in chain if desk.decides and desk.when])
    asked = kind.question(name)
    choices = kind.starters if name == STARTER else asked.options if asked else ()
    turn = _turn(own, name, given)
    return [one for one in choices if _turn(own, name, one) == turn]


def _is_undecided(whens: Iterable[When], answers: Answers) -> bool:
    return not any(when.holds(answers) for when in whens)


def _names(kind: type[Kind], whens: Iterable[When]) -> list[str]:
    """What the conditions depend on, itself or through another question, in asking order."""
    needed = {when.question for when in whens}
    for asked in reversed(kind.questions()):
        if asked.name in needed and asked.when:
            needed.add(asked.when.question)
    order = (STARTER, *kind.measures, *(asked.name for asked in kind.questions()))
    return [name for name in order if name in needed]


def _ways(
    kind: type[Kind], names: Sequence[str], whens: Sequence[When], known: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Answers to these, one for each way in which the conditions can turn out."""
    if not names:
        yield known
        return
    first, *left = names
    for given in _possible(kind, first, whens, known):
        yield from _ways(kind, left, whens, {**known, first: given})


def _possible(kind: type[Kind], name: str, whens: Sequence[When], known: Answers) -> Iterator[Any]:
    """What can be answered after `known`, one of all that are alike; None where nothing is."""
    asked = kind.question(name)
    if asked and not asked.applies(known):
        yield None
        return
    own = _own(kind, name, whens)
    told: dict[tuple[bool, ...], Any] = {}
    for given in _answers(kind, name, asked, own):
        told.setdefault(_turn(own, name, given), given)
    yield from told.values()
    if asked and asked.optional:
        yield None


def _own(kind: type[Kind], name: str, whens: Sequence[When]) -> list[When]:
    """The conditions on this question, those that bring up other questions among them."""
    brought_up = (asked.when for asked in kind.questions() if asked.when)
    return [when for when in (*whens, *brought_up) if when.question == name]


def _turn(own: Iterable[When], name: str, given: Any) -> tuple[bool, ...]:
    """How its conditions turn out with this answer."""
    return tuple(when.holds({name: given}) for when in own)


def _answers(kind: type[Kind], name: str, asked: Question | None, own: Sequence[When]) -> list[Any]:
    """At least one answer for each way in which its own conditions can turn out."""
    if name == STARTER:
        return list(kind.starters or get_args(Role))
    if asked is None:
        return [amount for amount in _amounts(own) if amount >= 0]
    every = [*asked.options] or list(_given(asked.type, own))
    fitting = [given for given in every if kind.problem(name, given) is None]
    return fitting or every


def _given(sort: str, own: Sequence[When]) -> Iterator[Any]:
    if sort == "lines":
        yield from ({get_args(BudgetLine)[0]: amount} for amount in _amounts(own))
    elif sort in {"money", "number", "percent"}:
        yield from _amounts(own)
    else:
        yield from _words(own)


def _amounts(own: Iterable[When]) -> list[int]:
    """On both sides of each limit, and beside each value that is named."""
    found = {0, 1}
    for when in own:
        values = {int(value) for value in when.values if value.isdecimal()}
        limits = values if when.over is None else {when.over, *values}
        found |= {limit + step for limit in limits for step in (-1, 0, 1)}
    return sorted(found)


def _words(own: Sequence[When]) -> Iterator[str]:
    """What is named, each word by itself, and something in which none of them is."""
    named = [word for when in own for word in (*when.values, *when.has, when.begins or "")]
    spelt = "".join(named).casefold()
    other = next(chr(code) for code in HAN if chr(code) not in spelt) * 2
    yield other
    yield from named
    yield from (f"{word}{other}" for word in named)
    yield from ((A_DAY + timedelta(days=days)).isoformat() for days in range(len(named) + 1))
