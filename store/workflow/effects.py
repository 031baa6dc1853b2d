"""What follows from a request as it is now: in the registers, and in what is owed."""

from datetime import datetime

from store.documents import Request
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers import life_cycle
from store.workflow.duties import items


def follow(record: Transaction, request: Request, at: datetime) -> None:
    """Let registers and duties be as the request is: whenever it has moved.

    What is owed because of a request whose entry it has ended is looked at as well.
    """
    changed = life_cycle.follow(record, request, at)
    ended = {one.request for one in changed if one.request} - {request.id}
    for one in (request, *(record.need(Request, number) for number in sorted(ended))):
        items.follow(record, one, day_of(at))
