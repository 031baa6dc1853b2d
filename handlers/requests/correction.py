"""Beginning a correction (更正) at the request that it puts right."""

from collections.abc import Callable

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.lists.details import readable
from store.documents import Draft
from store.rules.corrections import seat_for

KIND = "correction"


def correct(turn: Turn, button: Button) -> None:
    """The form with the request filled in; one that was begun is gone on with."""
    request = readable(turn, button)
    seat = seat_for(turn.record, request, turn.person, turn.event.day)
    draft = _begun(turn, request.id) or _new(turn, request.id, seat.id)
    state.write(turn, draft)
    engine.ask(turn, draft)


def _new(turn: Turn, request: str, seat: str) -> Draft:
    begun = {"record": request}
    return state.new_draft(turn, KIND, seat, answers=begun, typed=begun)


def _begun(turn: Turn, request: str) -> Draft | None:
    drafts = turn.record.find(Draft, account=turn.account.id, state="open", order="-doc_id")
    wanted = (KIND, request)
    return next((one for one in drafts if (one.kind, one.answers.get("record")) == wanted), None)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"correct": correct}
