"""/admin: resetting a PIN that is locked or forgotten, after one more question."""

from collections.abc import Callable

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from store.documents import Key, Person, Pin, Say
from store.organisation.accounts import pins
from store.rules.authority.seats import accounts_of


def key(turn: Turn, person: str) -> list[Key]:
    """The button, where there is a PIN to reset."""
    pin = turn.record.get(Pin, person)
    name = turn.record.need(Person, person).name
    found = pin is not None and bool(pin.hash)
    return [Button("pin_reset", person).key("key.pin_reset", person=name)] * found


def ask(turn: Turn, button: Button) -> None:
    """Ask whether it is meant; who asks for it in writing may be somebody else."""
    pins.resettable(turn.record, button.about, turn.person, turn.event.at)
    name = turn.record.need(Person, button.about).name
    yes = Button("pin_reset_yes", button.about).key("key.pin_reset_yes", style="bad")
    back = Button("pin_stays", button.about).key("key.never_mind")
    turn.edit(Say.of("pin_reset.sure", person=name), (yes, back), message=turn.event.message)


def reset(turn: Turn, button: Button) -> None:
    """The holder has no PIN any more, and is told."""
    pins.reset(turn.record, button.about, turn.person, turn.event.at)
    name = turn.record.need(Person, button.about).name
    turn.edit(Say.of("pin_reset.done", person=name), message=turn.event.message)
    office = state.office(turn)
    text = Say.of("pin.reset", contact=office.contact, phone=office.phone)
    for account in accounts_of(turn.record, button.about):
        turn.say(text, to=account.id)


def stay(turn: Turn, _button: Button) -> None:
    """The PIN stays as it is."""
    turn.edit(Say.of("pin_reset.not"), message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "pin_reset": ask,
    "pin_reset_yes": reset,
    "pin_stays": stay,
}
