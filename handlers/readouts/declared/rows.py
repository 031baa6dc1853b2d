"""The stations whose entries there are to look at, page by page."""

from collections.abc import Iterator

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.readouts.declared import told
from handlers.readouts.declared.bars import Bar, of_page
from handlers.readouts.declared.entries import ALL
from handlers.readouts.declared.look import Look, button, reads
from handlers.readouts.declared.places import NEWEST, Cut
from store.documents import Key, Say, Unit, Value
from store.forms.ledger.readout import Readout
from store.registers import figures
from store.rules.authority.readout_readers import Reads


def face(turn: Turn, readout: Readout, cut: Cut = NEWEST) -> tuple[Say, *Rows]:
    """The heading, and a page of stations."""
    shown = paging.turned(turn, (part(turn, readout),), cut.place, cut.way)
    ways = shown.keys(lambda place, way: _page(readout, Cut(place=place, way=way)))
    rows = (*shown.rows, ways, tuple(_to_take(turn, readout, cut)))
    return heading(turn, readout), *(row for row in rows if row)


def _page(readout: Readout, cut: Cut) -> Button:
    return Button("l", readout.name, ALL, str(cut))


def _to_take(turn: Turn, readout: Readout, cut: Cut) -> Iterator[Key]:
    """The page as a picture; for whoever sees every station, all of it as a workbook."""
    if readout.picture and readout.sum:
        yield Button("lp", readout.name, ALL, str(cut)).key("funding.key.picture")
    if readout.columns and reads(turn, readout).every:
        yield Button("lx", readout.name, ALL).key("readout.key.workbook")


def bars(turn: Turn, readout: Readout, cut: Cut) -> list[Bar]:
    """A page as bars."""

    def bar(turn: Turn, one: Unit) -> Bar:
        known = figures.of(turn.record, Look(turn, readout, one).reading)
        return Bar(_row(turn, readout, one), known.amount if known else 0)

    return of_page(turn, part(turn, readout), cut, bar)


def heading(turn: Turn, readout: Readout) -> Say:
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
    return button(readout, unit).key("readout.key.row", row=_row(turn, readout, unit))


def _row(turn: Turn, readout: Readout, unit: Unit) -> Say:
    """A station, with what is kept of it."""
    known = figures.of(turn.record, Look(turn, readout, unit).reading)
    if known is None:
        return Say.of("readout.key.row", row=unit.name)
    shown = told.figures(readout.register, known)
    return Say.of(f"readout.{readout.name}.of", of=unit.name, **shown)
