"""What the texts of registers and read-outs can be filled with: for whoever writes them."""

from collections.abc import Mapping

from store.forms.ledger.readout import Readout
from store.forms.register import Register

FIGURES = ("amount", "count", "goal", "asked")
FIELDS = ("days", "first", "last", "quantity", "unit", "person", "number", "state")
"""What is told of every entry beside its facts."""

OF_READOUT: Mapping[str, tuple[str, ...]] = {
    "total": FIGURES,
    "of": ("of", *FIGURES),
    "line": (*FIGURES, "next"),
    "cell": ("amount", "count"),
    "goal": ("wanted", "behind"),
    "behind": ("missing",),
    "asked": ("count",),
}
OTHER = ("person", "start", "end", "number")
"""What is told of the entry that is in the way."""

OF_REGISTER: Mapping[str, tuple[str, ...]] = {
    "full": (*OTHER, "line", "amount", "left"),
    "not_later": OTHER,
    "locked": ("year", "last"),
}


def of_readout(readout: Readout) -> dict[str, tuple[str, ...]]:
    """By key, the values that its texts can be filled with."""
    own = f"readout.{readout.name}"
    facts = readout.over.facts.model_fields if readout.over.facts else ()
    beside = readout.beside.names if readout.beside else ()
    more = readout.of_unit.names if readout.of_unit else ()
    told = {part: (*OF_READOUT[part], *more) for part in ("total", "of", "line")}
    parts = {**OF_READOUT, **told, "row": (*facts, *FIELDS, *beside)}
    return {f"{own}.{part}": values for part, values in parts.items()}


def of_register(register: Register) -> dict[str, tuple[str, ...]]:
    """By key, the values that its objections can be filled with."""
    return {f"objection.{register.name}.{part}": values for part, values in OF_REGISTER.items()}
