"""Deciding: what waits at a desk, and what is done with it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from handlers.cards import copies, corrected_cards, news
from handlers.cards import keys as second_thoughts_
from handlers.conversation import state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.pin import keypad
from handlers.conversation.turn import Turn
from handlers.desk import confirmation
from handlers.forms.summary import objection
from handlers.texts import decisions, disagreement, facts, opinions
from store.documents import Key, Point, Request, Say, Task
from store.documents.chat.conversation import Awaited, Piece
from store.documents.values import quoted
from store.documents.vocabulary import Outcome
from store.record.transaction import Transaction
from store.rules.authority import access
from store.rules.authority.access import Place
from store.rules.refusal import Objected, Refusal
from store.workflow.actions import decision, retraction
from store.workflow.tasks import may_still

PATIENCE = timedelta(minutes=30)
"""How long after the question words still answer it."""


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
    _attempt(turn, awaited, _act(turn, awaited, opinion), decision.weigh)


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
    place = str(Place(*awaited.place))
    keys = [
        Button("propose", awaited.request, place, f"{name}={given}").key(
            "key.propose", answer=date.fromisoformat(str(given))
        )
        for name, given in (objected.objection.instead or {}).items()
    ]
    text = Say.of("ask.propose", number=awaited.request, why=objection(objected))
    turn.say(text, *((key,) for key in keys))


def never_mind_key(task: Task) -> Key:
    """The button that puts the question away."""
    return at_task("never_mind", task).key("key.never_mind")


def never_mind(turn: Turn, button: Button) -> None:
    """Put the question for an opinion away; nothing is decided."""
    awaited = state.conversation(turn).awaited
    if awaited is None or (awaited.request, str(Place(*awaited.place))) != button[1:3]:
        raise Refusal("stale_question")
    put_away(turn)


def put_away(turn: Turn) -> Say | None:
    """Whoever turns to something else no longer answers the question: nothing is decided or sent.

    What the question shows then; None where nothing was asked.
    """
    awaited = state.conversation(turn).awaited
    if awaited is None:
        return None
    text = Say.of("ask.put_away", number=awaited.request)
    if isinstance(awaited, Piece):
        text = Say.of("piece.not_sent", number=awaited.request, text=quoted(awaited.text))
    else:
        state.put_aside(turn, awaited)
    state.stop_waiting(turn, text)
    return text


def over(turn: Turn) -> None:
    """The question has no use any more: its request moved on in another way."""
    awaited = state.conversation(turn).awaited
    if awaited:
        state.stop_waiting(turn, Say.of("ask.over", number=awaited.request))


def still_asked(turn: Turn, awaited: Awaited) -> tuple[Request, Task]:
    """What the words that were just written are about.

    Raises Refusal where it was dealt with in another way, or the question was long ago.
    """
    try:
        found = _task(turn, awaited.request, Place(*awaited.place))
    except Refusal:
        over(turn)
        raise
    refuse_late(turn, awaited)
    return found


def refuse_late(turn: Turn, awaited: Awaited) -> None:
    """Words written long after the question may be meant for something else."""
    if turn.event.at - awaited.asked > PATIENCE:
        put_away(turn)
        raise Refusal("asked_long_ago", number=awaited.request)


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
        copies.refresh_copy(turn, request, copies.desk_card(task, turn.account))
        given = decisions.at(request, task)
        if task.attitude:
            raise Refusal("opinion_given", when=task.done) from None
        if given is None:
            raise
        raise Refusal(
            "decided_by",
            decider=facts.decided_by(turn.record, given),
            when=given.at,
            outcome=opinions.outcome(request, given),
        ) from None


def awaited_at(turn: Turn, request: Request, task: Task, outcome: Outcome) -> Awaited:
    """What is to be said at the desk; a PIN is asked for now, so that no words are written twice.

    Raises Refusal `pin_needed`, `pin_locked`.
    """
    if outcome != "file":
        keypad.refuse_unproved(turn, request)
    place = (task.version, task.stage)
    return Awaited(outcome=outcome, request=request.id, place=place, asked=turn.event.at)


def decide(
    turn: Turn, awaited: Awaited, opinion: str, *, reason: str = "", points: tuple[Point, ...] = ()
) -> None:
    """Let the desk decide as it was put together, and tell everybody what follows."""
    before = turn.record.need(Request, awaited.request).state
    act = _act(turn, awaited, opinion, reason=reason, points=points)
    request = _attempt(turn, awaited, act, decision.decide)
    turn.alert = Say.of(f"done.{awaited.outcome}", number=request.id)
    copies.refresh(turn, request)
    corrected_cards.follow(turn, request)
    if turn.event.kind != "press":
        turn.say(turn.alert, *_second_thoughts(turn, request, awaited))
    news.tell(turn, request, before)


def _second_thoughts(turn: Turn, request: Request, awaited: Awaited) -> Iterator[tuple[Key, ...]]:
    """The way to take it back stands under the answer too: the card may be screens above."""
    place, at = Place(*awaited.place), turn.event.at
    for task in access.tasks_at(turn.record, request, place):
        own = (task.person, task.done) == (turn.person, at)
        if own and retraction.until(turn.record, request, task, turn.person, at):
            yield (second_thoughts_.take_back_key(task),)


def _act(
    turn: Turn, awaited: Awaited, opinion: str, *, reason: str = "", points: tuple[Point, ...] = ()
) -> decision.Act:
    saying = awaited.saying
    return decision.Act(
        request=awaited.request,
        place=Place(*awaited.place),
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
    act: decision.Act,
    deed: Callable[[Transaction, decision.Act], Request],
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
