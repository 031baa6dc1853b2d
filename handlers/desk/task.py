"""What waits at a desk, as a press or words mean it: still there, and still asked."""

from handlers.conversation.buttons import Button
from handlers.conversation.pending import over, refuse_late
from handlers.conversation.pin import keypad
from handlers.conversation.turn import Turn
from handlers.texts import decisions, names, opinions
from store.documents import Request, Task
from store.documents.chat.conversation import Awaited, Saying
from store.documents.requests.place import Place
from store.documents.vocabulary import Outcome
from store.rules.authority import access
from store.rules.refusal import Refusal
from store.workflow.tasks import may_still


def still_asked(turn: Turn, awaited: Awaited) -> tuple[Request, Task]:
    """What the words that were just written are about.

    Raises Refusal where it was dealt with in another way, or the question was long ago.
    """
    try:
        found = _task(turn, awaited.request, awaited.place)
    except Refusal:
        over(turn)
        raise
    refuse_late(turn, awaited)
    return found


def at_desk(turn: Turn, button: Button) -> tuple[Request, Task]:
    """The request of a desk's button, and this person's task in it, still open."""
    place = Place.read(button.version)
    if place is None:
        raise Refusal("not_yours")
    return _task(turn, button.about, place)


def _task(turn: Turn, number: str, place: Place) -> tuple[Request, Task]:
    """The request and this person's task in it, still open. Raises Refusal; changes nothing."""
    request = turn.record.get(Request, number)
    if request is None:
        raise Refusal("not_yours")
    task = access.acting_task(turn.record, request, place, turn.person, turn.event.day)
    _refuse_stale(turn, request, task)
    return request, task


def _refuse_stale(turn: Turn, request: Request, task: Task) -> None:
    """Say who decided, when and how (messages.md 12), and bring the card up to date."""
    try:
        may_still(request, task)
    except Refusal:
        turn.outdated(task)
        given = decisions.at(request, task)
        if task.attitude:
            raise Refusal("opinion_given", when=task.done) from None
        if given is None:
            raise
        raise Refusal(
            "decided_by",
            decider=names.decided_by(turn.record, given),
            when=given.at,
            outcome=opinions.outcome(request, given),
        ) from None


def awaited_at(turn: Turn, request: Request, task: Task, outcome: Outcome) -> Awaited:
    """What is to be said at the desk; a PIN is asked for now, so that no words are written twice.

    Raises Refusal `pin_needed`, `pin_locked`.
    """
    if outcome != "file":
        keypad.refuse_unproved(turn, request)
    at = {"request": request.id, "place": task.place}
    return Awaited(outcome=outcome, **at, asked=turn.event.at, saying=Saying())
