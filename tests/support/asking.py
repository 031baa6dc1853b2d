"""Asking for a request of any kind, as its declaration says: the first that is offered will do."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from handlers.conversation.buttons import Button
from handlers.conversation.rendering import plain
from handlers.forms import engine
from handlers.forms.question import OFFERED
from store.documents import Account, Draft, Say
from store.forms.kind import Kind
from store.forms.questions import Case, Question
from store.forms.registry import FORMS, KINDS
from store.record.office_time import OFFICE_TIME
from store.workflow.actions import submission
from support import written
from support.errands import CLERK, LENT, PERSONNEL, UNIT
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

CENTRE = 7064
WHO = {
    "station_master": MASTER,
    "station_staff": LENT,
    "town_clerk": CLERK,
    "town_leader": LEADER,
    "bureau_culture": OFFICER,
    "bureau_personnel": PERSONNEL,
    "centre_staff": CENTRE,
}
"""Who asks, by the first role that may start the kind."""


NOTHING: Mapping[str, str] = MappingProxyType({})


def asker(name: str) -> int:
    """Who asks for a request of the kind; where anybody may begin it, the station's master."""
    starters = KINDS[name].starters
    return MASTER if MASTER in map(WHO.get, starters) or not starters else WHO[starters[0]]


def ask_for(room: Room, name: str, wanted: Mapping[str, str] = NOTHING) -> str:
    """Fill in a request of the kind, with the answers that are `wanted`; what is seen.

    Of any other choice it is the first.
    """
    kind = KINDS[name]
    if kind.window:
        first, _ = kind.window.span(room.clock.now().year)
        room.move_to(datetime.combine(first, room.clock.now().time(), OFFICE_TIME))
    phone = room.phone(asker(name))
    phone.says(f"/new {plain(Say.of(kind.kind), 'en')}")
    for _ in range(2 * len(kind.questions())):
        if question := engine.current(_draft(room, kind)):
            _answer(room, phone, _draft(room, kind), question, wanted.get(question.name))
    return phone.presses("Send")


def _draft(room: Room, kind: type[Kind]) -> Draft:
    return room.record.find(Draft, kind=kind.kind, state="open", order="-doc_id", limit=1)[0]


def _answer(room: Room, phone: Phone, draft: Draft, question: Question, wanted: str | None) -> None:
    """Press what is wanted or offered first, write what would do, or skip it."""
    first = wanted or _offered(room, draft, question)
    if question.optional:
        phone.presses("Skip")
    elif question.type == "files":
        phone.sends(written.file(question))
        phone.presses("Done")
    elif question.type == "rows":
        phone.says(written.answer(FORMS[draft.kind], question, case_of(room, draft)))
        phone.presses("Done")
    elif first is not None:
        phone.forges(Button("pick", draft.id, question.name, first).pack())
    else:
        phone.says(_words(room, draft, question))


def _words(room: Room, draft: Draft, question: Question) -> str:
    """What is written to a question where nothing is offered."""
    assert question.type not in {"chosen", "entry", "person"}, (
        f"{draft.kind} cannot be asked for as it is declared: the sample office has nothing to"
        f" offer to “{question.name}” ({question.type}). Put it on record in store/sample, or say"
        " in support.standing_requests.ASKED how it is asked for."
    )
    return written.answer(FORMS[draft.kind], question, case_of(room, draft))


def _offered(room: Room, draft: Draft, question: Question) -> str | None:
    """The first answer that can be pressed."""
    case, form = case_of(room, draft), FORMS[draft.kind]
    if question.options:
        return question.options[0]
    if question.type == "date":
        first, last = form.span(question.name, draft.answers, case)
        return (first or last or case.day).isoformat()
    choices = form.choices(question.name, case) if question.type in OFFERED else ()
    values = [one.value for one in choices]
    return UNIT if UNIT in values else next(iter(values), None)


def case_of(room: Room, draft: Draft) -> Case:
    """What the rules of the draft's kind look at now."""
    person = room.record.need(Account, draft.account).person or ""
    return submission.case_of(room.record, draft, person, room.clock.now())


KEPT: dict[str, Any] = {
    "number": 3,
    "document_number": written.WORDS["document_number"],
    "newcomer": {"name": "Wang Xiaoming", "born": "1995-03"},
}
"""What is kept of answers that are no words."""


def typical(form: Any, today: date) -> dict[str, Any]:
    """Answers to a form that is filled in at a desk, as they are kept."""
    found: dict[str, Any] = {}
    while question := form.next_question(found):
        if question.optional:
            found[question.name] = None
        elif question.options:
            found[question.name] = question.options[0]
        elif question.type == "date":
            found[question.name] = today.isoformat()
        elif question.type == "rows":
            found[question.name] = [typical(form.row_of(question.name), today)]
        else:
            found[question.name] = KEPT.get(question.type, "2026-0001")
    return found
