"""What one looks through: /my, /inbox and /done, page by page, and the details of a request."""

from collections.abc import Callable
from functools import partial

from handlers import cards, decisions, enquiries, facts, leaders, opinions, said
from handlers.buttons import Button, at_task
from handlers.details import readable
from handlers.looking import first
from handlers.turn import Turn
from store.documents import Key, Request, Say, Seat, Series, Task, Unit
from store.enquiries import waiting_for
from store.rules import authority, batching
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
    _page(turn, "my", 0)


def inbox(turn: Turn, _argument: str = "") -> None:
    """/inbox (待办): what waits for this person, by due date."""
    _page(turn, "inbox", 0)


def done(turn: Turn, _argument: str = "") -> None:
    """/done (已办): what this person dealt with, newest first."""
    _page(turn, "done", 0)


def page(turn: Turn, button: Button) -> None:
    """Another page of a list."""
    if button.about not in LISTS or not button.version.isdecimal():
        raise Refusal("not_understood")
    _page(turn, button.about, min(int(button.version), 1000))


def _page(turn: Turn, name: str, number: int) -> None:
    """The list of this name from page `number`; 0 is the first."""
    rows = LISTS[name](turn, (number + 1) * PAGE + 1)
    shown = rows[number * PAGE : (number + 1) * PAGE]
    if not shown:
        turn.say(_resting(turn, name, _nothing(turn, name)))
        return
    more = (
        [Button("page", name, str(number + 1)).key("key.more")]
        if len(rows) > (number + 1) * PAGE
        else []
    )
    tools = _tools(turn) if (name, number) == ("inbox", 0) else ()
    every = (*tools, *shown, tuple(more))
    title = _resting(turn, name, Say.of(f"{name}.title"))
    turn.say(title, *(row for row in every if row))


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


def _my(turn: Turn, limit: int) -> list[Row]:
    """Of two seats of one person the requests stand in one order."""
    seats = seats_of(turn.record, turn.person, turn.event.day)
    found = [
        request
        for seat in seats
        for request in turn.record.find(Request, seat=seat.id, order="-doc_id", limit=limit)
    ]
    newest = sorted(found, key=lambda request: request.versions[0].sent, reverse=True)
    return [_request_row(turn, request) for request in newest[:limit]]


def waiting_tasks(turn: Turn, limit: int) -> list[Task]:
    """What waits at this person's seats, or at those they stand in for, by due date."""
    seats = authority.seats_to_act_in(turn.record, turn.person, turn.event.day)
    found = {task.id: task for seat in seats for task in _waiting_at(turn, limit, seat=seat)}
    found |= {task.id: task for task in _waiting_at(turn, limit, given=turn.person)}
    return sorted(found.values(), key=lambda task: task.due)[:limit]


def _waiting_at(turn: Turn, limit: int, **at: str) -> list[Task]:
    record, person, day = turn.record, turn.person, turn.event.day

    def find(most: int) -> list[Task]:
        return record.find(Task, order="due", limit=most, **at, state="open")

    def theirs(task: Task) -> bool:
        request = record.need(Request, task.request)
        return authority.can_act(record, request, task, person, day)

    return first(find, theirs, limit)


def returned_requests(turn: Turn, limit: int) -> list[Request]:
    """What came back to be amended by this person: what they asked, or inherited with a seat."""

    def theirs(request: Request) -> bool:
        return asks(turn.record, request, turn.person, turn.event.day)

    return [
        request
        for seat in seats_of(turn.record, turn.person, turn.event.day)
        for request in first(partial(_sent_back, turn, seat), theirs, limit)
    ]


def _sent_back(turn: Turn, seat: Seat, most: int) -> list[Request]:
    return turn.record.find(Request, seat=seat.id, state="sent_back", limit=most)


def _inbox(turn: Turn, limit: int) -> list[Row]:
    """What was sent back comes first, and what was asked: it waits for nobody else."""
    questions = waiting_for(turn.record, turn.person, turn.event.day, limit)
    asked = [(enquiries.inbox_key(turn, one),) for one in questions]
    returned = [_request_row(turn, request) for request in returned_requests(turn, limit)]
    waiting = [_task_row(turn, task) for task in waiting_tasks(turn, limit)]
    return [*returned, *asked, *waiting][:limit]


def _done(turn: Turn, limit: int) -> list[Row]:
    found = turn.record.find(Task, person=turn.person, order="-doc_id", limit=limit)
    return [_done_row(turn, task) for task in found]


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


LISTS: dict[str, Callable[[Turn, int], list[Row]]] = {"my": _my, "inbox": _inbox, "done": _done}


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
