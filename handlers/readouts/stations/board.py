"""/board (全市文化站一览): all stations at a glance, each with its lines, page by page."""

from functools import reduce

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.layout import Rows, side_by_side
from handlers.conversation.turn import Turn
from handlers.readouts.declared import kept
from handlers.readouts.stations.lines import cell
from store.documents import Key, Lines, Say, Unit
from store.forms.ledger.readout import Readout
from store.registers.readouts.reading import Reading
from store.rules.authority.readers import readout_readers
from store.rules.refusal import Refusal


def board(turn: Turn, _argument: str = "") -> None:
    """All stations. Raises Refusal for whoever sees no more than some."""
    turn.say(*face(turn, "", ""))


def page(turn: Turn, button: Button) -> None:
    """Another page, in the same message. Raises Refusal."""
    turn.edit(*face(turn, button.about, button.version), message=turn.event.message)


def face(turn: Turn, place: str, way: str) -> tuple[Say, *Rows]:
    """A page of stations with their lines; each opens its card. Raises Refusal."""
    readouts = readout_readers.board(turn.record, turn.person, turn.event.day)
    if not readouts:
        raise Refusal("not_your_readout")
    stations: list[Unit] = []
    shown = paging.turned(turn, (_part(stations),), place, way)
    ways = shown.keys(lambda where, to: Button("board", where, to))
    lines = tuple(_said(turn, readouts, unit) for unit in stations)
    text = Say.of(
        "board", day=turn.event.day, totals=_totals(turn, readouts), stations=Lines(lines=lines)
    )
    keys = side_by_side([key for row in shown.rows for key in row])
    return text, *keys, *((ways,) if ways else ())


def _part(stations: list[Unit]) -> paging.Part:
    """Every station; those of the page are noted."""

    def row(_turn: Turn, unit: Unit) -> tuple[Key, ...]:
        stations.append(unit)
        return (Button("station", unit.id).key("readout.key.row", row=unit.name),)

    return paging.Part(letter="u", shape=Unit, sources=lambda _: [{"kind": "station"}], row=row)


def _totals(turn: Turn, readouts: list[Readout]) -> Lines:
    """What there is of all stations together, of each read-out that keeps that."""
    day = turn.event.day
    totals = {one.name: kept.whole(turn.record, Reading(one, day)) for one in readouts}
    lines = (
        Say.of("form.answer", label=Say.of(f"readout.{name}"), answer=total)
        for name, total in totals.items()
        if total
    )
    return Lines(lines=tuple(lines))


def _said(turn: Turn, readouts: list[Readout], unit: Unit) -> Say:
    """A station with what is kept of it."""
    cells = [cell(turn, one, unit) for one in readouts]
    return Say.of("board.station", station=unit.name, cells=reduce(_beside, cells) if cells else "")


def _beside(left: Say, right: Say) -> Say:
    return Say.of("board.cells", left=left, right=right)


BOARD = Command("board", board, readout_readers.sees_board)

PRESSES = {"board": page}
