"""Passing on what waits (转交), and standing aside from it (回避)."""

from collections.abc import Callable

from handlers.cards import copies
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.task import at_desk
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Key, Person, Request, Say, Task
from store.documents.requests.place import Place
from store.rules.refusal import Refusal
from store.workflow.actions import reassignment
from store.workflow.desks import seat_now

Rows = list[tuple[Key, ...]]


def pass_on(turn: Turn, button: Button) -> None:
    """Ask to whom; standing aside is offered with it. Where there is nobody, that is said."""
    request, task = at_desk(turn, button)
    people = _people(turn, button, request, task)
    turn.say(
        Say.of(
            "pass.whom" if people else "pass.nobody",
            number=request.id,
            summary=facts.summary(Dossier.of(turn, request)),
        ),
        *people,
        *_aside(turn, button, request, task),
        (_keep_key(button),),
    )


def _keep_key(button: Button) -> Key:
    return button._replace(action="keep_it", value="").key("key.never_mind")


def _people(turn: Turn, button: Button, request: Request, task: Task) -> Rows:
    takers = reassignment.takers(turn.record, request, task, turn.person, turn.event.day)
    return [
        (
            button._replace(action="pass_to", value=one).key(
                "key.pass_to", person=turn.record.need(Person, one).name
            ),
        )
        for one in takers
    ]


def _aside(turn: Turn, button: Button, request: Request, task: Task) -> Rows:
    able = reassignment.after_aside(turn.record, request, task, turn.person, turn.event.day)
    return [(button._replace(action="aside").key("key.aside"),)] if able else []


def pass_to(turn: Turn, button: Button) -> None:
    """It is the other's from now on; this copy goes dead."""
    request, _ = at_desk(turn, button)
    reassignment.pass_on(turn.record, _deed(turn, button), button.value)
    taker = turn.record.need(Person, button.value).name
    turn.edit(Say.of("pass.done", number=request.id, person=taker), message=turn.event.message)
    own = turn.record.need(Person, turn.person).name
    turn.tell([button.value], Say.of("pass.to_you", number=request.id, person=own))
    copies.refresh(turn, request)


def ask_aside(turn: Turn, button: Button) -> None:
    """Say who acts instead, and that it is for good; nothing has happened yet."""
    request, task = at_desk(turn, button)
    seat = reassignment.after_aside(turn.record, request, task, turn.person, turn.event.day)
    if seat is None:
        raise Refusal("nobody_left")
    text = Say.of("pass.aside.ask", number=request.id, seats=names.seat_name(turn.record, seat))
    yes = button._replace(action="aside_yes").key("key.aside_yes", style="bad")
    turn.edit(text, (yes,), (_keep_key(button),), message=turn.event.message)


def aside(turn: Turn, button: Button) -> None:
    """Stand aside: the next one is asked at once."""
    _, task = at_desk(turn, button)
    request = reassignment.stand_aside(turn.record, _deed(turn, button))
    seat = names.seat_name(turn.record, seat_now(request, task.seat, task.stage))
    text = Say.of("pass.aside", number=request.id, seats=seat)
    turn.edit(text, message=turn.event.message)
    copies.refresh(turn, request)


def keep_it(turn: Turn, button: Button) -> None:
    """It stays where it is."""
    turn.edit(Say.of("pass.kept", number=button.about), message=turn.event.message)


def _deed(turn: Turn, button: Button) -> reassignment.Deed:
    place = Place.read(button.version)
    if place is None:
        raise Refusal("not_yours")
    return reassignment.Deed(button.about, place, turn.person, turn.event.at)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "pass_on": pass_on,
    "pass_to": pass_to,
    "aside": ask_aside,
    "aside_yes": aside,
    "keep_it": keep_it,
}
