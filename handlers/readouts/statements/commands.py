"""The commands and buttons of read-outs of statements."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.paging import Row
from handlers.conversation.turn import Turn
from handlers.readouts.declared.commands import works
from handlers.readouts.declared.look import reads
from handlers.readouts.statements import asking, stations
from handlers.readouts.statements.stations import opening
from handlers.readouts.statements.year import Year, face
from store.documents import Say, Unit
from store.forms.ledger.statement import AnyStatements, Statements
from store.forms.registry import READOUTS
from store.rules.refusal import Refusal

DECLARED: tuple[AnyStatements, ...] = tuple(
    one for one in READOUTS.values() if isinstance(one, Statements)
)


def commands() -> tuple[Command, ...]:
    """A command for each of them."""
    return tuple(Command(one.name, partial(_begin, one), partial(works, one)) for one in DECLARED)


def _begin(readout: AnyStatements, turn: Turn, _argument: str = "") -> None:
    """All stations for who sees every one; else one's own, or which of several."""
    seen = reads(turn, readout)
    if seen.every:
        turn.say(*stations.page(readout, turn, turn.event.day.year))
    elif not seen.stations:
        turn.say(Say.of(f"{readout.name}.no_part"))
    elif len(seen.stations) == 1:
        _station(readout, turn, turn.record.need(Unit, seen.stations[0]))
    else:
        turn.say(Say.of(f"{readout.name}.which"), *_each(readout, turn, seen.stations))


def _each(readout: AnyStatements, turn: Turn, stations: Sequence[str]) -> Iterator[Row]:
    """A button for each of these stations."""
    for one in turn.record.several(Unit, stations).values():
        opens = opening(readout, one.id, turn.event.day.year)
        yield (opens.key("choice", shown=one.name),)


def _station(readout: AnyStatements, turn: Turn, station: Unit) -> None:
    look, year = Year.newest(turn, readout, station), str(turn.event.day.year)
    if look is None:
        turn.say(Say.of(f"{readout.name}.missing", station=station.name, year=year))
    else:
        turn.say(*face(look, next(iter(readout.views))))


def _view(readout: AnyStatements, turn: Turn, button: Button) -> None:
    """Another view of the same year, as it is today, in the same message."""
    if button.value not in readout.views:
        raise Refusal("not_understood")
    shown = face(Year.at(readout, turn, button), button.value)
    turn.edit(*shown, message=turn.event.message)


def _all(readout: AnyStatements, turn: Turn, button: Button) -> None:
    """All stations, or another page of them, in the same message."""
    if not button.about.isdecimal():
        raise Refusal("not_understood")
    if not reads(turn, readout).every:
        raise Refusal(readout.no)
    shown = stations.page(readout, turn, int(button.about), button.version, button.value)
    turn.edit(*shown, message=turn.event.message)


def _ask(readout: AnyStatements, turn: Turn, button: Button) -> None:
    look = Year.at(readout, turn, button)
    asking.ask(turn, readout, look.station.id, look.year)


def _picture(readout: AnyStatements, turn: Turn, button: Button) -> None:
    """Send the picture; where it cannot be drawn, the first view goes in its place."""
    look = Year.at(readout, turn, button)
    text = next(iter(readout.views.values()))(look.seen)
    turn.say(text, sheet=readout.drawn(look.seen))


_DONE: dict[str, Callable[[AnyStatements, Turn, Button], None]] = {
    "": _view,
    "_all": _all,
    "_ask": _ask,
    "_picture": _picture,
}
PRESSES: dict[str, Press] = {
    f"{one.name}{beside}": partial(do, one) for one in DECLARED for beside, do in _DONE.items()
}
