"""A request as its kind sees it: its answers as the form, and what the kind's rules look at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from store.documents import Entry, Request, Say, Series
from store.documents.values import Value, value
from store.documents.vocabulary import UNDECIDED
from store.forms import choices
from store.forms.kind import Kind
from store.forms.questions import Case, Question
from store.forms.registry import KINDS
from store.record.view import View


def form_of(request: Request) -> Kind:
    """The newest version's answers as their kind."""
    return _form(KINDS[request.kind], Same(request.newest.answers))


def fen_of(asked: Question, given: Any) -> int | None:
    """What an answer comes to where it is an amount of money, or several; None for any other."""
    if given is None or asked.type not in {"money", "lines"}:
        return None
    return int(given) if asked.type == "money" else sum(given.values())


def amount_asked(request: Request) -> int | None:
    """The first amount of its newest version in fen, put right where it was; None for none."""
    kind = KINDS[request.kind]
    answers = request.put_right(request.kind, request.newest.answers)
    amounts = (fen_of(asked, answers.get(asked.name)) for asked in kind.questions(answers))
    return next((fen for fen in amounts if fen is not None), None)


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


Shown = Callable[[View, Any, Any, Any, int | None], Value]
"""How an answer is shown: `shown_answers.answer`."""


def thing(record: View, named: str, shown: Shown, width: int | None = None) -> Value:
    """The number of the request that is named, or of which an entry is, and what it is about.

    Of a request that enters several lines it is one of them; of no request what it is called.
    Words are cut to `width` columns.
    """
    request, entry = record.get(Request, named.partition("/")[0]), record.get(Entry, named)
    if request is None:
        return choices.named(entry) if entry else named
    about = Series(series=(_summary(record, request, shown, width), _line(entry)))
    return Say.of("duty.thing", number=request.id, summary=about)


def _summary(record: View, request: Request, shown: Shown, width: int | None) -> Value:
    kind, answers = KINDS[request.kind], request.put_right(request.kind, request.newest.answers)
    given = ((one, answers.get(one.name)) for one in kind.questions())
    values: dict[str, Value] = {
        one.name: "" if known is None else shown(record, kind, one, known, width)
        for one, known in given
    }
    return Say(say=(f"{kind.kind}.summary",), values={**request.newest.shown, **values})


def _line(entry: Entry | None) -> Value:
    if entry is None:
        return ""
    return choices.named(entry) if "name" in entry.facts else entry.row or ""
