"""/board (全市文化站一览): all stations at a glance, each with its lines, page by page."""

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.layout import Rows, side_by_side
from handlers.conversation.turn import Turn
from handlers.readouts.stations.lines import line
from store.documents import Key, Lines, Say, Unit
from store.rules.authority import readout_readers
from store.rules.refusal import Refusal


def board(turn: Turn, _argument: str = "") -> None:
    """All stations. Raises Refusal for whoever sees no more than some."""
    turn.say(*face(turn, "", ""))


def page(turn: Turn, button: Button) -> None:
    """Another page, in the same message. Raises Refusal."""
    turn.edit(*face(turn, button.about, button.version), message=turn.event.message)


def face(turn: Turn, place: str, way: str) -> tuple[Say, *Rows]:
    """A page of stations with their lines; each opens its card. Raises Refusal."""
    if not readout_readers.sees_board(turn.record, turn.person, turn.event.day):
        raise Refusal("not_your_readout")
    stations: list[Unit] = []
    shown = paging.turned(turn, (_part(stations),), place, way)
    ways = shown.keys(lambda where, to: Button("board", where, to))
    lines = tuple(_said(turn, unit) for unit in stations)
    text = Say.of("board", day=turn.event.day, stations=Lines(lines=lines))
    return text, *side_by_side([key for row in shown.rows for key in row]), *filter(None, (ways,))


def _part(stations: list[Unit]) -> paging.Part:
    """Every station; those of the page are noted."""

    def row(_turn: Turn, unit: Unit) -> tuple[Key, ...]:
        stations.append(unit)
        return (Button("station", unit.id).key("readout.key.row", row=unit.name),)

    return paging.Part(
        letter="u", shape=Unit, sources=lambda _: [{"kind": "station"}], row=row
    )


def _said(turn: Turn, unit: Unit) -> Say:
    """A station with what the read-outs have about it, as far as whoever looks may see it."""
    day = turn.event.day
    readouts = readout_readers.lines(turn.record, unit, turn.person, day)
    lines = tuple(line(turn, one, unit) for one in readouts)
    return Say.of("board.station", station=unit.name, lines=Lines(lines=lines))


BOARD = Command("board", board, readout_readers.sees_board)

PRESSES = {"board": page}
