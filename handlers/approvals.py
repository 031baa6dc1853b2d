"""Deciding: what waits at a desk, and what is done with it."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from handlers import cards, faces, facts, news, talk
from handlers.buttons import Button
from handlers.summary import objection
from handlers.turn import Turn
from handlers.typed.dates import read_date
from store import desk
from store.documents import Request, Say, Task
from store.documents.conversation import Awaited
from store.documents.request import Outcome
from store.fields import clean
from store.kinds import KINDS
from store.rules import authority
from store.rules.authority import Place
from store.rules.refusal import Objected, Refusal

PATIENCE = timedelta(minutes=30)
"""How long after the question words still answer it."""

NOTHING: Mapping[str, str] = MappingProxyType({})

BUTTON_TO_OUTCOME: dict[str, Outcome] = {
    "opinion": "approve",
    "send_back": "send_back",
    "reject": "reject",
}


def approve(turn: Turn, button: Button) -> None:
    """同意, without a word: one press."""
    request, task = at_desk(turn, button)
    _over(turn)
    _decide(turn, _awaited(turn, request, task, "approve"), "")


def file(turn: Turn, button: Button) -> None:
    """备案: noted, one press; there is nothing to agree to."""
    request, task = at_desk(turn, button)
    _over(turn)
    _decide(turn, _awaited(turn, request, task, "file"), "")


def _offer(turn: Turn, awaited: Awaited, objected: Objected) -> None:
    """What cannot be agreed to as it is can be sent back, with what would do if there is that."""
    place = str(Place(*awaited.place))
    keys = [
        Button("propose", awaited.request, place, f"{name}={given}").key(
            "key.propose", answer=date.fromisoformat(str(given))
        )
        for name, given in (objected.objection.instead or {}).items()
    ]
    text = Say.of("ask.propose", number=awaited.request, why=objection(objected))
    turn.say(text, *((key,) for key in keys))


def propose(turn: Turn, button: Button) -> None:
    """Send it back with an answer that would do."""
    request, task = at_desk(turn, button)
    name, _, given = button.value.partition("=")
    question = KINDS[request.kind].question(name)
    day = read_date(given, turn.event.day)
    if question is None or question.type != "date" or day is None:
        raise Refusal("not_understood")
    _over(turn)
    awaited = _awaited(turn, request, task, "send_back")
    _decide(turn, awaited, "", proposal={name: day.isoformat()})


def ask_for_words(turn: Turn, button: Button) -> None:
    """Ask for the opinion or the reason that the pressed button needs."""
    request, task = at_desk(turn, button)
    awaited = _awaited(turn, request, task, BUTTON_TO_OUTCOME[button.action])
    talk.wait_for(turn, awaited)
    turn.say(
        Say.of(
            f"ask.{awaited.outcome}",
            number=request.id,
            summary=facts.summary(turn.record, request),
            least=desk.SHORTEST_REASON,
            most=desk.LONGEST_REASON,
        ),
        (Button("never_mind", button.about, button.version).key("key.never_mind"),),
        card=talk.slot(turn, "asked"),
    )


def never_mind(turn: Turn, button: Button) -> None:
    """Put the question for an opinion away; nothing is decided."""
    awaited = talk.conversation(turn).awaited
    if awaited is None or (awaited.request, str(Place(*awaited.place))) != button[1:3]:
        raise Refusal("stale_question")
    put_away(turn)


def put_away(turn: Turn) -> None:
    """Whoever turns to something else no longer answers the question: nothing is decided."""
    awaited = talk.conversation(turn).awaited
    if awaited:
        talk.stop_waiting(turn, Say.of("ask.put_away", number=awaited.request))


def _over(turn: Turn) -> None:
    """The question has no use any more: its request moved on in another way."""
    awaited = talk.conversation(turn).awaited
    if awaited:
        talk.stop_waiting(turn, Say.of("ask.over", number=awaited.request))


def take_words(turn: Turn, awaited: Awaited) -> None:
    """Decide with the words that were written; words that will not do are asked for again."""
    try:
        _task(turn, awaited.request, Place(*awaited.place))
    except Refusal:
        _over(turn)
        raise
    _refuse_late(turn, awaited)
    if turn.event.kind != "text":
        raise Refusal("words_needed")
    _decide(turn, awaited, str(clean(turn.event.text)))
    talk.stop_waiting(turn, Say.of("ask.taken", number=awaited.request))


def _refuse_late(turn: Turn, awaited: Awaited) -> None:
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
    task = authority.acting_task(turn.record, request, place, turn.person, turn.event.day)
    _refuse_stale(turn, request, task)
    return request, task


def _refuse_stale(turn: Turn, request: Request, task: Task) -> None:
    """Say who decided, when and how (messages.md 12), and bring the card up to date."""
    try:
        desk.may_still(request, task)
    except Refusal:
        cards.refresh_copy(turn, request, cards.desk_card(task, turn.account))
        given = faces.decision_of(request, task)
        if given is None:
            raise
        raise Refusal(
            "decided_by",
            decider=facts.decider(turn.record, given.seat, given.person),
            when=given.at,
            outcome=facts.outcome(request, given),
        ) from None


def _awaited(turn: Turn, request: Request, task: Task, outcome: Outcome) -> Awaited:
    place = (task.version, task.stage)
    return Awaited(outcome=outcome, request=request.id, place=place, asked=turn.event.at)


def _decide(
    turn: Turn, awaited: Awaited, opinion: str, proposal: Mapping[str, str] = NOTHING
) -> None:
    act = desk.Act(
        request=awaited.request,
        place=Place(*awaited.place),
        person=turn.person,
        outcome=awaited.outcome,
        opinion=opinion,
        at=turn.event.at,
        proposal=proposal,
    )
    before = turn.record.need(Request, act.request).state
    try:
        request = desk.decide(turn.record, act)
    except Objected as objected:
        _offer(turn, awaited, objected)
        raise
    turn.alert = Say.of(f"done.{awaited.outcome}", number=request.id)
    cards.refresh(turn, request)
    if turn.event.kind != "press":
        turn.say(turn.alert)
    news.tell(turn, request, before)
