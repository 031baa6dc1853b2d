"""Which of what waits at a place is in somebody's hand, or why they may not act there."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from store.documents import Request, Task
from store.documents.requests.place import Place
from store.record.view import View, asked_once
from store.rules.authority import deputies, reassignment
from store.rules.authority.actors import actors, against, alone, asked, is_party
from store.rules.authority.deputies import Actor
from store.rules.authority.seats import seat_facts, seats_of
from store.rules.refusal import Refusal


class Hand(NamedTuple):
    """A task that somebody may act on, and in whose place (None: in their own seat)."""

    task: Task
    behalf: str | None


def acting_task(record: View, request: Request, at: Place, person: str, day: date) -> Task:
    """The task at this place of the chain that `person` may act on today. Raises like `acting`."""
    return acting(record, request, at, person, day).task


@asked_once
def acting(record: View, request: Request, at: Place, person: str, day: date) -> Hand:
    """The task at this place that `person` may act on today, and in whose place.

    Of several that wait, the one that the fewest others could act on. Raises Refusal: `own_request`
    for who asked or whom it concerns, `relative`, `own_unit` and `recused`; `one_key` for who has
    decided in another seat, `led_a_side` for a ruler who belongs to one of the two sides; `moved`
    where the seat was passed over; `not_yours` for who holds no seat of the stage; for a deputy
    what `mandates.reason` says, `passed_on` for who has passed it on; `unvouched` for whose account
    is not confirmed.
    """
    hands = sorted(_hands(record, request, at, person, day), key=_open_first(record, request, day))
    reasons = [
        against(record, request, hand.task, Actor(person, hand.behalf), day) for hand in hands
    ]
    for hand, no in zip(hands, reasons, strict=True):
        if no is None:
            _refuse_moved(record, request, hand.task)
            return hand
    if hands:
        raise Refusal(str(reasons[0]))
    raise _stranger(record, request, at, person, day)


def _refuse_moved(record: View, request: Request, task: Task) -> None:
    """The seat was passed over meanwhile: say which one has it now."""
    if (task.version, task.stage) != (request.version, request.stage) or task.state != "void":
        return
    stage = request.chain[task.stage]
    now = next((seat for seat, of in stage.instead.items() if of == task.seat), None)
    if request.state == "waiting" and now and task.seat not in stage.seats:
        raise Refusal("moved", **seat_facts(record, now))


def _open_first(
    record: View, request: Request, day: date
) -> Callable[[Hand], tuple[bool, bool, int]]:
    """What is still to be done comes first, and a decision before an opinion (加签)."""
    return lambda hand: (
        hand.task.state != "open",
        hand.task.power == "opinion",
        len(asked(record, request, hand.task, day)),
    )


def _stranger(record: View, request: Request, at: Place, person: str, day: date) -> Refusal:
    """Why somebody may not act who has no task there."""
    if is_party(request, person):
        return Refusal("own_request")
    # Of a desk at which one person alone is heard nobody else is told whose it is.
    there = [one for one in tasks_at(record, request, at) if not alone(request, one)]
    if any(reassignment.rests(record, request, task, person, day) for task in there):
        return Refusal("unvouched")
    for task in there:
        if task.given and any(seat.id == task.seat for seat in seats_of(record, person, day)):
            return Refusal("passed_on", person=deputies.name_of(record, task.given))
    return deputies.reason(record, [task.seat for task in there], person, day) or Refusal(
        "not_yours"
    )


def tasks_at(record: View, request: Request, at: Place) -> list[Task]:
    """The tasks at one place of the request's way."""
    every = record.find(Task, request=request.id)
    return [task for task in every if (task.version, task.stage) == at]


def _hands(record: View, request: Request, at: Place, person: str, day: date) -> Iterator[Hand]:
    """The tasks there that are `person`'s to act on, own seats first."""
    found = [
        Hand(task, actor.behalf)
        for task in tasks_at(record, request, at)
        for actor in actors(record, request, task, day)
        if actor.person == person
    ]
    yield from (hand for hand in found if hand.behalf is None)
    yield from (hand for hand in found if hand.behalf is not None)
