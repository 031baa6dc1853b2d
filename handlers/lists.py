"""What one looks through: /my, /inbox and /done, page by page, and the details of a request."""

from collections.abc import Callable, Iterable

from handlers import cards, facts
from handlers.buttons import Button
from handlers.turn import Turn
from store.documents import Key, Request, Say, Task
from store.documents.parcel import Enclosed
from store.kinds import KINDS
from store.rules import authority
from store.rules.authority import Place
from store.rules.refusal import Refusal

PAGE = 8
LABEL = 20
"""Characters of a request's subject on a button."""

Row = tuple[Key, ...]


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
        turn.say(Say.of(f"{name}.empty"))
        return
    more = (
        [Button("page", name, str(number + 1)).key("key.more")]
        if len(rows) > (number + 1) * PAGE
        else []
    )
    turn.say(Say.of(f"{name}.title"), *shown, *([tuple(more)] if more else []))


def _my(turn: Turn, limit: int) -> list[Row]:
    seats = authority.seats_of(turn.record, turn.person, turn.event.day)
    found = [
        request
        for seat in seats
        for request in turn.record.find(Request, seat=seat.id, order="-doc_id", limit=limit)
    ]
    return [_request_row(request) for request in found][:limit]


def waiting_tasks(turn: Turn, limit: int) -> list[Task]:
    """What waits at this person's seats and is theirs to do, by due date."""
    seats = authority.seats_of(turn.record, turn.person, turn.event.day)
    found = [
        task
        for seat in seats
        for task in turn.record.find(Task, seat=seat.id, state="open", order="due", limit=limit)
        if turn.record.need(Request, task.request).person != turn.person
    ]
    return sorted(found, key=lambda task: task.due)[:limit]


def returned_requests(turn: Turn, limit: int) -> list[Request]:
    """What came back to this person's seats to be amended."""
    seats = authority.seats_of(turn.record, turn.person, turn.event.day)
    return [
        request
        for seat in seats
        for request in turn.record.find(Request, seat=seat.id, state="sent_back", limit=limit)
    ]


def _inbox(turn: Turn, limit: int) -> list[Row]:
    """What was sent back comes first: it waits for nobody else."""
    returned = [_request_row(request) for request in returned_requests(turn, limit)]
    return [*returned, *_task_rows(turn, waiting_tasks(turn, limit))][:limit]


def _done(turn: Turn, limit: int) -> list[Row]:
    found = turn.record.find(Task, person=turn.person, order="-doc_id", limit=limit)
    return _task_rows(turn, found)


def _task_rows(turn: Turn, tasks: Iterable[Task]) -> list[Row]:
    return [_task_row(turn.record.need(Request, task.request), task) for task in tasks]


def _request_row(request: Request) -> Row:
    return _row(request, f"state.{request.state}")


def _task_row(request: Request, task: Task) -> Row:
    given = cards.decision_of(request, task)
    state = f"outcome.{given.outcome}" if given else f"state.{request.state}"
    return _row(request, state, Place(task.version, task.stage))


def _row(request: Request, state: str, place: Place | None = None) -> Row:
    """One line of a list: it brings the desk card of `place`, or else the status card."""
    key = Button("show", about=request.id, version=str(place or "")).key(
        "key.request",
        number=request.id,
        summary=facts.summary(request, LABEL),
        state=Say.of(state),
    )
    return (key,)


LISTS: dict[str, Callable[[Turn, int], list[Row]]] = {"my": _my, "inbox": _inbox, "done": _done}


def show(turn: Turn, button: Button) -> None:
    """Bring a request's newest card to the bottom of the chat."""
    request = _readable(turn, button)
    place = Place.read(button.version)
    if place:
        task = authority.acting_task(turn.record, request, place, turn.person, turn.event.day)
        cards.show(turn, request, cards.desk_card(task, turn.account))
    else:
        cards.show(turn, request, cards.status_card(request, turn.account))


def details(turn: Turn, button: Button) -> None:
    """Everything that was written, everything that was said, and the files."""
    request = _readable(turn, button)
    kind, answers = KINDS[request.kind], request.newest.answers
    text = Say.of(
        "details",
        kind=facts.kind_name(request.kind),
        number=request.id,
        station=facts.unit_name(turn.record, request.unit),
        sender=facts.decider(turn.record, request.seat, request.person),
        sent=request.newest.sent,
        version=Say.of("details.version", version=request.version) if request.version > 1 else "",
        answers=[
            Say.of(
                "form.answer",
                label=facts.label(kind, asked),
                answer=facts.answer(kind, asked, answers.get(asked.name)),
            )
            for asked in kind.questions()
        ],
        state=cards.state(turn.record, request, turn.event.day),
        opinions=facts.opinions(turn.record, request, every_version=True),
    )
    turn.say(text)
    for enclosed in _files(request):
        turn.say(Say.of("details.file", number=request.id, name=enclosed.name), file=enclosed)


def _files(request: Request) -> list[Enclosed]:
    answers = request.newest.answers
    return [
        Enclosed(hash=file["hash"], name=file["name"], photo=file["photo"])
        for asked in KINDS[request.kind].questions()
        if asked.type == "files"
        for file in answers.get(asked.name) or ()
    ]


def _readable(turn: Turn, button: Button) -> Request:
    request = turn.record.get(Request, button.about)
    if request is None or not authority.may_see(turn.record, request, turn.person, turn.event.day):
        raise Refusal("not_yours")
    return request


PRESSES = {"page": page, "show": show, "details": details}
