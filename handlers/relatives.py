"""Declaring relatives (亲属关系): whoever is related to a party does not decide (回避)."""

from collections.abc import Callable

from handlers import facts, handover
from handlers.buttons import Button
from handlers.turn import Turn
from store import relating
from store.documents import Key, Person, Post, Say, Series, Value
from store.fields import clean
from store.rules.refusal import Refusal
from store.rules.seats import seats_of

KEY = Button("relatives").key("key.relatives")


def relatives(turn: Turn, _button: Button) -> None:
    """What was declared, how to declare more, and how to take it back."""
    turn.say(_list(turn), *_keys(turn))


def _list(turn: Turn) -> Say:
    own = turn.record.need(Person, turn.person)
    names = tuple(turn.record.need(Person, one).name for one in own.relatives)
    return Say.of("relatives", people=Series(series=names) if names else Say.of("relatives.none"))


def _keys(turn: Turn) -> list[tuple[Key, ...]]:
    own = turn.record.need(Person, turn.person)
    return [
        (Button("unkin", one).key("key.unkin", person=turn.record.need(Person, one).name),)
        for one in own.relatives
    ]


def find(turn: Turn, words: str) -> None:
    """/relative NAME: ask who of the register is meant."""
    name = str(clean(words))
    if not name:
        turn.say(_list(turn), *_keys(turn))
        return
    found = [one for one in relating.named(turn.record, name) if one.id != turn.person]
    if not found:
        raise Refusal("nobody_of_that_name")
    keys = [
        (Button("kin", one.id).key("key.kin", person=one.name, who=_who(turn, one)),)
        for one in found
    ]
    turn.say(Say.of("relatives.which"), *keys)


def _who(turn: Turn, person: Person) -> Value:
    """Where somebody is found: their seats, or their post."""
    seats = seats_of(turn.record, person.id, turn.event.day)
    if seats:
        return Series(series=tuple(facts.seat_name(turn.record, seat.id) for seat in seats))
    posts = turn.record.find(Post, person=person.id)
    return Series(series=tuple(facts.unit_name(turn.record, post.unit) for post in posts[-1:]))


def kin(turn: Turn, button: Button) -> None:
    """That is a relative: from now on neither decides in the other's cause."""
    relating.declare(turn.record, turn.person, button.about, turn.event.at)
    _changed(turn, button)


def unkin(turn: Turn, button: Button) -> None:
    """Taken back; the audit trail keeps that it was declared."""
    relating.withdraw(turn.record, turn.person, button.about, turn.event.at)
    _changed(turn, button)


def _changed(turn: Turn, button: Button) -> None:
    """What waits with either of them goes to whoever may act on it now."""
    turn.edit(_list(turn), *_keys(turn), message=turn.event.message)
    for person in (turn.person, button.about):
        seats = seats_of(turn.record, person, turn.event.day)
        handover.settle(turn, [seat.id for seat in seats])


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "relatives": relatives,
    "kin": kin,
    "unkin": unkin,
}
