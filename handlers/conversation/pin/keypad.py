"""The keypad (办理密码): six digits by buttons that carry places, never digits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.event import Event, Proof
from handlers.conversation.pin.keypad_face import PLACES, face
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import tell_administrators
from store.documents import Keypad, Person, Pin, Request, Say
from store.documents.accounts.pin import Goal
from store.organisation.accounts import pins
from store.rules import second_factor
from store.rules.authority.seats import accounts_of
from store.rules.refusal import Refusal
from store.rules.second_factor import DIGITS, TRIES, refuse_locked

PATIENCE = timedelta(minutes=10)
"""How long an open keypad can be used."""


def refuse_unproved(turn: Turn, request: Request) -> None:
    """Raise Refusal `pin_needed`, or `pin_locked`, where deciding on the request asks for a PIN."""
    account, at = turn.account.id, turn.event.at
    second_factor.refuse_unproved(turn.record, request, turn.person, account, at)


def ask(turn: Turn) -> None:
    """Ask for the PIN, or for a first one; what was done waits until it is right."""
    event = turn.event
    if event.kind not in ("press", "text"):
        raise Refusal("pin_needed")
    goal = Goal(kind=event.kind, data=event.data, text=event.text, message=event.message)
    pin = turn.record.get(Pin, turn.person)
    _put_down(turn)
    keypad = _known(turn).but(goal=goal, purpose="prove" if pin and pin.hash else "new", first="")
    _say(turn, _renewed(turn, keypad))


def change(turn: Turn, _button: Button) -> None:
    """/me: set a PIN, or another one; that asks for the old one first, whenever that was given."""
    refuse_locked(turn.record, turn.person)
    keypad, pin = _known(turn), turn.record.get(Pin, turn.person)
    if pin and pin.hash and keypad.proved != turn.event.at:
        raise Refusal("pin_needed")
    _put_down(turn)
    _say(turn, _renewed(turn, keypad.but(goal=None, purpose="new", first="")))


def press(turn: Turn, button: Button) -> Event | None:
    """One more place; what is to be done now that the PIN is right, if anything."""
    keypad = _open(turn, button)
    place = int(button.version) if button.version in map(str, range(PLACES)) else None
    if place is None:
        raise Refusal("not_understood")
    keypad = turn.record.put(keypad.but(pressed=(*keypad.pressed, place)))
    if len(keypad.pressed) < DIGITS:
        _show(turn, keypad)
        return None
    proof = turn.event.proof
    if proof is None or proof.keypad != keypad.number:
        _show(turn, _renewed(turn, keypad), Say.of("keypad.begin_again"))
        return None
    return COMPLETE[keypad.purpose or ""](turn, keypad, proof)


def erase(turn: Turn, button: Button) -> None:
    """Take the last place back."""
    keypad = _open(turn, button)
    _show(turn, turn.record.put(keypad.but(pressed=keypad.pressed[:-1])))


def cancel(turn: Turn, button: Button) -> None:
    """Nothing is entered, and nothing is done."""
    _close(turn, _open(turn, button), Say.of("keypad.put_away"))


def _proving(turn: Turn, keypad: Keypad, proof: Proof) -> Event | None:
    refuse_locked(turn.record, keypad.person)
    if proof.outdated:
        _show(turn, _renewed(turn, keypad.but(purpose="new")), Say.of("keypad.outdated"))
        return None
    if not proof.right:
        _wrong(turn, keypad)
        return None
    pins.right(turn.record, keypad.person)
    return _reached(turn, keypad, Say.of("keypad.right"))


def _wrong(turn: Turn, keypad: Keypad) -> None:
    pin = pins.wrong(turn.record, keypad.person, turn.account.id, turn.event.at)
    if pin.locked is None:
        text = Say.of("keypad.wrong", count=TRIES - pin.wrong)
        _show(turn, _renewed(turn, keypad), text)
        return
    _close(turn, keypad, Say.of("keypad.locked"))
    office = state.office(turn)
    text = Say.of("pin.locked", contact=office.contact, phone=office.phone)
    for account in accounts_of(turn.record, keypad.person):
        turn.say(text, to=account.id)
    name = turn.record.need(Person, keypad.person).name
    look = Button("pin_reset", keypad.person).key("key.pin_reset", person=name)
    tell_administrators(turn, Say.of("news.pin_locked", person=name), (look,))


def _new(turn: Turn, keypad: Keypad, proof: Proof) -> None:
    """A first time; it is asked for once more, since nobody sees what they enter."""
    if proof.weak:
        _show(turn, _renewed(turn, keypad), Say.of("keypad.weak"))
        return
    _show(turn, _renewed(turn, keypad.but(purpose="again", first=proof.hash)))


def _again(turn: Turn, keypad: Keypad, proof: Proof) -> Event | None:
    if not proof.right:
        _show(turn, _renewed(turn, keypad.but(purpose="new", first="")), Say.of("keypad.differ"))
        return None
    pins.set_pin(turn.record, keypad.person, turn.account.id, keypad.first, turn.event.at)
    return _reached(turn, keypad, Say.of("keypad.set"))


COMPLETE: dict[str, Callable[[Turn, Keypad, Proof], Event | None]] = {
    "prove": _proving,
    "new": _new,
    "again": _again,
}


def _reached(turn: Turn, keypad: Keypad, text: Say) -> Event | None:
    """Whoever uses the account has proved who they are: what they did is done now."""
    goal = keypad.goal
    _close(turn, keypad.but(proved=turn.event.at), text)
    if goal is None:
        return None
    return replace(turn.event, proof=None, **goal.model_dump())


def _close(turn: Turn, keypad: Keypad, text: Say) -> None:
    """Nothing that was pressed stays, and the buttons go."""
    turn.record.put(keypad.but(purpose=None, pressed=(), first="", goal=None))
    turn.edit(text, message=turn.event.message)


def _put_down(turn: Turn) -> None:
    """An older keypad in the chat works no more."""
    if _known(turn).purpose:
        turn.edit(Say.of("keypad.put_away"), card=turn.slot("keypad"))


def _known(turn: Turn) -> Keypad:
    found = turn.record.get(Keypad, turn.account.id)
    if found is None or found.person != turn.person:
        fresh = Keypad(id=turn.account.id, person=turn.person)
        return fresh.but(revision=found.revision) if found else fresh
    return found


def _open(turn: Turn, button: Button) -> Keypad:
    """The keypad under the pressed button. Raises Refusal `keypad_over` for an older one."""
    keypad = _known(turn)
    late = keypad.opened is None or turn.event.at - keypad.opened > PATIENCE
    if late or keypad.purpose is None or button.about != str(keypad.number):
        raise Refusal("keypad_over")
    return keypad


def _renewed(turn: Turn, keypad: Keypad) -> Keypad:
    """Another keypad, its digits shuffled anew."""
    number = turn.record.next_number("keypad")
    return turn.record.put(keypad.but(number=number, pressed=(), opened=turn.event.at))


def _say(turn: Turn, keypad: Keypad) -> None:
    text, rows = face(keypad)
    turn.say(text, *rows, card=turn.slot("keypad"))


def _show(turn: Turn, keypad: Keypad, trouble: Say | None = None) -> None:
    text, rows = face(keypad, trouble)
    turn.edit(text, *rows, message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "pin_erase": erase,
    "pin_cancel": cancel,
    "pin_change": change,
}
