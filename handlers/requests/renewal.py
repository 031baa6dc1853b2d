"""New from this one (以此为底稿新建): what came to nothing is begun again with the same answers."""

from collections.abc import Callable
from typing import Any

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.forms.question import Asking
from store.documents import Draft, Request
from store.documents.vocabulary import WITHOUT_RESULT
from store.forms.registry import KINDS
from store.rules.authority.seats import seats_of
from store.rules.refusal import Refusal


def again(turn: Turn, button: Button) -> None:
    """Begin a new request with the answers of this one that can still be given.

    Raises Refusal: `not_yours` without its seat, `not_over`, `not_your_kind`.
    """
    request = turn.record.get(Request, button.about)
    held = {seat.id: seat for seat in seats_of(turn.record, turn.person, turn.event.day)}
    if request is None or request.seat not in held or request.owner not in {None, turn.person}:
        raise Refusal("not_yours")
    if request.state not in WITHOUT_RESULT:
        raise Refusal("not_over")
    starters = KINDS[request.kind].starters  # none where it is begun at another request
    if starters and held[request.seat].role not in starters:
        raise Refusal("not_your_kind")
    draft = _begun(turn, request)
    state.write(turn, draft)
    engine.ask(turn, draft)


def _begun(turn: Turn, request: Request) -> Draft:
    draft = state.new_draft(turn, request.kind, request.seat)
    for question in KINDS[request.kind].questions(request.newest.answers):
        given = request.newest.answers.get(question.name)
        if given is None and not question.optional:
            continue
        filled = _with(draft, question.name, given, request)
        if given is None or Asking(turn, filled, question).problem(given) is None:
            draft = filled
    return turn.record.put(draft)


def _with(draft: Draft, name: str, given: Any, request: Request) -> Draft:
    typed = request.newest.typed.get(name)
    known = {**draft.typed, name: typed} if typed is not None else draft.typed
    return draft.but(answers={**draft.answers, name: given}, typed=known)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"again": again}
