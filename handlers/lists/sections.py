"""The sections of /inbox, /my and /done: what stands in them, in which order, a row each."""

from handlers.cards.faces import APART
from handlers.conversation import paging
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.lists import lines
from handlers.texts import decisions, facts, names, opinions, signers
from handlers.texts import enquiries as thread
from handlers.texts.dossier import Dossier
from store.documents import (
    Access,
    Delegation,
    Enquiry,
    Key,
    Person,
    Request,
    Say,
    Series,
    Task,
    Unit,
)
from store.organisation import delegation
from store.rules.authority import access
from store.rules.authority.answerers import is_asked
from store.rules.authority.requester import asks
from store.rules.authority.seats import seats_of
from store.rules.chain import deciding_seats
from store.workflow.actions.enquiries import open_to
from store.workflow.stages import open_tasks

LABEL = 32
"""Columns of a request's subject on a button."""


STATES_AT = {"waiting": "state.at", "disagreed": "state.disagreed_at", "noted": "state.noted_at"}
"""How it stands with those it waits for, where nobody has decided it."""


Row = tuple[Key, ...]


def _seats(turn: Turn) -> list[str]:
    return [seat.id for seat in seats_of(turn.record, turn.person, turn.event.day)]


def _desks(turn: Turn) -> list[dict[str, str]]:
    """Where tasks of this person's wait: at seats, or given to them by name."""
    seats = access.seats_to_act_in(turn.record, turn.person, turn.event.day)
    return [{**at, "state": "open"} for at in (*({"seat": one} for one in seats), _given(turn))]


def _of_seats(turn: Turn) -> list[dict[str, str | None]]:
    """What was asked from this person's seats and is nobody's own."""
    return [{"seat": seat, "owner": None} for seat in _seats(turn)]


def _given(turn: Turn) -> dict[str, str]:
    return {"given": turn.person}


def _theirs(turn: Turn, task: Task) -> bool:
    request = turn.record.need(Request, task.request)
    return access.can_act(turn.record, request, task, turn.person, turn.event.day)


def _asking(turn: Turn) -> list[dict[str, str]]:
    """Who waits to be let in, for whoever can do that."""
    able = deciding_seats.administers(turn.record, turn.person, turn.event.day)
    return [{"state": "open"}] if able else []


def access_key(asked: Access) -> Key:
    """The button that brings who asks; a name that shows nothing is no label."""
    return Button("access", asked.id).key("key.access", name=asked.name or asked.id)


def _access_row(_turn: Turn, asked: Access) -> Row:
    return (access_key(asked),)


def _may_confirm(turn: Turn, asked: Delegation) -> bool:
    return delegation.confirms(turn.record, asked, turn.person, turn.event.day)


def _deputy_row(turn: Turn, asked: Delegation) -> Row:
    person = turn.record.need(Person, asked.person).name
    return (Button("go", "delegate").key("key.deputy_asked", person=person),)


def _question_row(turn: Turn, question: Enquiry) -> Row:
    return (inbox_key(turn, question),)


def request_row(turn: Turn, request: Request) -> Row:
    """A request of one's own: where it stands, and what it is about."""
    waiting = [task for task in open_tasks(turn.record, request) if not task.added]
    roles = tuple(names.role_of(turn.record, task.seat) for task in waiting)
    apart = [f"state.{one.power}_at" for one in waiting[:1] if one.power in APART]
    key = STATES_AT.get(request.state, "state.duty_at")
    at = Say.of(*apart, key, roles=Series(series=roles))
    state = at if waiting else Say.of(f"state.{request.state}")
    button = Button("show", about=request.id)
    return (
        button.key(
            "key.request", state=state, summary=facts.summary(Dossier.of(turn, request), LABEL)
        ),
    )


def _task_row(turn: Turn, task: Task) -> Row:
    """Something to do: until when, for which town, and what it is about."""
    request = turn.record.need(Request, task.request)
    unit = turn.record.need(Unit, request.unit)
    key = _at_desk(task).key(
        "key.task",
        by=facts.by(task, turn.event.day),
        town=names.unit_name(turn.record, unit.parent or unit.id),
        summary=facts.summary(Dossier.of(turn, request), LABEL),
    )
    return (key,)


def _task_line(turn: Turn, task: Task) -> Say:
    return lines.line(turn, turn.record.need(Request, task.request), task)


def _done_row(turn: Turn, task: Task) -> Row:
    """Something dealt with: how it came out at this desk, and what it was about."""
    request = turn.record.need(Request, task.request)
    given = decisions.at(request, task)
    outcome = opinions.outcome(request, given) if given else Say.of(f"state.{request.state}")
    if task.attitude:
        outcome = signers.attitude(task)
    summary = facts.summary(Dossier.of(turn, request), LABEL)
    return (_at_desk(task).key("key.request", state=outcome, summary=summary),)


def _at_desk(task: Task) -> Button:
    """The button that brings the desk card of this task."""
    return at_task("show", task)


ASKED = paging.Part(
    letter="m",
    shape=Request,
    sources=lambda turn: [{"owner": turn.person}, *_of_seats(turn)],
    row=request_row,
    line=lines.own,
    order="-doc_id",
)


ACCESS_ASKED = paging.Part(letter="a", shape=Access, sources=_asking, row=_access_row)
DEPUTIES_ASKED = paging.Part(
    letter="g",
    shape=Delegation,
    sources=lambda turn: delegation.asked_of(turn.record, turn.person, turn.event.day),
    row=_deputy_row,
    wanted=_may_confirm,
)
QUESTIONS = paging.Part(
    letter="q",
    shape=Enquiry,
    sources=lambda turn: open_to(turn.record, turn.person, turn.event.day),
    row=_question_row,
    wanted=lambda turn, one: is_asked(turn.record, one, turn.person, turn.event.day),
    of=lambda one: one.request,
)


DEALT_WITH = paging.Part(
    letter="d",
    shape=Task,
    sources=lambda turn: [{"person": turn.person}],
    row=_done_row,
    line=_task_line,
    order="-doc_id",
    of=lambda one: one.request,
)


RETURNED = paging.Part(
    letter="r",
    shape=Request,
    sources=lambda turn: [
        {"owner": turn.person, "state": "sent_back"},
        *({**one, "state": "sent_back"} for one in _of_seats(turn)),
    ],
    row=request_row,
    line=lines.line,
    wanted=lambda turn, one: asks(turn.record, one, turn.person, turn.event.day),
)


WAITING = paging.Part(
    letter="t",
    shape=Task,
    sources=_desks,
    row=_task_row,
    line=_task_line,
    order="due",
    wanted=_theirs,
    of=lambda one: one.request,
)


def inbox_key(turn: Turn, enquiry: Enquiry) -> Key:
    """The button in /inbox that brings the question."""
    request = turn.record.need(Request, enquiry.request)
    return Button("enquiry", request.id, f"q{enquiry.number}").key(
        "key.enquiry",
        asker=thread.name(turn.record, enquiry.asked.person, None),
        summary=facts.summary(Dossier.of(turn, request), LABEL),
    )
