"""Who acts on what waits: whoever holds its seat or stands in for them, and is free to do so."""

from datetime import date

from store.documents import Request, Task
from store.documents.vocabulary import DECIDING, RECORDING, Part
from store.record.view import View, asked_once
from store.rules.authority import deputies, reassignment, recusal
from store.rules.authority.deputies import Actor
from store.rules.chain import sides

KEYS: frozenset[Part] = DECIDING | {"ruling"}
"""What nobody does who has decided in another seat or stage already."""


@asked_once
def actors(record: View, request: Request, task: Task, day: date) -> list[Actor]:
    """Whose the task is today, whether or not they must stand aside: holders, then deputies.

    Where one person alone is heard it is theirs, whatever seat they have by now: neither those in
    the same seat nor anybody who stands in for them reads the case, or speaks in it (M6).
    """
    if heard := alone(request, task):
        return [Actor(heard)]
    given = reassignment.holder_of(record, request, task, day)
    if given:
        stand_ins = deputies.deputies_of(record, task.seat, given, request.kind, day)
        return [Actor(given), *(Actor(deputy, given) for deputy in stand_ins)]
    return deputies.actors(record, task.seat, request.kind, day)


def alone(request: Request, task: Task) -> str | None:
    """Who is heard there and nobody else; None where the seat is."""
    if task.version != request.version or task.added:
        return None
    return request.chain[task.stage].person


@asked_once
def asked(record: View, request: Request, task: Task, day: date) -> list[Actor]:
    """Who is to act on the task today: free to do so, and deputies in the place of who is away.

    Where no deputy is free to act, or there, whoever they stand in for is not asked either: the
    next power holder is (`passing_over`).
    """
    every = actors(record, request, task, day)
    away = {actor.behalf for actor in every if actor.behalf}
    there = (
        actor
        for actor in every
        if (_is_there(record, actor, day) if actor.behalf else actor.person not in away)
    )
    return [actor for actor in there if against(record, request, task, actor, day) is None]


def reached(record: View, request: Request, task: Task, day: date) -> list[Actor]:
    """Who is asked, or where nobody is there to be asked, everybody who may act all the same."""
    return asked(record, request, task, day) or [
        actor
        for actor in actors(record, request, task, day)
        if against(record, request, task, actor, day) is None
    ]


def _is_there(record: View, deputy: Actor, day: date) -> bool:
    return deputies.absence(record, deputy.person, day) is None


def can_act(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    """Whether `person` may act on the task today, in their own seat or in another's place."""
    own = (one for one in actors(record, request, task, day) if one.person == person)
    return any(against(record, request, task, actor, day) is None for actor in own)


def is_free(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    """Whether nothing would keep `person` from acting on the task if it were theirs."""
    return against(record, request, task, Actor(person), day) is None


@asked_once
def against(record: View, request: Request, task: Task, actor: Actor, day: date) -> str | None:
    """What keeps them from it: a party may only record; two seats give one key (design §4).

    `unvouched` is said of whose account no leader of that authority has confirmed.
    """
    if task.power in RECORDING | {"notice"}:
        return None
    cause = recusal.cause_of(request)
    no = recusal.objection(record, cause, task.seat, actor.person, day)
    if no is None and task.power in KEYS and _has_decided(request, task, actor):
        no = "one_key"
    if no is None and task.power == "ruling" and _has_led_a_side(record, request, actor, day):
        no = "led_a_side"
    return no or (None if reassignment.is_trusted(record, task, actor.person) else "unvouched")


def _has_led_a_side(record: View, request: Request, actor: Actor, day: date) -> bool:
    """Whether one of the two sides that differ is theirs, or whose place they act in.

    They hold its seat, stand in for it, or have decided or stated a position for it.
    """
    people, seats = {actor.person, actor.behalf} - {None}, sides.seats_of_sides(request)
    said = (given for given in request.decisions if given.seat in seats)
    spoken = {person for given in said for person in (given.person, given.behalf)}
    return bool(people & (spoken | deputies.leading(record, seats, request.kind, day)))


def is_party(request: Request, person: str) -> bool:
    """Whether it is this person's own cause: who asked, or whom it concerns (回避)."""
    return person in {request.person, request.concerned}


def _has_decided(request: Request, task: Task, actor: Actor) -> bool:
    """Whether a key was given by them, or in the name of either, in another seat or stage.

    One of the same seat does not count where its kind lets the seat act again.
    """
    keys = {actor.person, actor.behalf} - {None}
    again = any(stage.again for stage in request.chain[task.stage : task.stage + 1])
    return any(
        keys & {given.person, given.behalf}
        and not (again and given.seat == task.seat)
        and (given.stage, given.seat) != (task.stage, task.seat)
        and given.version == task.version
        and given.part in DECIDING
        for given in request.counted
    )
