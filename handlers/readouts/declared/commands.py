"""The commands and buttons of read-outs: one command for each that has one."""

from collections.abc import Callable
from datetime import date
from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.readouts.declared import entries, entry, picture, rows, workbook
from handlers.readouts.declared.listing import Listing
from handlers.readouts.declared.look import LISTS, Look, reads
from store.documents import Person, Unit
from store.forms.ledger.readout import Readout
from store.forms.ledger.statement import Statements
from store.forms.registry import READOUTS
from store.record.view import View
from store.rules.authority.readers import readout_readers
from store.rules.refusal import Refusal


def commands() -> tuple[Command, ...]:
    """A command for each read-out that declares one."""
    every = (one for one in READOUTS.values() if not isinstance(one, Statements))
    return tuple(_command(one.command_name, one) for one in every if one.command_name)


def _command(name: str, readout: Readout) -> Command:
    return Command(name, partial(_begin, readout), partial(works, readout))


def works(readout: Readout, record: View, person: str, day: date) -> bool:
    """Whether there is anything of it for the person to see."""
    return readout_readers.reads(record, readout, person, day).anything


def _begin(readout: Readout, turn: Turn, _argument: str = "") -> None:
    """Where there is but one station or person to look at, that; else the list. Raises Refusal."""
    seen = reads(turn, readout)
    if not seen.anything:
        raise Refusal("not_your_readout")
    listing = Listing(turn, readout, readout.rows)
    if not listing.allowed:
        listing = Listing(turn, readout, "unit")
    if seen.every or len(seen.stations) > 1:
        turn.say(*rows.face(listing))
    elif seen.stations:
        of = turn.record.need(Unit, seen.stations[0])
        turn.say(*entries.face(Look.allowed(turn, readout, of)))
    else:
        own = turn.record.need(Person, seen.own or "")
        turn.say(*entries.face(Look.allowed(turn, readout, own)))


def look(turn: Turn, button: Button) -> None:
    """Another page, year or state, or another station, in the same message. Raises Refusal."""
    if button.version in LISTS:
        turn.edit(*rows.face(Listing.at(turn, button)), message=turn.event.message)
    else:
        turn.edit(*entries.face(Look.at(turn, button)), message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "l": look,
    "le": entry.show,
    "lp": picture.send,
    "lx": workbook.send,
    "ld": workbook.send_printed,
}
