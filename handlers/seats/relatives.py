"""Declaring relatives (亲属关系): whoever is related to a party does not decide (回避)."""

from collections.abc import Callable

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.conversation.unasked import administrators
from handlers.seats import handover
from handlers.texts.names import seat_name, unit_name
from store.documents import POSTS, Entry, Key, Person, Say, Series, Unit, Value, writing
from store.organisation import relatives as relating
from store.rules.authority.seats import accounts_of, holders_of, seat_id, seats_of
from store.rules.refusal import Refusal

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
    name = writing.line(words)
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
        return Series(series=tuple(seat_name(turn.record, seat.id) for seat in seats))
    posts = turn.record.find(Entry, register_name=POSTS, person=person.id)
    return Series(series=tuple(unit_name(turn.record, post.unit) for post in posts[-1:]))


def kin(turn: Turn, button: Button) -> None:
    """That is a relative: from now on neither decides in the other's cause."""
    relating.declare(turn.record, turn.person, button.about, turn.event.at)
    _changed(turn, button)
    contest = Button("not_kin", turn.person).key("key.not_kin")
    _tell(turn, button.about, _news(turn, "kin.declared"), (contest,))


def unkin(turn: Turn, button: Button) -> None:
    """Taken back; the audit trail keeps that it was declared."""
    relating.withdraw(turn.record, turn.person, button.about, turn.event.at)
    _changed(turn, button)
    _tell(turn, button.about, _news(turn, "kin.withdrawn"))


def not_kin(turn: Turn, button: Button) -> None:
    """Who was declared says that it is not so: whoever keeps the files is asked to look at it."""
    declarer = relating.contest(turn.record, button.about, turn.person, turn.event.at)
    turn.edit(Say.of("kin.contested.own", person=declarer.name), message=turn.event.message)
    turn.alert = Say.of("done.contested")
    text = _news(turn, "kin.contested", declarer=declarer.name)
    _tell(turn, declarer.id, text)
    for officer in _officers(turn, declarer.id):
        turn.say(text, to=officer, priority=1)
    _settle(turn, turn.person, declarer.id)


def _news(turn: Turn, key: str, **values: object) -> Say:
    office, own = state.office(turn), turn.record.need(Person, turn.person)
    contact = {"contact": office.contact, "phone": office.phone}
    return Say.of(key, person=own.name, when=turn.event.at, **contact, **values)


def _tell(turn: Turn, person: str, text: Say, *rows: tuple[Key, ...]) -> None:
    turn.tell([person], text, *rows)


def _officers(turn: Turn, declarer: str) -> list[str]:
    """The accounts of the bureau's personnel section; where it is about them, administrators'."""
    [bureau] = turn.record.find(Unit, kind="bureau", limit=1)
    seat = seat_id(bureau.id, "bureau_personnel")
    holders = {one.id for one in holders_of(turn.record, seat, turn.event.day)}
    others = sorted(holders - {turn.person, declarer})
    found = [one.id for person in others for one in accounts_of(turn.record, person)]
    return found or [one.id for one in administrators.administrators(turn)]


def _changed(turn: Turn, button: Button) -> None:
    """What waits with either of them goes to whoever may act on it now."""
    turn.edit(_list(turn), *_keys(turn), message=turn.event.message)
    _settle(turn, turn.person, button.about)


def _settle(turn: Turn, *people: str) -> None:
    for person in people:
        seats = seats_of(turn.record, person, turn.event.day)
        handover.settle(turn, [seat.id for seat in seats])


RELATIVE = Command("relative", find, in_menu=False)

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "relatives": relatives,
    "kin": kin,
    "unkin": unkin,
    "not_kin": not_kin,
}
