"""The stations whose entries there are to look at, page by page."""

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.readouts.declared import told
from handlers.readouts.declared.entries import ALL
from handlers.readouts.declared.look import Look, button, reads
from handlers.readouts.declared.places import NEWEST, Cut
from store.documents import Key, Say, Unit, Value
from store.forms.readout import Readout
from store.registers import figures
from store.rules.authority.readout_readers import Reads


def face(turn: Turn, readout: Readout, cut: Cut = NEWEST) -> tuple[Say, *Rows]:
    """The heading, and a page of stations."""
    shown = paging.turned(turn, (part(turn, readout),), cut.place, cut.way)
    ways = shown.keys(lambda place, way: _page(readout, Cut(place=place, way=way)))
    rows = (*shown.rows, ways)
    return _heading(turn, readout), *(row for row in rows if row)


def _page(readout: Readout, cut: Cut) -> Button:
    return Button("l", readout.name, ALL, str(cut))


def _heading(turn: Turn, readout: Readout) -> Say:
    seen = reads(turn, readout)
    total = whole(turn, readout) if seen.every else ""
    return Say.of("readout.which", title=Say.of(f"readout.{readout.name}"), total=total)


def whole(turn: Turn, readout: Readout) -> Value:
    """What there is of all together, where that is kept."""
    known = figures.whole(turn.record, readout, turn.event.day.year)
    if known is None:
        return ""
    shown = told.figures(readout.register, known)
    return Say.of(f"readout.{readout.name}.total", **shown)


def part(turn: Turn, readout: Readout) -> paging.Part:
    """The stations that are looked at, as a list."""
    seen = reads(turn, readout)
    return paging.Part(
        letter="u",
        shape=Unit,
        sources=lambda turn: sources(turn, seen),
        row=lambda turn, one: (_key(turn, readout, one),),
        wanted=lambda _, one: seen.station(one.id),
    )


def sources(turn: Turn, seen: Reads) -> list[dict[str, str]]:
    """Every station, or those of the towns they belong to."""
    if seen.every:
        return [{"kind": "station"}]
    units = turn.record.several(Unit, seen.stations).values()
    return [{"parent": one} for one in dict.fromkeys(unit.parent for unit in units) if one]


def _key(turn: Turn, readout: Readout, unit: Unit) -> Key:
    known = figures.of(turn.record, Look(turn, readout, unit).reading)
    row: Value = unit.name
    if known is not None:
        shown = told.figures(readout.register, known)
        row = Say.of(f"readout.{readout.name}.of", of=unit.name, **shown)
    return button(readout, unit).key("readout.key.row", row=row)
