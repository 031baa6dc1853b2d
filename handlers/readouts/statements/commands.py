"""The commands and buttons of read-outs of statements."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.paging import PAGE, Row
from handlers.conversation.turn import Turn
from handlers.readouts.declared.commands import works
from handlers.readouts.declared.look import reads
from handlers.readouts.statements import asking, stations
from handlers.readouts.statements.stations import opening
from handlers.readouts.statements.year import Year, face
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Say, Unit, writing
from store.forms.ledger.statement import AnyStatements, Statements
from store.forms.registry import READOUTS
from store.organisation import name_search
from store.rules.authority.readers.readout_readers import Reads
from store.rules.refusal import Refusal

DECLARED: tuple[AnyStatements, ...] = tuple(
    one for one in READOUTS.values() if isinstance(one, Statements)
)


def commands() -> tuple[Command, ...]:
    """A command for each of them."""
    return tuple(Command(one.name, partial(_begin, one), partial(works, one)) for one in DECLARED)


def _begin(readout: AnyStatements, turn: Turn, words: str = "") -> None:
    """The station that the words name; without any all stations, one's own, or which of several."""
    seen, named = reads(turn, readout), writing.line(words)
    if named and (seen.every or seen.stations):
        _named(readout, turn, seen, named)
    elif seen.every:
        turn.say(*stations.page(readout, turn, turn.event.day.year))
    elif not seen.stations:
        turn.say(Say.of(f"{readout.name}.no_part"))
    elif len(seen.stations) == 1:
        _station(readout, turn, turn.record.need(Unit, seen.stations[0]))
    else:
        turn.say(Say.of(f"{readout.name}.which"), *_each(readout, turn, seen.stations))


def _named(readout: AnyStatements, turn: Turn, seen: Reads, words: str) -> None:
    """The one station that is called so, of those they may look at; or which of several."""
    units = name_search.called(turn.record, Unit, words, 2 * PAGE)
    stations = [one for one in units if one.kind == "station"]
    found = [one for one in stations if seen.every or one.id in seen.stations]
    if len(found) == 1:
        _station(readout, turn, found[0])
    elif found:
        each = _each(readout, turn, [one.id for one in found[:PAGE]])
        turn.say(Say.of(f"{readout.name}.which"), *each)
    else:
        turn.say(Say.of("station.not_found", words=excerpt(words, EXCERPT)))


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
