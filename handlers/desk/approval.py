"""Deciding: what waits at a desk, and what is done with it."""

from collections.abc import Callable
from datetime import date

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.pending import never_mind, over
from handlers.conversation.turn import Turn
from handlers.desk import confirmation
from handlers.desk.task import at_desk, awaited_at
from handlers.forms.summary.refusals import objection
from handlers.texts import disagreement
from store.documents import Point, Request, Say
from store.documents.chat.conversation import Awaited
from store.record.transaction import Transaction
from store.rules.refusal import Objected
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from store.workflow.actions.act import weigh as weigh_act


def approve(turn: Turn, button: Button) -> None:
    """同意, without a word: one press; two where it cannot be undone."""
    request, task = at_desk(turn, button)
    awaited = awaited_at(turn, request, task, "approve")
    opinion = _written(turn, awaited)
    if button.value == confirmation.MEANT or not confirmation.label(turn.record, request, task):
        over(turn)
        decide(turn, awaited, opinion)
    else:
        weigh(turn, awaited, opinion)
        confirmation.ask(turn, request, task)


def _written(turn: Turn, awaited: Awaited) -> str:
    """The opinion that is shown at this desk, if one is being written: it is not lost."""
    known = state.decision(turn)
    if known is None or (known.outcome, known.request, known.place) != (
        awaited.outcome,
        awaited.request,
        awaited.place,
    ):
        return ""
    return known.saying.words


def weigh(turn: Turn, awaited: Awaited, opinion: str) -> None:
    """See whether it can be agreed to so; nothing is done. Raises Refusal."""
    _attempt(turn, awaited, _act(turn, awaited, opinion), weigh_act)


def file(turn: Turn, button: Button) -> None:
    """备案: noted, one press; there is nothing to agree to."""
    request, task = at_desk(turn, button)
    over(turn)
    decide(turn, awaited_at(turn, request, task, "file"), "")


def _offer(turn: Turn, awaited: Awaited, objected: Objected) -> None:
    """What cannot be agreed to as it is can be sent back, with what would do if there is that."""
    if disagreement.part_of(turn, awaited) == "ruling":
        turn.say(Say.of("ask.propose.ruling", number=awaited.request, why=objection(objected)))
        return
    place = str(awaited.place)
    keys = [
        Button("propose", awaited.request, place, f"{name}={given}").key(
            "key.propose", answer=date.fromisoformat(str(given))
        )
        for name, given in (objected.objection.instead or {}).items()
    ]
    text = Say.of("ask.propose", number=awaited.request, why=objection(objected))
    turn.say(text, *((key,) for key in keys))


def decide(
    turn: Turn, awaited: Awaited, opinion: str, *, reason: str = "", points: tuple[Point, ...] = ()
) -> None:
    """Let the desk decide as it was put together, and tell everybody what follows."""
    before = turn.record.need(Request, awaited.request).state
    act = _act(turn, awaited, opinion, reason=reason, points=points)
    request = _attempt(turn, awaited, act, decision.decide)
    turn.alert = Say.of(f"done.{awaited.outcome}", number=request.id)
    turn.moved(request, before)


def _act(
    turn: Turn, awaited: Awaited, opinion: str, *, reason: str = "", points: tuple[Point, ...] = ()
) -> Act:
    saying = awaited.saying
    return Act(
        request=awaited.request,
        place=awaited.place,
        person=turn.person,
        outcome=awaited.outcome,
        opinion=opinion,
        at=turn.event.at,
        proposal={} if saying.to is not None else saying.proposal,
        points=points,
        new=saying.new,
        to=saying.to,
        reason=reason,
        note=saying.note,
        account=turn.account.id,
    )


def _attempt(
    turn: Turn,
    awaited: Awaited,
    act: Act,
    deed: Callable[[Transaction, Act], Request],
) -> Request:
    """Do it, or weigh it; where the office's rules are against it, what would do is offered."""
    try:
        return deed(turn.record, act)
    except Objected as objected:
        _offer(turn, awaited, objected)
        raise


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "approve": approve,
    "file": file,
    "never_mind": never_mind,
}
