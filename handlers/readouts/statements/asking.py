"""What follows from a statement, asked for there and then: filled in, ready to be sent."""

from handlers.conversation import state
from handlers.conversation.turn import Turn
from handlers.forms import engine
from store.documents import Draft, Seat
from store.forms.ledger.statement import AnyStatements
from store.forms.questions import Answers, Case
from store.forms.registry import KINDS
from store.rules.authority import access
from store.rules.authority.seats import station_of
from store.rules.refusal import Refusal


def wanted(turn: Turn, readout: AnyStatements, station: str, year: int) -> Answers | None:
    """The request's answers for that year, as declared; None where there is nothing to ask for.

    Only for who may start such a request for this station.
    """
    seat = _seat(turn, readout, station)
    return _filled_in(turn, readout, seat, station, year) if seat else None


def _filled_in(
    turn: Turn, readout: AnyStatements, seat: Seat, station: str, year: int
) -> Answers | None:
    case = Case(turn.record, station, seat.id, turn.person, turn.event.at)
    return readout.asks.answers(case, year) if readout.asks else None


def _seat(turn: Turn, readout: AnyStatements, station: str) -> Seat | None:
    """The seat from which this person may ask for it."""
    if readout.asks is None:
        return None
    kind = KINDS[readout.asks.kind]
    seat = access.starting_seat(turn.record, kind, turn.person, turn.event.day)
    own = seat and station_of(turn.record, seat.id).id == station
    return seat if own else None


def ask(turn: Turn, readout: AnyStatements, station: str, year: int) -> None:
    """Show the summary of the filled-in request; sending it is one more press. Raises Refusal."""
    seat = _seat(turn, readout, station)
    if seat is None or readout.asks is None:
        raise Refusal("not_your_kind")
    answers = _filled_in(turn, readout, seat, station, year)
    if answers is None:
        raise Refusal(f"{readout.name}.nothing_left", year=str(year))
    kind, given = readout.asks.kind, dict(answers)
    draft = _begun(turn, kind, answers) or state.new_draft(turn, kind, seat.id, answers=given)
    state.write(turn, draft)
    engine.ask(turn, draft)


def _begun(turn: Turn, kind: str, answers: Answers) -> Draft | None:
    """The same request, where it was opened before and not sent."""
    drafts = turn.record.find(Draft, account=turn.account.id, state="open")
    new = (draft for draft in drafts if draft.kind == kind and draft.request is None)
    return next((draft for draft in new if draft.answers == answers), None)
