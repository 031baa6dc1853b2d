"""Who acts on what waits, in whose place, as texts and cards say it."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from handlers.conversation.buttons import at_task
from handlers.texts.names import kind_name, seat_name
from store.documents import Key, Lines, Person, Request, Say, Series, Stage, Task, Value
from store.record.view import View
from store.rules.authority import access, deputies
from store.rules.authority.deputies import Actor
from store.rules.authority.unmanned import unmanned
from store.workflow import stages
from store.workflow.actions import reassignment


def desk_name(record: View, request: Request, task: Task, today: date) -> Say:
    """The seat a task waits with, and who acts in its holder's place today; or that nobody does."""
    seat = seat_name(record, task.seat)
    if unseen := unmanned(record, request, task, today):
        return Say.of(f"desk.{unseen.why}", seat=seat, since=unseen.since)
    asked = access.reached(record, request, task, today)
    others = [one for one in asked if one.behalf or task.given]
    return held_by(seat, (_named(record, one) for one in others))


def _named(record: View, actor: Actor) -> Value:
    """Who acts, in whose place: B for A."""
    name = record.need(Person, actor.person).name
    if actor.behalf is None:
        return name
    return Say.of("behalf", deputy=name, person=record.need(Person, actor.behalf).name)


def in_whose_place(record: View, request: Request, task: Task, person: str, today: date) -> Value:
    """For which seat this one acts (回避), and for whom this person does (代理); empty for none."""
    stage = request.chain[task.stage]
    actors = access.actors(record, request, task, today)
    own = next((one for one in actors if one.person == person), Actor(person))
    lines = [_instead(record, stage, task)] if task.seat in stage.instead else []
    if own.behalf:
        lines.append(Say.of("card.behalf", person=deputies.name_of(record, own.behalf)))
    return Lines(lines=tuple(lines)) if lines else ""


def _instead(record: View, stage: Stage, task: Task) -> Say:
    why = stage.passed_over.get(task.seat, "party")
    seat = seat_name(record, stage.instead[task.seat])
    return Say.of(f"card.instead.{why}", "card.instead", seat=seat)


def is_elsewhere(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    """Whether it waits, but not for whoever got the card."""
    if task.state == "void" and task.added:
        return False
    if task.state == "void":
        here = task.place == request.place
        return here and task.seat not in request.chain[task.stage].seats
    return task.state == "open" and not access.can_act(record, request, task, person, day)


def elsewhere(record: View, request: Request, task: Task, person: str, today: date) -> Say:
    """What a card says to somebody who may not act on it any more: with whom it is now.

    An account that is nobody's (no `person`) is told no names.
    """
    place = task.place
    waiting = [one for one in access.tasks_at(record, request, place) if one.state == "open"]
    seat = stages.seat_now(request, task.seat, task.stage)
    same = [one for one in waiting if one.seat == seat] or waiting
    held = any(access.actors(record, request, one, today) for one in same)
    name = partial(_with_people, record, request, today) if person else partial(_seat, record)
    over = deputies.reason(record, [task.seat], person, today)
    return Say.of(
        "card.mandate_over" if over else "card.moved" if held else "card.moved.vacant",
        kind=kind_name(request.kind),
        number=request.id,
        seat=Series(series=tuple(map(name, same))),
    )


def _seat(record: View, task: Task) -> Say:
    return seat_name(record, task.seat)


def _with_people(record: View, request: Request, today: date, task: Task) -> Say:
    """The seat a task waits with, and who is asked there."""
    people = [_named(record, one) for one in access.reached(record, request, task, today)]
    return held_by(seat_name(record, task.seat), people)


def held_by(seat: Say, people: Iterable[Value]) -> Say:
    """The seat with who acts in it; by itself where that is nobody."""
    names = Series(series=tuple(people))
    return Say.of("desk.acting", seat=seat, people=names) if names.series else seat


def pass_keys(
    record: View, request: Request, task: Task, person: str, today: date
) -> tuple[Key, ...]:
    """The button by which it goes to somebody else (转交), where there is anybody else."""
    others = reassignment.takers(record, request, task, person, today)
    if not others and reassignment.after_aside(record, request, task, person, today) is None:
        return ()
    return (at_task("pass_on", task).key("key.pass_on"),)
