"""What follows from a request as it is now: in the registers, and in what is owed."""

from datetime import datetime

from store.documents import Request
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers import life_cycle
from store.workflow.duties import items


def follow(record: Transaction, request: Request, at: datetime) -> None:
    """Let registers and duties be as the request is: whenever it has moved."""
    life_cycle.follow(record, request, at)
    items.follow(record, request, day_of(at))
