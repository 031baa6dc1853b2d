"""How a question is to be answered, where its words and buttons do not say so."""

from collections.abc import Iterator

from handlers.forms.question import MANY, OFFERED, Asking
from handlers.forms.rows import face
from store.documents import Lines, Say, Value
from store.forms import limits
from store.forms.types.bounds import Between


def hint(asking: Asking) -> Value | None:
    """How to answer: how much it may be, how a line is written, how one of many is found."""
    told = tuple(one for one in (*_bounds(asking), _way(asking)) if one)
    return Lines(lines=told) if told else None


def _bounds(asking: Asking) -> Iterator[Say | None]:
    holding = limits.holding(limits.of(asking.question), asking.case.answers)
    yield from (m.told(asking.question, asking.case) for m in holding if isinstance(m, Between))


def _way(asking: Asking) -> Say | None:
    """How to answer where there are more choices than buttons, or none, or a table."""
    if asking.question.type == "rows":
        return face.how(asking)
    if asking.question.type not in OFFERED:
        return None
    if not asking.choices:
        return Say.of(f"{asking.key}.none", "form.no_choice")
    return Say.of("form.find") if len(asking.choices) > MANY else None
