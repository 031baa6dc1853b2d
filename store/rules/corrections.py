"""What is on record of a request once it is decided, and can be put right (更正)."""

from datetime import date
from typing import Any, NamedTuple

from store.documents import Money, Request, Seat
from store.documents.values import Value, value
from store.documents.vocabulary import GRANTED
from store.forms.registry import FORMS
from store.record.view import View
from store.rules.authority.seats import seats_of
from store.rules.refusal import Refusal

TYPES = frozenset({"date", "text", "money"})
"""The types of answers that can be put right."""


class Fact(NamedTuple):
    """One answer on record: of which type, to which form, and to which question."""

    type: str
    form: str
    question: str

    @classmethod
    def read(cls, written: object) -> "Fact | None":
        """The fact as an answer carries it (`date/allocation.payment/paid`), if it is one."""
        parts = str(written).split("/")
        known = len(parts) == len(cls._fields) and parts[1] in FORMS
        return cls(*parts) if known and FORMS[parts[1]].question(parts[2]) else None

    def __str__(self) -> str:
        return "/".join(self)


def facts(request: Request) -> list[Fact]:
    """The facts of the request that can be put right, in the order they came on record."""
    if request.state not in GRANTED:
        return []
    forms = dict.fromkeys([request.kind, *(stage.form for stage in request.chain if stage.form)])
    return [fact for form in forms for fact in _facts(request, form)]


def _facts(request: Request, form: str) -> list[Fact]:
    given, declared = recorded(request, form), FORMS[form]
    asked = [one for one in declared.questions() if one.name in declared.correctable]
    return [
        Fact(one.type, form, one.name)
        for one in asked
        if one.type in TYPES and given and given.get(one.name) is not None
    ]


def recorded(request: Request, form: str) -> dict[str, Any] | None:
    """The answers to `form` as they are on record now; None where nobody has given any."""
    if form == request.kind:
        return request.put_right(form, request.newest.answers)
    for given in reversed(request.counted):
        if given.outcome == "record" and request.chain[given.stage].form == form:
            return request.put_right(form, given.facts)
    return None


def now(request: Request, fact: Fact) -> Any:
    """How the fact is on record now, canonical."""
    return (recorded(request, fact.form) or {}).get(fact.question)


def shown(fact: Fact, given: Any) -> Value:
    """An answer of the fact's type, as a text can show it."""
    match fact.type:
        case "date":
            return value(date.fromisoformat(given))
        case "money":
            return Money(fen=given)
    return str(given)


def seat_for(record: View, request: Request, person: str, day: date) -> Seat:
    """The seat from which `person` can have the request put right: one with a part in it.

    Raises Refusal: `not_yours` where they hold none, `not_final` while it can still be amended or
    taken back, or has nothing that can be put right.
    """
    own = {request.seat} if request.owner in {None, person} else set()
    parts = {*own, *(seat for stage in request.chain for seat in stage.seats)}
    held = [seat for seat in seats_of(record, person, day) if seat.id in parts]
    if not held:
        raise Refusal("not_yours")
    if not facts(request):
        raise Refusal("not_final")
    return held[0]
