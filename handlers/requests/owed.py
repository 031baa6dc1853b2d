"""Beginning what does something owed, at its card: of what it is about is answered already."""

from collections.abc import Callable
from typing import Any

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import drafts
from handlers.lists import duties
from store.documents import Draft, DutyItem, Seat
from store.forms.kind import Kind
from store.forms.ledger.duty import Duty
from store.forms.questions import Case
from store.forms.registry import DUTIES, KINDS
from store.rules import periods
from store.rules.authority import access
from store.rules.refusal import Objected, Refusal
from store.workflow.duties import things


def begin(turn: Turn, button: Button) -> None:
    """The form of what does it; one that was begun is gone on with. Its card, where it is done.

    Raises Refusal: `not_yours`, `not_your_kind`; Objected out of its time of the year.
    """
    item = duties.meant(turn, button)
    declared = DUTIES[item.name]
    kind = KINDS.get(str(declared.done_by))
    if item.state != "open" or kind is None or not isinstance(declared, Duty):
        duties.show(turn, button)
        return
    seat = access.starting_seat(turn.record, kind, turn.person, turn.event.day)
    if seat is None:
        raise Refusal("not_your_kind")
    answers = _answers(turn, declared, item, kind, seat)
    drafts.open_(turn, _begun(turn, kind, answers) or _new(turn, kind, seat, answers))


def _new(turn: Turn, kind: type[Kind], seat: Seat, answers: dict[str, Any]) -> Draft:
    for objection in periods.early(turn.record, kind, turn.person, turn.event.day):
        raise Objected(kind.kind, objection)
    drafts.make_room(turn)
    return state.new_draft(turn, kind.kind, seat.id, answers=answers)


def _answers(
    turn: Turn, declared: Duty, item: DutyItem, kind: type[Kind], seat: Seat
) -> dict[str, Any]:
    """The station, where that is asked, and of what is offered what the item follows from."""
    known: dict[str, Any] = {
        one.name: item.unit for one in kind.questions() if one.type == "station"
    }
    case = Case(turn.record, item.unit, seat.id, turn.person, turn.event.at, answers=known)
    offered = kind.choices(declared.about, case) if declared.about else ()
    named = (one.value for one in offered)
    own = (one for one in named if things.is_named(turn.record, declared, item, one))
    about = next(own, None)
    return {**known, declared.about: about} if declared.about and about else known


def _begun(turn: Turn, kind: type[Kind], answers: dict[str, Any]) -> Draft | None:
    """One of the same, that was not sent."""
    found = turn.record.find(Draft, account=turn.account.id, state="open", order="-doc_id")
    own = (one for one in found if one.kind == kind.kind and one.request is None)
    return next((one for one in own if answers and answers.items() <= one.answers.items()), None)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"owed": begin}
