"""Somebody looks at a read-out: at what of a station's or of a person's, as far as they may."""

from dataclasses import dataclass
from typing import Self

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.declared.places import NEWEST, Cut
from store.documents import Person, Unit
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import By
from store.forms.registry import READOUTS
from store.record.view import View
from store.registers.readouts import looks
from store.registers.readouts.reading import Reading
from store.rules.authority.readers import readout_readers
from store.rules.authority.readers.readout_readers import Reads
from store.rules.refusal import Refusal

LISTS: dict[str, By] = {"all": "unit", "people": "person"}
"""What stands in a button in the place of a station or a person: the list of them."""

SOMEBODY = "@"
"""Before whom a button is about where that is a person."""


@dataclass(frozen=True)
class Look:
    """Who looks (the turn), in which read-out, at what of whom."""

    turn: Turn
    readout: Readout
    of: Unit | Person
    cut: Cut = NEWEST

    @classmethod
    def at(cls, turn: Turn, button: Button) -> Self:
        """What the button is about. Raises Refusal unless this person may look at it today."""
        readout, cut = need(button.about), Cut.read(button.value)
        of = named(turn.record, button.version)
        if of is None or cut is None:
            raise Refusal("not_understood")
        return cls.allowed(turn, readout, of, cut)

    @classmethod
    def allowed(cls, turn: Turn, readout: Readout, of: Unit | Person, cut: Cut = NEWEST) -> Self:
        """A look that is on record where it is at somebody else's file. Raises Refusal."""
        readout_readers.may_look(turn.record, readout, of, turn.person, turn.event.day)
        if isinstance(of, Person):
            looks.note(turn.record, readout.name, of.id, turn.person, turn.event.at)
        return cls(turn, readout, of, cut)

    @property
    def reading(self) -> Reading:
        """Which entries that means."""
        named = {"person" if isinstance(self.of, Person) else "unit": self.of.id}
        year, state = self.cut.year, self.cut.state
        return Reading(self.readout, self.turn.event.day, year=year, state=state, **named)

    @property
    def reads(self) -> Reads:
        """What else of the read-out they may look at."""
        return reads(self.turn, self.readout)

    def button(self, cut: Cut, action: str = "l") -> Button:
        """A button about the same read-out of the same station or person."""
        return button(self.readout, self.of, cut, action)


def need(name: str) -> Readout:
    """The read-out of this name. Raises Refusal where there is none."""
    found = READOUTS.get(name)
    if found is None:
        raise Refusal("not_understood")
    return found


def reads(turn: Turn, readout: Readout) -> Reads:
    """What whoever's turn it is may look at today."""
    return readout_readers.reads(turn.record, readout, turn.person, turn.event.day)


def button(readout: Readout, of: Unit | Person, cut: Cut = NEWEST, action: str = "l") -> Button:
    """The button that opens the read-out of a station or a person."""
    whom = f"{SOMEBODY}{of.id}" if isinstance(of, Person) else of.id
    return Button(action, readout.name, whom, str(cut))


def named(record: View, whom: str) -> Unit | Person | None:
    """Whom a button is about, if there is such a station or person."""
    if whom.startswith(SOMEBODY):
        return record.get(Person, whom.removeprefix(SOMEBODY))
    return record.get(Unit, whom)
