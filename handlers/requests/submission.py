"""Making a request: beginning it, and sending it."""

from collections.abc import Callable

from handlers.cards import copies, deadlock
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.desk import recording
from handlers.forms import drafts
from handlers.forms.presses import draft_of
from handlers.forms.summary import summary
from store.documents import Draft, Request, Say
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.rules.authority import access
from store.rules.chain import deciding_seats
from store.rules.refusal import Objected, Refusal
from store.workflow.actions import submission


def new(turn: Turn, _argument: str = "") -> None:
    """The kinds this person may start, and the drafts that were put away."""
    kinds = _kinds(turn)
    if not kinds:
        part = deciding_seats.has_part(turn.record, turn.person, turn.event.day)
        turn.say(Say.of("new.none", inbox=Say.of("new.none.inbox") if part else ""))
        return
    rows = drafts.rows_of(turn)
    rows += [(Button("begin", about=kind.kind).key(kind.kind),) for kind in kinds]
    turn.say(Say.of("new.which"), *rows)


def _kinds(turn: Turn) -> list[type[Kind]]:
    return [kind for kind in KINDS.values() if _seat(turn, kind)]


def begin(turn: Turn, button: Button) -> None:
    """Start a request of the kind that was chosen."""
    kind = KINDS.get(button.about)
    seat = _seat(turn, kind) if kind else None
    if kind is None or seat is None:
        raise Refusal("not_your_kind")
    drafts.make_room(turn)
    drafts.open_(turn, state.new_draft(turn, kind.kind, seat))


def send(turn: Turn, button: Button) -> None:
    """Send the draft exactly as the pressed summary showed it."""
    draft = draft_of(turn, button)
    if button.version != str(draft.revision):
        raise Refusal("stale_summary")
    if draft.task:
        recording.send(turn, draft)
        return
    request = _sent(turn, draft)
    state.leave(turn, draft)
    turn.alert = Say.of("done.sent", number=request.id)
    status = copies.status_card(request, turn.account)
    copies.show_here(turn, request, status)
    copies.refresh(turn, request, fresh=status)


def _sent(turn: Turn, draft: Draft) -> Request:
    """Send it; who can help is told, or how, where that cannot be."""
    try:
        return submission.send(turn.record, draft, turn.person, turn.event.at)
    except Objected:
        summary(turn, draft)
        raise
    except Refusal as refusal:
        deadlock.tell(turn, draft, refusal)
        raise


def _seat(turn: Turn, kind: type[Kind]) -> str | None:
    seat = access.starting_seat(turn.record, kind, turn.person, turn.event.day)
    return seat.id if seat else None


Press = Callable[[Turn, Button], None]
PRESSES: dict[str, Press] = {
    "begin": begin,
    "send": send,
}


NEW = Command("new", new, access.may_start_any)
