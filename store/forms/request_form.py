"""A request as its kind sees it: its answers as the form, and what the kind's rules look at."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from store.documents import Request
from store.documents.values import Value, value
from store.documents.vocabulary import UNDECIDED
from store.forms.kind import Kind
from store.forms.questions import Case
from store.forms.registry import KINDS
from store.record.view import View


def form_of(request: Request) -> Kind:
    """The newest version's answers as their kind."""
    return _form(KINDS[request.kind], Same(request.newest.answers))


class Same:
    """One object and no other, whatever it is equal to."""

    def __init__(self, it: Any) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it


@lru_cache(maxsize=256)
def _form(kind: type[Kind], answers: Same) -> Kind:
    """Read once: answers that are on record do not change."""
    return kind.of(answers.it)


def current(record: View, request: Request, at: datetime) -> dict[str, Value]:
    """The facts that move with the record, as they are `at` a moment; none where it is over.

    `remarks` are what is pointed out of the answers, where the kind points anything out.
    """
    if request.state not in UNDECIDED:
        return {}
    form, case = _put_right(request), case_of(record, request, at)
    facts = {name: value(given) for name, given in form.current(case).items()}
    remarks = form.noteworthy(replace(case, answers=request.newest.answers))
    return facts if remarks is None else {**facts, "remarks": remarks}


def _put_right(request: Request) -> Kind:
    """The newest version's answers, with what was corrected since."""
    if not request.corrections:
        return form_of(request)
    return KINDS[request.kind].of(request.put_right(request.kind, request.newest.answers))


def brought_up_to_date(record: View, request: Request, at: datetime) -> Request:
    """The request with these facts as they are then: what somebody who decides knows."""
    known = request.newest
    shown = {**known.shown, **current(record, request, at)}
    if shown == known.shown:
        return request
    newest = known.model_copy(update={"shown": shown})
    return request.but(versions=(*request.versions[:-1], newest))


def at_stake(record: View, request: Request) -> list[Request]:
    """The request, and the one that it puts right (更正), and what that one puts right in turn."""
    found = [request]
    while number := KINDS[found[-1].kind].puts_right(found[-1].newest.answers):
        found.append(record.need(Request, number))
    return found


def case_of(record: View, request: Request, at: datetime) -> Case:
    """What the rules of the request's kind look at then."""
    return Case(record, request.unit, request.seat, request.person, at, request.id)
