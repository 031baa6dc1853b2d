"""Declared relatives (亲属关系): neither decides in the other's cause (回避)."""

from datetime import datetime
from typing import Any

from store.documents import Person
from store.documents.register import BY_NAME
from store.rules.refusal import Refusal
from store.transaction import Transaction, View


def named(record: View, name: str) -> list[Person]:
    """The people of the register with exactly this name, in any language."""
    found: dict[str, Person] = {}
    for index in BY_NAME:
        wanted: dict[str, Any] = {index.fields[0]: name}
        found |= {person.id: person for person in record.find(Person, **wanted)}
    return list(found.values())


def declare(record: Transaction, person: str, relative: str, at: datetime) -> Person:
    """`person` says that `relative` is one of theirs.

    Raises Refusal: `nobody_of_that_name`, `relative_known`.
    """
    own = record.need(Person, person)
    if record.get(Person, relative) is None or relative == person:
        raise Refusal("nobody_of_that_name")
    if relative in own.relatives:
        raise Refusal("relative_known")
    own = record.put(own.but(relatives=(*own.relatives, relative)))
    record.record("relative_declared", at, person=person, details={"of": relative})
    return own


def withdraw(record: Transaction, person: str, relative: str, at: datetime) -> Person:
    """`person` takes back what they declared. Raises Refusal: `nobody_of_that_name`."""
    own = record.need(Person, person)
    if relative not in own.relatives:
        raise Refusal("nobody_of_that_name")
    left = tuple(one for one in own.relatives if one != relative)
    own = record.put(own.but(relatives=left))
    record.record("relative_withdrawn", at, person=person, details={"of": relative})
    return own
