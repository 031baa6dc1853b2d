"""All stations of a year: what there is of all together, and a list in the declared order.

Both are read as they are kept, so a city of any size costs the same.
"""

from typing import Any

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from store.documents import Say, Unit
from store.forms.ledger.statement import AnyStatements


def page(
    readout: AnyStatements, turn: Turn, year: int, place: str = "", way: str = ""
) -> tuple[Say, *Rows]:
    """A page of the year, or of the last while there is nothing of this one."""
    for one in (year, year - 1):
        if total := turn.record.get(readout.total, str(one)):
            return readout.whole(total, turn.event.day), *_stations(readout, turn, one, place, way)
    return (Say.of(f"{readout.name}.all_missing", year=str(year)),)


def _stations(readout: AnyStatements, turn: Turn, year: int, place: str, way: str) -> Rows:
    part = paging.Part(
        letter="s",
        shape=readout.kept_as,
        sources=lambda _: [{"year": year}],
        row=lambda turn, one: _row(readout, turn, one),
        order=readout.order,
    )
    shown = paging.turned(turn, (part,), place, way)
    ways = shown.keys(lambda where, to: Button(f"{readout.name}_all", str(year), where, to))
    return (*shown.rows, ways) if ways else tuple(shown.rows)


def _row(readout: AnyStatements, turn: Turn, one: Any) -> paging.Row:
    name = turn.record.need(Unit, one.station).name
    said = readout.row(one, name, turn.event.day)
    return (opening(readout, one.station, one.year).key("readout.key.row", row=said),)


def opening(readout: AnyStatements, station: str, year: int) -> Button:
    """The button that opens a station's year."""
    return Button(readout.name, station, str(year), next(iter(readout.views)))
