"""What is kept of a station, of a person or of all together, as a text tells it."""

from collections.abc import Mapping

from handlers.conversation.layout import MANY, READ
from handlers.readouts.declared import told
from store.documents import Say, Value
from store.forms.ledger.readout import Readout
from store.record.view import View
from store.registers.readouts import figures
from store.registers.readouts.figures import Figures
from store.registers.readouts.reading import Reading


def total(record: View, reading: Reading) -> Value:
    """What a station's or a person's entries come to; nothing where that is not kept."""
    shown = values(record, reading)
    return Say.of(f"readout.{reading.readout.name}.total", **shown) if shown else ""


def whole(record: View, reading: Reading) -> Value:
    """What there is of all together in the year; nothing where that is not kept."""
    readout = reading.readout
    known = figures.whole(record, readout, reading.of_year)
    if known is None:
        return ""
    goal = _goal(record, reading)
    shown = {**_figures(readout, known), **_more(record, reading), "goal": goal, "asked": ""}
    return Say.of(f"readout.{readout.name}.total", **shown)


def named(record: View, reading: Reading, of: Value) -> Say:
    """A station or a person, with what is kept of it."""
    shown = values(record, reading)
    if not shown:
        return Say.of("readout.key.row", row=of)
    return Say.of(f"readout.{reading.readout.name}.of", of=of, **shown)


def values(record: View, reading: Reading) -> dict[str, Value]:
    """By the names in a text; none where nothing is kept."""
    known = figures.of(record, reading)
    if known is None:
        return {}
    beside = {"goal": _goal(record, reading), "asked": _asked(record, reading)}
    return {**_figures(reading.readout, known), **_more(record, reading), **beside}


def plainly(record: View, reading: Reading) -> dict[str, Value]:
    """The sum alone, without what is to be reached and what waits."""
    known = figures.of(record, reading)
    return _figures(reading.readout, known) if known else {}


def _figures(readout: Readout, known: Figures) -> dict[str, Value]:
    return {"amount": told.quantity(readout.over, known.amount), "count": known.entries}


def _more(record: View, reading: Reading) -> Mapping[str, Value]:
    """What else the record says of a station; of anything else nothing."""
    of_unit = reading.readout.of_unit
    if of_unit is None:
        return {}
    unit = reading.unit
    return of_unit.values(record, unit, reading.day) if unit else dict.fromkeys(of_unit.names, "")


def _goal(record: View, reading: Reading) -> Value:
    """What is to be reached, and how much is missing by now."""
    found = figures.standing(record, reading)
    if found is None:
        return ""
    own, over = f"readout.{reading.readout.name}", reading.readout.over
    missing = figures.behind(record, reading)
    behind = Say.of(f"{own}.behind", missing=told.quantity(over, missing)) if missing else ""
    return Say.of(f"{own}.goal", wanted=told.quantity(over, found.wanted), behind=behind)


def _asked(record: View, reading: Reading) -> Value:
    """How many entries wait to be decided on."""
    count = figures.asked(record, reading, READ)
    if not count:
        return ""
    shown = f"{MANY}+" if count > MANY else str(count)
    return Say.of(f"readout.{reading.readout.name}.asked", "readout.asked", count=shown)
