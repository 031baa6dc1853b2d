"""What a read-out tells of an entry: its facts and fields as values for a text."""

from typing import Any

from handlers.texts import names, shown_answers
from store.documents import Day, Entry, Figure, Money, Names, Person, Say, Value
from store.documents.registers.entry import FOREVER
from store.forms.form import Form
from store.forms.questions import Question
from store.forms.register import Register
from store.forms.registry import KINDS, REGISTERS
from store.record.view import View

HUNDREDTHS = 100
WIDTH = 30
"""Columns of words on a button."""


def values(record: View, entry: Entry, width: int | None = WIDTH) -> dict[str, Value]:
    """By the names of facts and fields; empty where there is nothing."""
    register = REGISTERS[entry.register_name]
    return {**facts(record, register, entry, width), **_fields(record, register, entry)}


def _fields(record: View, register: Register, entry: Entry) -> dict[str, Value]:
    return {
        "first": Day(day=entry.first),
        "days": days(entry),
        "last": "" if entry.last == FOREVER else Day(day=entry.last),
        "quantity": quantity(register, entry.quantity),
        "unit": names.unit_name(record, entry.unit),
        "person": record.need(Person, entry.person).name if entry.person else "",
        "number": entry.request or "",
        "state": Say.of(f"entry.{entry.state}"),
    }


def days(entry: Entry) -> Say:
    """From when to when it is so."""
    if entry.last == FOREVER:
        return Say.of("readout.since", first=entry.first)
    if entry.last == entry.first:
        return Say.of("readout.on", first=entry.first)
    return Say.of("readout.from", first=entry.first, last=entry.last)


def facts(
    record: View, register: Register, entry: Entry, width: int | None = None
) -> dict[str, Value]:
    """What is kept of the answers, as a reader sees it."""
    return {
        asked.name: shown(record, register, asked, entry.facts.get(asked.name), width)
        for asked in questions(register)
    }


def shown(
    record: View, register: Register, asked: Question, given: Any, width: int | None = None
) -> Value:
    """A fact in words; nothing where it is not known."""
    if given is None:
        return ""
    if isinstance(given, dict) and asked.type == "text":
        return Names(names=given)
    return shown_answers.answer(record, worded(register, asked.name), asked, given, width)


def questions(register: Register) -> tuple[Question, ...]:
    """What entries of the register tell."""
    return register.facts.questions() if register.facts else ()


def worded(register: Register, question: str) -> type[Form]:
    """The form whose words a fact has: of the kind that asks it, or the register's own."""
    kinds = (kind for kind in KINDS.values() if kind.question(question))
    entering = (kind for kind in kinds if any(one.register == register for one in kind.enters))
    return next(entering, register.facts or Form)


def quantity(register: Register, amount: int) -> Value:
    """How much it is, in the register's unit."""
    match register.unit:
        case "fen":
            return Money(fen=amount)
        case "hundredths_m2":
            return Say.of("area", amount=Figure(figure=amount))
        case "half_days":
            return Figure(figure=amount * HUNDREDTHS // 2)
    return amount
