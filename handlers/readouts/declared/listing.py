"""What somebody lists of a read-out: stations or people, as far as they may."""

from dataclasses import dataclass
from typing import Self

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.declared.look import LISTS, need, reads
from handlers.readouts.declared.places import NEWEST, Cut
from store.documents import Person, Unit
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import By
from store.registers.readouts.reading import Reading
from store.rules.authority.readers.readout_readers import Reads
from store.rules.refusal import Refusal


@dataclass(frozen=True)
class Listing:
    """What somebody lists of a read-out: stations or people (`by`), in a year."""

    turn: Turn
    readout: Readout
    by: By
    cut: Cut = NEWEST

    @classmethod
    def at(cls, turn: Turn, button: Button) -> Self:
        """The list of the button. Raises Refusal unless there is any of it for this person."""
        readout, cut = need(button.about), Cut.read(button.value)
        if cut is None:
            raise Refusal("not_understood")
        listing = cls(turn, readout, LISTS[button.version], cut)
        if not listing.allowed:
            raise Refusal("not_your_readout")
        return listing

    @property
    def seen(self) -> Reads:
        """What whoever's turn it is may look at."""
        return reads(self.turn, self.readout)

    @property
    def allowed(self) -> bool:
        """Whether there is such a list for them: people are listed for who sees every one."""
        if self.by == "person":
            return self.seen.every and self.readout.kept("person") is not None
        return self.seen.every or bool(self.seen.stations)

    @property
    def year(self) -> int:
        """The year that is looked at."""
        return self.cut.year or self.turn.event.day.year

    def reading(self, of: Unit | Person) -> Reading:
        """What is asked of one of them."""
        whose = {"unit": of.id} if isinstance(of, Unit) else {"person": of.id}
        return Reading(self.readout, self.turn.event.day, year=self.cut.year, **whose)  # type: ignore[arg-type]

    def button(self, cut: Cut, action: str = "l", by: By | None = None) -> Button:
        """A button about such a list."""
        name = next(name for name, listed in LISTS.items() if listed == (by or self.by))
        return Button(action, self.readout.name, name, str(cut))
