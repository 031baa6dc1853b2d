"""How a thing stands in a list: a row of buttons each."""

from handlers.cards.faces import APART
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
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
from store.workflow.desks import open_tasks

LABEL = 32
"""Columns of a request's subject on a button."""

STATES_AT = {"waiting": "state.at", "disagreed": "state.disagreed_at", "noted": "state.noted_at"}
"""How it stands with those it waits for, where nobody has decided it."""

Row = tuple[Key, ...]


def access_key(asked: Access) -> Key:
    """The button that brings who asks; a name that shows nothing is no label."""
    return Button("access", asked.id).key("key.access", name=asked.name or asked.id)


def access_row(_turn: Turn, asked: Access) -> Row:
    return (access_key(asked),)


def deputy_row(turn: Turn, asked: Delegation) -> Row:
    person = turn.record.need(Person, asked.person).name
    return (Button("go", "delegate").key("key.deputy_asked", person=person),)


def question_row(turn: Turn, question: Enquiry) -> Row:
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


def task_row(turn: Turn, task: Task) -> Row:
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


def done_row(turn: Turn, task: Task) -> Row:
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


def inbox_key(turn: Turn, enquiry: Enquiry) -> Key:
    """The button in /inbox that brings the question."""
    request = turn.record.need(Request, enquiry.request)
    return Button("enquiry", request.id, f"q{enquiry.number}").key(
        "key.enquiry",
        asker=thread.name(turn.record, enquiry.asked.person, None),
        summary=facts.summary(Dossier.of(turn, request), LABEL),
    )
