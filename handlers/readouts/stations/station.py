"""/station (文化站): the card of one station, put together from what read-outs have about it."""

from collections.abc import Iterator

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.layout import Rows, side_by_side
from handlers.conversation.turn import Turn
from handlers.readouts.declared.look import button as opens
from handlers.readouts.statements.stations import opening
from handlers.readouts.stations.lines import line
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Key, Lines, Say, Series, Unit, Value, writing
from store.organisation import name_search
from store.rules.authority.readers import readout_readers
from store.rules.authority.seats import holders_of, seat_beside
from store.rules.refusal import Refusal

MOST = paging.PAGE
"""So many stations are offered where words name several."""


def station(turn: Turn, words: str = "") -> None:
    """One's own station; one of several is chosen, or named by the words behind the command."""
    named = writing.line(words)
    found = _called(turn, named) if named else _own(turn)
    if len(found) == 1:
        turn.say(*face(turn, found[0]))
    elif found:
        keys = [(_key(unit),) for unit in found[:MOST]]
        turn.say(Say.of("station.which"), *keys)
    elif named:
        turn.say(Say.of("station.not_found", words=excerpt(named, EXCERPT)))
    elif readout_readers.sees_board(turn.record, turn.person, turn.event.day):
        key = Button("board").key("station.key.board")
        turn.say(Say.of("station.name_one"), (key,))
    else:
        raise Refusal("not_your_readout")


def _own(turn: Turn) -> list[Unit]:
    return readout_readers.stations_of(turn.record, turn.person, turn.event.day)


def _called(turn: Turn, words: str) -> list[Unit]:
    """The stations that are called so, of those this person may look at."""
    units = name_search.called(turn.record, Unit, words, 2 * MOST)
    day = turn.event.day
    stations = (one for one in units if one.kind == "station")
    return [one for one in stations if readout_readers.lines(turn.record, one, turn.person, day)]


def _key(unit: Unit) -> Key:
    return Button("station", unit.id).key("readout.key.row", row=unit.name)


def show(turn: Turn, button: Button) -> None:
    """The card in the place of what was pressed. Raises Refusal where there is none for them."""
    unit = turn.record.get(Unit, button.about)
    if unit is None or unit.kind != "station":
        raise Refusal("not_understood")
    turn.edit(*face(turn, unit), message=turn.event.message)


def face(turn: Turn, unit: Unit) -> tuple[Say, *Rows]:
    """The station's master, its lines, and the ways to what they tell of. Raises Refusal."""
    readouts = readout_readers.lines(turn.record, unit, turn.person, turn.event.day)
    if not readouts:
        raise Refusal("not_your_readout")
    text = Say.of(
        "station",
        name=unit.name,
        day=turn.event.day,
        master=_master(turn, unit),
        lines=Lines(lines=tuple(line(turn, one, unit) for one in readouts)),
    )
    keys = [opens(one, unit).key(f"readout.{one.name}") for one in readouts]
    return text, *side_by_side([*keys, *_elsewhere(turn, unit)])


def _master(turn: Turn, unit: Unit) -> Value:
    """Who is station master today."""
    seat = seat_beside(turn.record, unit, "station_master")
    people = holders_of(turn.record, seat, turn.event.day)
    names = tuple(person.name for person in people)
    return Series(series=names) if names else Say.of("station.vacant")


def _elsewhere(turn: Turn, unit: Unit) -> Iterator[Key]:
    """Its statements of this year, and all stations."""
    day = turn.event.day
    for one in readout_readers.statements(turn.record, turn.person, day, unit.id):
        yield opening(one, unit.id, day.year).key(f"key.{one.name}")
    if readout_readers.sees_board(turn.record, turn.person, day):
        yield Button("board").key("station.key.board")


STATION = Command("station", station, readout_readers.sees_station)

PRESSES = {"station": show}
