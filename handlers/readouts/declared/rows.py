"""The stations or people of a read-out, page by page, each with what is kept of it."""

from collections.abc import Iterator
from typing import Any

from handlers.conversation import paging
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.readouts.declared import kept
from handlers.readouts.declared.bars import Bar
from handlers.readouts.declared.listing import Listing
from handlers.readouts.declared.look import button
from handlers.readouts.declared.parts import parts, whose
from handlers.readouts.declared.places import Cut
from store.documents import Key, Person, Say, Unit
from store.forms.ledger.sum import By
from store.registers.readouts import figures
from store.registers.readouts.reading import Reading


def face(listing: Listing) -> tuple[Say, *Rows]:
    """The heading, a page of stations or people, and the ways to what else there is."""

    def row(turn: Turn, one: Any) -> paging.Row:
        return (_key(listing, whose(turn, one)),)

    cut = listing.cut._replace(place="", way="")
    shown = paging.turned(listing.turn, parts(listing, row), listing.cut.place, listing.cut.way)
    ways = shown.keys(lambda place, way: listing.button(cut._replace(place=place, way=way)))
    beside = (_years(listing), _to_take(listing), _other(listing))
    rows = (*shown.rows, ways, *map(tuple, beside))
    return heading(listing, hint=True), *(row for row in rows if row)


def heading(listing: Listing, *, hint: bool = False) -> Say:
    """What is looked at and when, and what there is of all together."""
    record, readout = listing.turn.record, listing.readout
    reading = Reading(readout, listing.turn.event.day, year=listing.cut.year)
    return Say.of(
        "readout.which",
        title=Say.of(f"readout.{readout.name}"),
        period=Say.of(f"readout.{reading.when}", year=str(reading.of_year), day=reading.day),
        total=kept.whole(record, reading) if listing.seen.every else "",
        hint=Say.of(f"readout.hint.{listing.by}") if hint else "",
    )


def bars(listing: Listing) -> list[Bar]:
    """A page as bars."""
    found: list[Bar] = []

    def row(turn: Turn, one: Any) -> paging.Row:
        of = whose(turn, one)
        known = figures.of(turn.record, listing.reading(of))
        found.append(Bar(_row(listing, of), known.amount if known else 0))
        return ()

    paging.turned(listing.turn, parts(listing, row), listing.cut.place, listing.cut.way)
    return found


def _key(listing: Listing, of: Unit | Person) -> Key:
    opens = button(listing.readout, of, Cut(year=listing.cut.year))
    return opens.key("readout.key.row", row=_row(listing, of))


def _row(listing: Listing, of: Unit | Person) -> Say:
    return kept.named(listing.turn.record, listing.reading(of), of.name)


def _years(listing: Listing) -> Iterator[Key]:
    """The year before, as far as anything is kept of it, and the way back."""
    own, today = listing.readout.kept(), listing.turn.event.day.year
    if own is None or own.per == "now":
        return
    before = figures.whole(listing.turn.record, listing.readout, listing.year - 1)
    if before and before.entries:
        year = listing.year - 1
        yield listing.button(Cut(year=year)).key("readout.key.year", year=str(year))
    if listing.year < today:
        after = None if listing.year + 1 == today else listing.year + 1
        label = "readout.key.year" if after else "readout.key.now"
        yield listing.button(Cut(year=after)).key(label, year=str(listing.year + 1))


def _to_take(listing: Listing) -> Iterator[Key]:
    """The page as a picture; for whoever sees everything, all of it as a workbook or on paper."""
    if listing.readout.picture and listing.readout.kept(listing.by):
        yield listing.button(listing.cut, "lp").key("readout.key.picture")
    if listing.readout.columns and listing.seen.every:
        yield listing.button(Cut(year=listing.cut.year), "lx").key("readout.key.workbook")
        yield listing.button(Cut(year=listing.cut.year), "ld").key("readout.key.printed")


def _other(listing: Listing) -> Iterator[Key]:
    """The same by people, or by station, where something is kept of both."""
    other: By = "unit" if listing.by == "person" else "person"
    both = listing.readout.kept(other) and listing.readout.kept(listing.by)
    if both and Listing(listing.turn, listing.readout, other).allowed:
        cut = Cut(year=listing.cut.year)
        yield listing.button(cut, by=other).key(f"readout.key.by.{other}")
