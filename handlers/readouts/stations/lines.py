"""The line that a read-out has about a station."""

from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.readouts.declared import entries
from handlers.readouts.declared.look import Look
from store.documents import Say, Unit, Value
from store.forms.readout import Readout


def line(turn: Turn, readout: Readout, unit: Unit) -> Say:
    """What it comes to at this station this year; of what is to come the first."""
    return Say.of(f"readout.{readout.name}.line", next=_next(Look(turn, readout, unit)))


def _next(look: Look) -> Value:
    """The first of what is to come, where the read-out is about that."""
    if look.readout.when != "coming":
        return ""
    found = paging.first(look.turn, entries.part(look), 1)
    if not found:
        return Say.of("readout.none")
    return entries.row(look.turn, look.readout.name, found[0])
