"""The sections of /inbox, /my and /done: what stands in them, in which order, a row each."""

from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.lists import lines
from handlers.lists.rows import (
    access_row,
    deputy_row,
    done_row,
    question_row,
    request_row,
    task_row,
)
from store.documents import (
    Access,
    Delegation,
    Enquiry,
    Request,
    Say,
    Task,
)
from store.organisation import delegation
from store.rules.authority import access
from store.rules.authority.answerers import is_asked
from store.rules.authority.requester import asks
from store.rules.authority.seats import seats_of
from store.rules.chain import deciding_seats
from store.workflow.actions.enquiries import open_to


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


def _may_confirm(turn: Turn, asked: Delegation) -> bool:
    return delegation.confirms(turn.record, asked, turn.person, turn.event.day)


def _task_line(turn: Turn, task: Task) -> Say:
    return lines.line(turn, turn.record.need(Request, task.request), task)


ASKED = paging.Part(
    letter="m",
    shape=Request,
    sources=lambda turn: [{"owner": turn.person}, *_of_seats(turn)],
    row=request_row,
    line=lines.own,
    order="-doc_id",
)


ACCESS_ASKED = paging.Part(letter="a", shape=Access, sources=_asking, row=access_row)
DEPUTIES_ASKED = paging.Part(
    letter="g",
    shape=Delegation,
    sources=lambda turn: delegation.asked_of(turn.record, turn.person, turn.event.day),
    row=deputy_row,
    wanted=_may_confirm,
)
QUESTIONS = paging.Part(
    letter="q",
    shape=Enquiry,
    sources=lambda turn: open_to(turn.record, turn.person, turn.event.day),
    row=question_row,
    wanted=lambda turn, one: is_asked(turn.record, one, turn.person, turn.event.day),
    of=lambda one: one.request,
)


DEALT_WITH = paging.Part(
    letter="d",
    shape=Task,
    sources=lambda turn: [{"person": turn.person}],
    row=done_row,
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
    row=task_row,
    line=_task_line,
    order="due",
    wanted=_theirs,
    of=lambda one: one.request,
)
