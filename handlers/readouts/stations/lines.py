"""The line that a read-out has about a station."""

from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.readouts.declared import entries, kept
from handlers.readouts.declared.look import Look
from store.documents import Say, Unit, Value
from store.forms.ledger.readout import Readout


def line(turn: Turn, readout: Readout, unit: Unit) -> Say:
    """What it comes to at this station this year; of what is to come the first."""
    look = Look(turn, readout, unit)
    return Say.of(f"readout.{readout.name}.line", next=_next(look), **_figures(look))


def cell(turn: Turn, readout: Readout, unit: Unit) -> Say:
    """The same in a few words, where all stations stand under one another."""
    shown = kept.plainly(turn.record, Look(turn, readout, unit).reading)
    return Say.of(f"readout.{readout.name}.cell", **shown)


def _figures(look: Look) -> dict[str, Value]:
    return kept.values(look.turn.record, look.reading)


def _next(look: Look) -> Value:
    """The first of what is to come, where the read-out is about that."""
    if look.readout.when != "coming":
        return ""
    found = paging.first(look.turn, entries.part(look), 1)
    if not found:
        return Say.of("readout.none")
    return entries.row(look.turn, look.readout.name, found[0], "readout.row.state.behind")
