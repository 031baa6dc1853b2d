"""申请拨付: the next unpaid quarter, filled in as planned, ready to be sent."""

from typing import Any

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.readouts.money.station_ledger import Look
from store.documents import Draft, Seat
from store.forms.questions import Case
from store.forms.registry import KINDS
from store.rules.authority import access
from store.rules.authority.seats import station_of
from store.rules.refusal import Refusal

KIND = "allocation"


def wanted(turn: Turn, station: str, year: int) -> dict[str, Any] | None:
    """The request for the next quarter of the year, filled in; None where there is nothing to ask.

    Only for who may start an allocation for this station.
    """
    seat = _seat(turn, station)
    return _filled_in(turn, seat, station, year) if seat else None


def _filled_in(turn: Turn, seat: Seat, station: str, year: int) -> dict[str, Any] | None:
    case = Case(turn.record, station, seat.id, turn.person, turn.event.at)
    offered = (choice.value for choice in KINDS[KIND].choices("quarter", case))
    quarter = next((one for one in offered if one.startswith(f"{year}/")), None)
    if quarter is None:
        return None
    answers = {"quarter": quarter, "invoice": None}
    return answers | {"lines": KINDS[KIND].most("lines", answers, case)}


def _seat(turn: Turn, station: str) -> Seat | None:
    """The seat from which this person may ask for the station's money."""
    seat = access.starting_seat(turn.record, KINDS[KIND], turn.person, turn.event.day)
    own = seat and station_of(turn.record, seat.id).id == station
    return seat if own else None


def ask(turn: Turn, button: Button) -> None:
    """Show the summary of the filled-in request; sending it is one more press."""
    look = Look.at(turn, button)
    seat = _seat(turn, look.station.id)
    if seat is None:
        raise Refusal("not_your_kind")
    answers = _filled_in(turn, seat, look.station.id, look.year)
    if answers is None:
        raise Refusal("nothing_to_ask", year=str(look.year))
    new = KIND, seat.id
    draft = _begun(turn, answers) or state.new_draft(turn, *new, answers=answers)
    state.write(turn, draft)
    engine.ask(turn, draft)


def _begun(turn: Turn, answers: dict[str, Any]) -> Draft | None:
    """The same request, where it was opened before and not sent."""
    drafts = turn.record.find(Draft, account=turn.account.id, state="open")
    new = (draft for draft in drafts if draft.kind == KIND and draft.request is None)
    return next((draft for draft in new if draft.answers == answers), None)
