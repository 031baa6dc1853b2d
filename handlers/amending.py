"""Amending (退回补正): the form again, with what was sent back."""

from collections.abc import Callable
from typing import Any

from handlers import forms, talk
from handlers.buttons import Button
from handlers.turn import Turn
from store.documents import Draft, Request
from store.rules.refusal import Refusal
from store.rules.seats import seats_of


def amend(turn: Turn, button: Button) -> None:
    """Open the form again with what was sent back (退回补正)."""
    request = turn.record.get(Request, button.about)
    seats = {seat.id for seat in seats_of(turn.record, turn.person, turn.event.day)}
    if request is None or request.seat not in seats:
        raise Refusal("not_yours")
    if request.state != "sent_back" or button.version != str(request.version):
        raise Refusal("not_sent_back")
    draft = _amendment(turn, request)
    talk.write(turn, draft)
    forms.ask(turn, draft)


def _amendment(turn: Turn, request: Request) -> Draft:
    """The draft of the next version, begun at most once."""
    own_id = f"{request.id}/{request.version + 1}"
    known = turn.record.get(Draft, own_id)
    if known and (known.account, known.state) != (turn.account.id, "open"):
        # Whoever held the seat before has begun it.
        return turn.record.put(known.but(account=turn.account.id, state="open", person=None))
    return known or turn.record.put(
        Draft(
            id=own_id,
            account=turn.account.id,
            kind=request.kind,
            seat=request.seat,
            answers={**request.newest.answers, **_proposal(request)},
            typed=request.newest.typed,
            request=request.id,
            touched=turn.event.at,
        )
    )


def _proposal(request: Request) -> dict[str, Any]:
    """The answers that would do, where it was sent back with them."""
    return request.decisions[-1].proposal


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"amend": amend}
