"""Who comes by a request comes onto the register: once it is recorded that they are there (M4)."""

from typing import Any

from store.documents import Names, Office, Person, Request
from store.forms.registry import KINDS
from store.record.transaction import Transaction
from store.registers.expected import Source


def follow(record: Transaction, request: Request) -> None:
    """Put whoever has come by it on the register, by name and month of birth as it says now."""
    source = Source(request)
    for enters in KINDS[request.kind].enters:
        own_id = source.joined(enters)
        if own_id and enters.joins:
            given = {**source.answers, **source.recorded}[enters.joins]
            _put(record, own_id, given)


def _put(record: Transaction, own_id: str, given: dict[str, Any]) -> None:
    name = {record.need(Office, "office").language: given["name"]}
    known = record.get(Person, own_id)
    fresh = (known or Person(id=own_id, name=Names(names=name))).but(
        name=Names(names=name), born=given["born"]
    )
    if fresh != known:
        record.put(fresh)
