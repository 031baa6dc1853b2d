"""What one looks through: /my, /inbox and /done, page by page, and the details of a request."""

from handlers import cards, decisions, enquiries, facts, leaders, opinions, pages, said
from handlers.buttons import Button, at_task
from handlers.details import readable
from handlers.turn import Turn
from handlers.vacancies import VACANT
from store.documents import Enquiry, Key, Request, Say, Seat, Series, Task, Unit
from store.enquiries import open_to
from store.rules import authority, batching
from store.rules.answerers import is_asked
from store.rules.authority import Place
from store.rules.refusal import Refusal
from store.rules.requester import asks
from store.rules.seats import seats_of
from store.stages import open_tasks

PAGE = 8
LABEL = 32
"""Columns of a request's subject on a button."""

LOOKED_THROUGH = 30
"""So many tasks are looked through for what can be agreed to together."""

STATES_AT = {"waiting": "state.at", "disagreed": "state.disagreed_at"}
"""How it stands with those it waits for, where nothing is decided yet."""

Row = tuple[Key, ...]

INBOX_KEY = Button("go", "inbox").key("key.inbox")


def my(turn: Turn, _argument: str = "") -> None:
    """/my: what was asked from this person's seats, newest first."""
    turn.say(*_page(turn, "my"))


def inbox(turn: Turn, _argument: str = "") -> None:
    """/inbox (待办): what waits for this person, by due date."""
    turn.say(*_page(turn, "inbox"))


def done(turn: Turn, _argument: str = "") -> None:
    """/done (已办): what this person dealt with, newest first."""
    turn.say(*_page(turn, "done"))


def page(turn: Turn, button: Button) -> None:
    """Another page of a list, in the same message."""
    if button.about not in LISTS:
        raise Refusal("not_understood")
    text, *rows = _page(turn, button.about, button.version, button.value)
    turn.edit(text, *rows, message=turn.event.message)


def _page(turn: Turn, name: str, place: str = "", way: str = "") -> tuple[Say, *tuple[Row, ...]]:
    """The list of this name behind a place (`pages`), or from its beginning."""
    shown = pages.turned(turn, LISTS[name], place, way, PAGE)
    if not (shown.rows or shown.before or shown.after):
        return (_resting(turn, name, _nothing(turn, name)),)
    ways = shown.keys(lambda where, to: Button("page", name, where, to))
    tools = _tools(turn) if name == "inbox" and not shown.before else ()
    title = _resting(turn, name, Say.of(f"{name}.title"))
    return title, *(row for row in (*tools, *shown.rows, ways) if row)


def _resting(turn: Turn, name: str, text: Say) -> Say:
    """The text; where work rests for want of a confirmed account, /inbox says so with it."""
    rests = leaders.resting(turn.record, turn.person, turn.event.day) if name == "inbox" else ""
    return Say.of("inbox.rests", text=text, rests=rests) if rests else text


def _tools(turn: Turn) -> tuple[Row, ...]:
    """The ways to deal with several: one by one, or low-risk ones together."""
    deck = [Button("deck").key("key.deck")] * (len(waiting_tasks(turn, 2)) > 1)
    batch = [Button("batch").key("key.batch")] * (len(batchable_tasks(turn)) > 1)
    return ((*deck, *batch),)


def batchable_tasks(turn: Turn) -> list[Task]:
    """Of what waits for this person, what can be agreed to together, by due date."""
    return [
        task
        for task in waiting_tasks(turn, LOOKED_THROUGH)
        if batching.batchable(turn.record, turn.record.need(Request, task.request), task)
    ]


def _nothing(turn: Turn, name: str) -> Say:
    """The text for an empty list; who cannot make requests is not told how to."""
    if name == "my" and not authority.may_start_any(turn.record, turn.person, turn.event.day):
        return Say.of("my.empty.desk")
    return Say.of(f"{name}.empty")


def waiting_tasks(turn: Turn, limit: int) -> list[Task]:
    """What waits at this person's seats, or at those they stand in for, by due date."""
    return pages.first(turn, WAITING, limit)


def _seats(turn: Turn) -> list[str]:
    return [seat.id for seat in seats_of(turn.record, turn.person, turn.event.day)]


