"""The kinds that an office has declared: made of what is on record, and taken up where it is used.

No code comes from a file: a kind is a class of the engine's, as those of the program are.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from pydantic import create_model

from store.documents.office.own_kind import OwnEnters, OwnKind
from store.forms.declared import own_fields
from store.forms.kind import Kind
from store.forms.ledger.readout import Readout
from store.forms.register import Enters, Register
from store.forms.registry import FORMS, KINDS, READOUTS, REGISTERS
from store.record.view import View

OWN = "own_"
"""How the name of whatever an office declares begins: so no release has anything of that name."""


@dataclass(frozen=True, eq=False)
class Own:
    """What one office has declared: one object for as long as that stays the same."""

    declared: tuple[OwnKind, ...]

    @cached_property
    def kinds(self) -> Mapping[str, type[Kind]]:
        """The classes, by their names."""
        return {one.id: made(one) for one in self.declared}

    @cached_property
    def registers(self) -> Mapping[str, Register]:
        """The office's own registers."""
        entered = (kind.enters[0].register for kind in self.kinds.values() if kind.enters)
        return {one.name: one for one in entered if one.name.startswith(OWN)}

    @cached_property
    def lacking(self) -> Mapping[str, str]:
        """The kinds that cannot be begun, with the register of the program each is lacking."""
        found = ((one.id, lacking(one)) for one in self.declared)
        return {name: register for name, register in found if register}

    @cached_property
    def readouts(self) -> Mapping[str, Readout]:
        """What is shown of these: a line about a station, and the entries behind it."""
        return {name: _readout(one) for name, one in self.registers.items()}


class _AtHand:
    """Whose kinds are taken up in this process: those of the record that it works on."""

    own = Own(())


def at_hand() -> Own:
    """What the office has declared whose record is at hand."""
    return _AtHand.own


def take_up(record: View) -> None:
    """Let the kinds be those of this record; nothing happens where they are already."""
    _have(record.find(OwnKind))


@contextmanager
def tried(declared: Iterable[OwnKind]) -> Iterator[None]:
    """Let the kinds be these for a while, to see whether they can work."""
    before = _AtHand.own
    try:
        _have(declared)
        yield
    finally:
        _have(before.declared)


def _have(declared: Iterable[OwnKind]) -> None:
    known, found = _AtHand.own.declared, tuple(declared)
    if len(found) == len(known) and all(map(_same, found, known)):
        return
    own = Own(found)
    KINDS.have(own.kinds)
    FORMS.have(own.kinds)
    REGISTERS.have(own.registers)
    READOUTS.have(own.readouts)
    _AtHand.own = own


def _same(one: OwnKind, other: OwnKind) -> bool:
    return one is other or one == other


def lacking(own: OwnKind) -> str | None:
    """The register of the program that the kind needs and this release does not have.

    Nobody begins such a kind; what was asked for stays readable, and its entries as they are.
    """
    entered = [own.enters.name] if own.enters and not own.enters.title else []
    named = (*entered, *(one.entry_of for one in own.questions if one.entry_of))
    return next((one for one in named if one not in REGISTERS and not one.startswith(OWN)), None)


def made(own: OwnKind) -> type[Kind]:
    """The class of the kind. Raises TypeError where the questions cannot be asked so."""
    fields: dict[str, Any] = {one.name: (own_fields.field(one), ...) for one in own.questions}
    kind = create_model(own.id, __base__=Kind, **fields)
    for name, given in _declaration(own).items():
        setattr(kind, name, given)
    if lacking(own):
        kind.starters = ()
    elif own.enters:
        kind.enters = (_enters(own.enters, kind),)
    return kind


def _declaration(own: OwnKind) -> dict[str, Any]:
    colleagues = (one.name for one in own.questions if one.type == "colleague")
    return {
        "kind": own.id,
        "group": own.group,
        "prefix": own.prefix,
        "starters": own.starters,
        "chain": own.chain,
        "noted": own.noted,
        "owner": own.owner,
        "gives_back": own.gives_back,
        "concerned": next(colleagues, None),
        "correctable": () if own.noted else tuple(_correctable(own)),
    }


def _correctable(own: OwnKind) -> Iterator[str]:
    """What can be put right (更正) once it was decided: what a correction can ask for."""
    return (one.name for one in own.questions if one.type in {"date", "heading", "money"})


def _enters(own: OwnEnters, kind: type[Kind]) -> Enters:
    register = REGISTERS[own.name] if not own.title else _register(own, kind)
    return register.entered(
        key=own.key,
        first=own.first,
        last=own.last,
        person=kind.concerned,
        quantity=own.quantity or 1,
        hold=timedelta(hours=own.hold_hours) if own.hold_hours else None,
    )


def _register(own: OwnEnters, kind: type[Kind]) -> Register:
    return Register(own.name, facts=kind, alone=own.alone, at_most=own.at_most)


def _readout(register: Register) -> Readout:
    asked = register.facts.questions() if register.facts else ()
    facts = (one.name for one in asked if one.one_line or one.type not in {"files", "text"})
    return Readout(
        register.name,
        over=register,
        states=("asked", "live", "closed"),
        columns=("unit", *facts, "first", "last", "state", "number"),
        line=True,
    )
