"""Reading what is found: never more than what somebody may read at that moment (M2).

Whose seats a request has passed is noted beside its words, so that whoever may read little goes
through little, however much there is for others.
"""

from collections.abc import Iterator
from datetime import date

from store.documents import Request
from store.engine.query import Either, Mark, Together, Wanted
from store.record.finding.terms import term
from store.record.view import NEWEST, View, asked_once
from store.rules.authority.access import may_see
from store.rules.authority.deputies import stands_in
from store.rules.authority.seats import seats_of
from store.rules.finding.sought import Found, Sought


def page(
    record: View,
    sought: Sought,
    person: str,
    day: date,
    *,
    order: str = NEWEST,
    limit: int,
    after: Mark | None = None,
) -> list[tuple[int, Request]]:
    """What may be sought and readable, by its place in the table: `is_readable` says whether."""
    wanted = Together((*_theirs(record, sought, person, day), *sought.wanted))
    return record.having(Request, wanted, order=order, limit=limit, after=after)


def _theirs(record: View, sought: Sought, person: str, day: date) -> tuple[Wanted, ...]:
    """What leaves out most of others; of a few requests each may as well be looked at."""
    if sought.is_in_few:
        return ()
    return (_own(record, person, day) if sought.mine else _readable(record, person, day),)


def is_readable(record: View, sought: Sought, request: Request, person: str, day: date) -> bool:
    """Whether it is what is sought, and the person may read it at this moment."""
    if sought.mine and not _is_own(record, request, person, day):
        return False
    return sought.is_met_by(Found(record, request)) and may_see(record, request, person, day)


def _is_own(record: View, request: Request, person: str, day: date) -> bool:
    """Whether it was asked by them, or from their seat and is nobody's own."""
    if request.owner:
        return request.owner == person
    return request.person == person or request.seat in {
        seat.id for seat in seats_of(record, person, day)
    }


@asked_once
def _own(record: View, person: str, day: date) -> Wanted:
    seats = (term("f", seat.id) for seat in seats_of(record, person, day))
    return Either((term("o", person), *seats))


@asked_once
def _readable(record: View, person: str, day: date) -> Wanted:
    """What has been noted of every request that they may read; also of some that they may not."""
    return Either((term("o", person), term("g", person), *_by_seat(record, person, day)))


def _by_seat(record: View, person: str, day: date) -> Iterator[Wanted]:
    for seat in seats_of(record, person, day):
        yield from (term(sort, seat.id) for sort in ("s", "a"))
        yield term("w", seat.unit, person)
    for one in stands_in(record, person, day):
        lent, kinds = term("s", one.seat), one.delegation.kinds
        only = Either(tuple(term("k", kind) for kind in kinds))
        yield Together((lent, only)) if kinds else lent