def _desks(turn: Turn) -> list[dict[str, str]]:
    """Where tasks of this person's wait: at seats, or given to them by name."""
    seats = authority.seats_to_act_in(turn.record, turn.person, turn.event.day)
    return [{**at, "state": "open"} for at in (*({"seat": one} for one in seats), _given(turn))]


def _given(turn: Turn) -> dict[str, str]:
    return {"given": turn.person}


def _theirs(turn: Turn, task: Task) -> bool:
    request = turn.record.need(Request, task.request)
    return authority.can_act(turn.record, request, task, turn.person, turn.event.day)


def _question_row(turn: Turn, question: Enquiry) -> Row:
    return (enquiries.inbox_key(turn, question),)


def _request_row(turn: Turn, request: Request) -> Row:
    """A request of one's own: where it stands, and what it is about."""
    waiting = open_tasks(turn.record, request)
    roles = tuple(facts.role_name(turn.record.need(Seat, task.seat).role) for task in waiting)
    key = STATES_AT.get(request.state, "state.duty_at")
    at = Say.of(key, roles=Series(series=roles))
    state = at if waiting else Say.of(f"state.{request.state}")
    button = Button("show", about=request.id)
    return (
        button.key("key.request", state=state, summary=facts.summary(turn.record, request, LABEL)),
    )


def _task_row(turn: Turn, task: Task) -> Row:
    """Something to do: until when, for which town, and what it is about."""
    request = turn.record.need(Request, task.request)
    unit = turn.record.need(Unit, request.unit)
    key = _at_desk(task).key(
        "key.task",
        by=facts.by(task, turn.event.day),
        town=facts.unit_name(turn.record, unit.parent or unit.id),
        summary=facts.summary(turn.record, request, LABEL),
    )
    return (key,)


def _done_row(turn: Turn, task: Task) -> Row:
    """Something dealt with: how it came out at this desk, and what it was about."""
    request = turn.record.need(Request, task.request)
    given = decisions.at(request, task)
    outcome = said.outcome(request, given) if given else Say.of(f"state.{request.state}")
    if task.attitude:
        outcome = opinions.attitude(task)
    summary = facts.summary(turn.record, request, LABEL)
    return (_at_desk(task).key("key.request", state=outcome, summary=summary),)


def _at_desk(task: Task) -> Button:
    """The button that brings the desk card of this task."""
    return at_task("show", task)


ASKED = pages.Part(
    letter="m",
    shape=Request,
    sources=lambda turn: [{"seat": seat} for seat in _seats(turn)],
    row=_request_row,
    order="-doc_id",
)
RETURNED = pages.Part(
    letter="r",
    shape=Request,
    sources=lambda turn: [{"seat": seat, "state": "sent_back"} for seat in _seats(turn)],
    row=_request_row,
    wanted=lambda turn, one: asks(turn.record, one, turn.person, turn.event.day),
)
QUESTIONS = pages.Part(
    letter="q",
    shape=Enquiry,
    sources=lambda turn: open_to(turn.record, turn.person, turn.event.day),
    row=_question_row,
    wanted=lambda turn, one: is_asked(turn.record, one, turn.person, turn.event.day),
)
WAITING = pages.Part(
    letter="t", shape=Task, sources=_desks, row=_task_row, order="due", wanted=_theirs
)
DEALT_WITH = pages.Part(
    letter="d",
    shape=Task,
    sources=lambda turn: [{"person": turn.person}],
    row=_done_row,
    order="-doc_id",
)

LISTS: dict[str, tuple[pages.Part, ...]] = {
    "my": (ASKED,),
    "inbox": (VACANT, RETURNED, QUESTIONS, WAITING),
    "done": (DEALT_WITH,),
}
"""First what others cannot go on without: a vacant seat, what was sent back, what was asked."""


def to_do(turn: Turn, limit: int) -> int:
    """How much /inbox lists, of each part at most `limit`."""
    return sum(len(pages.first(turn, part, limit)) for part in LISTS["inbox"])


def show(turn: Turn, button: Button) -> None:
    """Bring a request's newest card to the bottom of the chat."""
    request = readable(turn, button)
    place = Place.read(button.version)
    if place:
        task = authority.acting_task(turn.record, request, place, turn.person, turn.event.day)
        cards.show(turn, request, cards.desk_card(task, turn.account))
    else:
        cards.show(turn, request, cards.status_card(request, turn.account))


PRESSES = {"page": page, "show": show}
