"""Who acts on what waits, in whose place, as texts and cards say it."""

from collections.abc import Iterable
from functools import partial

from handlers.conversation.buttons import at_task
from handlers.texts.dossier import Dossier
from handlers.texts.names import kind_name, seat_name
from store.documents import Key, Lines, Person, Say, Series, Stage, Task, Value
from store.record.view import View
from store.rules.authority import access, deputies
from store.rules.authority.deputies import Actor
from store.rules.authority.unmanned import unmanned
from store.workflow import desks
from store.workflow.actions import reassignment


def desk_name(dossier: Dossier, task: Task) -> Say:
    """The seat a task waits with, and who acts in its holder's place today; or that nobody does."""
    record, request, day = dossier.record, dossier.request, dossier.day
    seat = seat_name(record, task.seat)
    if unseen := unmanned(record, request, task, day):
        return Say.of(f"desk.{unseen.why}", seat=seat, since=unseen.since)
    asked = access.reached(record, request, task, day)
    others = [one for one in asked if one.behalf or task.given]
    return held_by(seat, (_named(record, one) for one in others))


def _named(record: View, actor: Actor) -> Value:
    """Who acts, in whose place: B for A."""
    name = record.need(Person, actor.person).name
    if actor.behalf is None:
        return name
    return Say.of("behalf", deputy=name, person=record.need(Person, actor.behalf).name)


def in_whose_place(dossier: Dossier, task: Task, person: str) -> Value:
    """For which seat this one acts (回避), and for whom this person does (代理); empty for none."""
    record, request = dossier.record, dossier.request
    stage = request.chain[task.stage]
    actors = access.actors(record, request, task, dossier.day)
    own = next((one for one in actors if one.person == person), Actor(person))
    lines = [_instead(record, stage, task)] if task.seat in stage.instead else []
    if own.behalf:
        lines.append(Say.of("card.behalf", person=deputies.name_of(record, own.behalf)))
    return Lines(lines=tuple(lines)) if lines else ""


def _instead(record: View, stage: Stage, task: Task) -> Say:
    why = stage.passed_over.get(task.seat, "party")
    seat = seat_name(record, stage.instead[task.seat])
    return Say.of(f"card.instead.{why}", "card.instead", seat=seat)


def is_elsewhere(dossier: Dossier, task: Task, person: str) -> bool:
    """Whether it waits, but not for whoever got the card."""
    request = dossier.request
    if task.state == "void" and task.added:
        return False
    if task.state == "void":
        here = task.place == request.place
        return here and task.seat not in request.chain[task.stage].seats
    return task.state == "open" and not access.can_act(
        dossier.record, request, task, person, dossier.day
    )


def elsewhere(dossier: Dossier, task: Task, person: str) -> Say:
    """What a card says to somebody who may not act on it any more: with whom it is now.

    An account that is nobody's (no `person`) is told no names.
    """
    record, request, today = dossier.record, dossier.request, dossier.day
    waiting = [one for one in access.tasks_at(record, request, task.place) if one.state == "open"]
    seat = desks.seat_now(request, task.seat, task.stage)
    same = [one for one in waiting if one.seat == seat] or waiting
    held = any(access.actors(record, request, one, today) for one in same)
    name = partial(_with_people, dossier) if person else partial(_seat, record)
    over = deputies.reason(record, [task.seat], person, today)
    return Say.of(
        "card.mandate_over" if over else "card.moved" if held else "card.moved.vacant",
        kind=kind_name(request.kind),
        number=request.id,
        seat=Series(series=tuple(map(name, same))),
    )


def _seat(record: View, task: Task) -> Say:
    return seat_name(record, task.seat)


def _with_people(dossier: Dossier, task: Task) -> Say:
    """The seat a task waits with, and who is asked there."""
    return held_by(seat_name(dossier.record, task.seat), people_at(dossier, task))


def people_at(dossier: Dossier, task: Task) -> tuple[Value, ...]:
    """Who is asked there today, each in whose place."""
    asked = access.reached(dossier.record, dossier.request, task, dossier.day)
    return tuple(_named(dossier.record, one) for one in asked)


def held_by(seat: Say, people: Iterable[Value]) -> Say:
    """The seat with who acts in it; by itself where that is nobody."""
    names = Series(series=tuple(people))
    return Say.of("desk.acting", seat=seat, people=names) if names.series else seat


def pass_keys(dossier: Dossier, task: Task, person: str) -> tuple[Key, ...]:
    """The button by which it goes to somebody else (转交), where there is anybody else."""
    asked = dossier.record, dossier.request, task, person, dossier.day
    if not reassignment.takers(*asked) and reassignment.after_aside(*asked) is None:
        return ()
    return (at_task("pass_on", task).key("key.pass_on"),)
