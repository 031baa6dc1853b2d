"""Where the stages of a chain that decide all depend on answers: with which answers none does."""

from collections.abc import Iterable, Iterator, Sequence

from store.documents import Desk, When
from store.forms.kind import Kind
from store.forms.questions import Answers
from store.rules.chain import paths


def without(kind: type[Kind], chain: Sequence[Desk]) -> Iterator[str]:
    """The fault, if no stage ever decides."""
    if not any(desk.decides for desk in chain):
        yield f"chains.{kind.kind} has no stage with the power decide, so nobody would decide"


def faults(kind: type[Kind], chain: Sequence[Desk]) -> Iterator[str]:
    """The fault, if some answers bring a request to nobody who decides."""
    answers = paths.undecided(kind, chain)
    numbers = [str(number) for number, desk in enumerate(chain, start=1) if desk.decides]
    if numbers and answers is not None:
        said = " and ".join(_said(kind, chain, answers))
        one = len(numbers) == 1
        at = f"stage{'' if one else 's'} {' and '.join(numbers)}, when"
        yield f"chains.{kind.kind}, {at}: nobody would decide where {said}"


def _said(kind: type[Kind], chain: Sequence[Desk], answers: Answers) -> Iterator[str]:
    """Each question that the deciding stages depend on, with the answer that no stage is for."""
    whens = [desk.when for desk in chain if desk.decides and desk.when]
    for name in dict.fromkeys(when.question for when in whens):
        given = answers.get(name)
        choices = paths.alike(kind, chain, name, given)
        if given is None:
            yield f"{name} is not answered"
        elif choices:
            yield f"{name} is {' or '.join(choices)}"
        else:
            yield from _none_of(name, [when for when in whens if when.question == name])


def _none_of(name: str, whens: Iterable[When]) -> Iterator[str]:
    """What the answer is not."""
    values = [value for when in whens for value in when.values]
    words = [word for when in whens for word in when.has]
    limits = [when.over for when in whens if when.over is not None]
    if values:
        yield f"{name} is not {' or '.join(values)}"
    if words:
        yield f"{name} has not {' or '.join(words)} in it"
    if limits:
        yield f"{name} is not over {min(limits)}"
