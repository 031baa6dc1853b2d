"""A request that nobody may decide: the bureau is told, so that somebody can be named (M2)."""

from handlers.cards import leader_question, vacancies
from handlers.conversation import state
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import officers, tell_administrators
from handlers.texts import names
from handlers.texts.dossier import Dossier
from store.documents import Chore, Draft, Request, Say, Task
from store.rules.authority import access
from store.rules.refusal import Refusal
from store.workflow.actions import submission
from store.workflow.desks import open_tasks

NOBODY = frozenset({"seat_empty", "nobody_else", "nobody_decides"})
"""Why there may be nobody who decides on what is to be sent."""


def tell(turn: Turn, draft: Draft, refusal: Refusal) -> None:
    """Tell who can help where there is nobody to decide: administrators, and the bureau."""
    if refusal.name in NOBODY:
        _tell_administrators(turn, draft, refusal)
    if refusal.name == "nobody_else":
        _tell_bureau(turn, draft, refusal)


def _tell_administrators(turn: Turn, draft: Draft, refusal: Refusal) -> None:
    """That nobody decides on this kind at this station; once a day, whoever asks how often."""
    station = submission.case_of(turn.record, draft, turn.person, turn.event.at).unit
    chore = turn.record.get(Chore, f"nobody/{draft.kind}/{station}")
    if chore and chore.done >= turn.event.day:
        return
    chore = chore or Chore(id=f"nobody/{draft.kind}/{station}", done=turn.event.day)
    turn.record.put(chore.but(done=turn.event.day))
    text = Say.of(
        "notice.nobody_decides",
        kind=names.kind_name(draft.kind),
        station=names.unit_name(turn.record, station),
        sender=names.decider(turn.record, draft.seat, turn.person),
        why=_why(refusal),
    )
    tell_administrators(turn, text)


def _why(refusal: Refusal) -> Say:
    """What is missing, for whoever keeps the seats and the chains."""
    return Say.of(f"notice.nobody_decides.{refusal.name}", **names.seated(refusal.details))


def _tell_bureau(turn: Turn, draft: Draft, refusal: Refusal) -> None:
    """Tell the bureau where everybody who could decide is a party; once for each of its versions.

    What the draft's writer is told (`refusal.nobody_else`) says that it was done.
    """
    known, version = state.conversation(turn), f"{draft.id}/{draft.revision}"
    if known.stuck == version:
        return
    turn.record.put(known.but(stuck=version))
    station = submission.case_of(turn.record, draft, turn.person, turn.event.at).unit
    text = Say.of(
        "notice.nobody_else",
        kind=names.kind_name(draft.kind),
        station=names.unit_name(turn.record, station),
        sender=names.decider(turn.record, draft.seat, turn.person),
        **names.seated(refusal.details),
    )
    for account in officers(turn, station):
        turn.say(text, to=account, priority=1)


def tell_of_waiting(turn: Turn, request: Request) -> None:
    """Tell the bureau, once, of what waits at a seat whose holders may not act, with nobody above.

    So it is when a relative is declared while it waits, or a party comes to hold the seat. Who can
    fill it is told of a seat that nobody has.
    """
    vacancies.look(turn, request)
    for task in open_tasks(turn.record, request):
        if _is_stuck(turn, request, task) and turn.record.get(Chore, f"stuck/{task.id}") is None:
            turn.record.put(Chore(id=f"stuck/{task.id}", done=turn.event.day))
            if _asks_leaders(turn, request, task):
                continue
            text = Say.of(
                "notice.stuck",
                **Dossier.of(turn, request).heading,
                seat=names.seat_name(turn.record, task.seat),
            )
            for account in officers(turn, request.unit):
                turn.say(text, to=account, priority=1)


def _asks_leaders(turn: Turn, request: Request, task: Task) -> bool:
    """Whether only a leader's word on whose account it is was missing; they are asked for it."""
    record, day = turn.record, turn.event.day
    people = [
        actor.person
        for actor in access.actors(record, request, task, day)
        if access.against(record, request, task, actor, day) == "unvouched"
    ]
    asked = [leader_question.tell_resting(turn, person) for person in people]
    return any(asked)


def _is_stuck(turn: Turn, request: Request, task: Task) -> bool:
    record, day = turn.record, turn.event.day
    held = access.actors(record, request, task, day)
    return bool(held) and not access.reached(record, request, task, day)
