"""Declared relatives (亲属关系): neither decides in the other's cause (回避).

What was declared holds for whatever was on its way before it was taken back: nobody chooses who
decides by declaring it and taking it back.
"""

from datetime import datetime
from typing import Any

from store.documents import Kinship, Person
from store.documents.office.organisation import BY_NAME
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.refusal import Refusal


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
    kinships = (*own.kinships, Kinship(of=relative, said=at))
    own = record.put(own.but(relatives=(*own.relatives, relative), kinships=kinships))
    record.record("relative_declared", at, person=person, details={"of": relative})
    return own


def withdraw(record: Transaction, person: str, relative: str, at: datetime) -> Person:
    """`person` takes back what they declared; what is on its way stays with who has it.

    Raises Refusal: `nobody_of_that_name`.
    """
    own = record.need(Person, person)
    if relative not in own.relatives:
        raise Refusal("nobody_of_that_name")
    left = tuple(one for one in own.relatives if one != relative)
    own = record.put(_with(own, relative, withdrawn=at).but(relatives=left))
    record.record("relative_withdrawn", at, person=person, details={"of": relative})
    return own


def contest(record: Transaction, declarer: str, named: str, at: datetime) -> Person:
    """`named` says that they are no relative of who declared it; it stays, and that beside it.

    Raises Refusal: `kin_not_declared` where that is not declared (any more), `kin_contested`.
    """
    known = record.get(Person, declarer)
    if known is None or named not in known.relatives:
        raise Refusal("kin_not_declared")
    if any(one.of == named and one.contested for one in known.declared if not one.withdrawn):
        raise Refusal("kin_contested")
    known = record.put(_with(known, named, contested=at))
    record.record("relative_contested", at, person=named, details={"by": declarer})
    return known


def _with(person: Person, relative: str, **moment: datetime) -> Person:
    """`person` with a moment noted at what they say of `relative`."""
    said = tuple(
        one.model_copy(update=moment) if one.of == relative and one.withdrawn is None else one
        for one in person.declared
        if one.of == relative or one in person.kinships
    )
    return person.but(kinships=said)
