"""Amending (退回补正): the form again, with what was sent back."""

from collections.abc import Callable
from typing import Any

from handlers.cards import copies, faces
from handlers.cards.copies import card_holders
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.forms.presses import writer
from handlers.texts import names
from handlers.texts.dossier import Dossier
from store.documents import Card, Draft, Request, Say
from store.rules.refusal import Objected
from store.workflow.actions import proposals


def amend(turn: Turn, button: Button) -> None:
    """Open the form again with what was sent back (退回补正)."""
    request = proposals.amendable(
        turn.record, button.about, button.version, turn.person, turn.event.at
    )
    draft = _amendment(turn, request)
    state.write(turn, draft)
    engine.ask(turn, draft)


def accept(turn: Turn, button: Button) -> None:
    """Take what was proposed, and send it again: one press."""
    about, version, at = button.about, button.version, turn.event.at
    try:
        request = proposals.accept(turn.record, about, version, turn.account, at)
    except Objected:
        amend(turn, button)  # the form says what the rules have against it, and what would do
        raise
    turn.alert = Say.of("done.sent", number=request.id)
    copies.refresh(turn, request)
    status = turn.record.get(Card, card_holders.status_card(request, turn.account).id)
    if status is None or status.message != turn.event.message:
        turn.edit(_accepted(turn, request), message=turn.event.message)


def _accepted(turn: Turn, request: Request) -> Say:
    """The message that was pressed says that it was done."""
    state = faces.state(Dossier.of(turn, request), news=True)
    kind = names.kind_name(request.kind)
    return Say.of("news.accepted", kind=kind, number=request.id, state=state)


def _amendment(turn: Turn, request: Request) -> Draft:
    """The draft of the next version, begun at most once."""
    own_id = f"{request.id}/{request.version + 1}"
    known = turn.record.get(Draft, own_id)
    if known and known.state == "open" and known.account == turn.account.id:
        return known
    if known and known.state != "closed" and turn.person == writer(turn.record, known):
        return turn.record.put(known.but(account=turn.account.id, state="open", person=None))
    # What was thrown away is begun anew, and what somebody who had the seat before has begun is
    # theirs: it is not read.
    return turn.record.put(
        Draft(
            id=own_id,
            revision=known.revision if known else 0,
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
    return request.latest.proposal


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"amend": amend, "accept": accept}
