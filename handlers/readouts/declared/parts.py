"""The stations or people of a read-out as a list, each page made of indexes alone."""

from collections.abc import Callable
from typing import Any

from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.readouts.declared.listing import Listing
from store.documents import Holding, Person, Total, Unit
from store.registers.readouts import figures
from store.rules.authority.readers import readout_readers
from store.rules.authority.readers.readout_readers import Reads

Row = Callable[[Turn, Any], paging.Row]


def parts(listing: Listing, row: Row) -> tuple[paging.Part, ...]:
    """The list: stations as they are on record; people with the least first."""
    if listing.by == "unit":
        return (_stations(listing, row),)
    own = _people(listing, row)
    return (_without(listing, row), own) if listing.readout.role else (own,)


def _stations(listing: Listing, row: Row) -> paging.Part:
    seen = listing.seen
    return paging.Part(
        letter="u",
        shape=Unit,
        sources=lambda turn: _sources(turn, seen),
        row=row,
        wanted=lambda _, one: seen.station(one.id),
    )


def _sources(turn: Turn, seen: Reads) -> list[dict[str, str]]:
    """Every station, or those of the towns they belong to."""
    if seen.every:
        return [{"kind": "station"}]
    units = turn.record.several(Unit, seen.stations).values()
    return [{"parent": one} for one in dict.fromkeys(unit.parent for unit in units) if one]


def _people(listing: Listing, row: Row) -> paging.Part:
    """Those of whom something is kept in the year."""
    own = listing.readout.kept("person")
    equal = {"sum_name": own.name, "period": figures.period_of(own, listing.year)} if own else {}
    return paging.Part(
        letter="t",
        shape=Total,
        sources=lambda _: [equal],
        row=row,
        order="amount",
        wanted=lambda _, one: one.amount > 0,
    )


def _without(listing: Listing, row: Row) -> paging.Part:
    """Who has the seat and has done nothing in the year."""
    day, role = listing.turn.event.day, listing.readout.role

    def nothing(turn: Turn, one: Holding) -> bool:
        reading = listing.reading(turn.record.need(Person, one.person))
        known = figures.of(turn.record, reading)
        return one.covers(day) and not (known and known.amount)

    return paging.Part(
        letter="n",
        shape=Holding,
        sources=lambda turn: [{"seat": one} for one in readout_readers.seats(turn.record, role)],
        row=row,
        wanted=nothing,
    )


def whose(turn: Turn, one: Unit | Total | Holding) -> Unit | Person:
    """Whom a row of the list is about."""
    return one if isinstance(one, Unit) else turn.record.need(Person, one.person or "")
