"""Naming a deputy, and agreeing to it (domain.md §5.2: delegation)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from store.documents import Delegation, Seat, Unit
from store.documents.office.organisation import ROLES
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.accounts import LEADERS, authority_over, leads, may_decide
from store.rules.authority.deputies import unit_of, works_in
from store.rules.authority.seats import above, holders_of, seat_id, seats_of
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

LONGEST = timedelta(days=90)
"""How long a delegation may run, first and last day included (domain.md §5.2)."""


def seats(record: View, person: str, day: date) -> list[Seat]:
    """The seats of `person` for which a deputy can be named: those with a part in a request."""
    return [
        seat for seat in seats_of(record, person, day) if deciding_seats.takes_part(record, seat)
    ]


def candidates(record: View, seat: Seat, person: str, day: date) -> list[str]:
    """Who can stand in: holders of other seats of the same authority; administrators do not."""
    roles = ROLES[record.need(Unit, seat.unit).kind]
    beside = (seat_id(seat.unit, role) for role in roles if role != "administrator")
    found = (holder.id for one in beside for holder in holders_of(record, one, day))
    return [one for one in dict.fromkeys(found) if one != person]


def last_day(since: date) -> date:
    """The last day that a delegation from `since` on may have."""
    return since + LONGEST - timedelta(days=1)


def ask(record: Transaction, wanted: Delegation) -> Delegation:
    """Ask for a deputy; a leader has to agree. `wanted` gets its id here.

    Raises Refusal: `no_longer_held`, `not_a_deputy`, `delegation_days`, `delegation_known`.
    """
    day = day_of(wanted.asked)
    seat = record.need(Seat, wanted.seat)
    if seat.id not in {one.id for one in seats(record, wanted.person, day)}:
        raise Refusal("no_longer_held")
    if wanted.deputy not in candidates(record, seat, wanted.person, day):
        raise Refusal("not_a_deputy")
    _refuse_days(wanted, day)
    if any(_same(one, wanted) for one in of(record, wanted.person)):
        raise Refusal("delegation_known")
    asked = record.put(wanted.but(id=record.new_id(Delegation, "G")))
    _note(record, "deputy_asked", asked, wanted.person, wanted.asked)
    return asked


def _refuse_days(wanted: Delegation, today: date) -> None:
    if wanted.since is None or wanted.until is None:
        return
    if not today <= wanted.since <= wanted.until <= last_day(wanted.since):
        raise Refusal("delegation_days", count=LONGEST.days)


def _same(one: Delegation, other: Delegation) -> bool:
    """Whether it says what is said already."""
    days = ("seat", "deputy", "kinds", "since", "until")
    return all(getattr(one, name) == getattr(other, name) for name in days)


def of(record: View, person: str) -> list[Delegation]:
    """What `person` has asked for or has, for their seats; nothing that is over."""
    return [
        one
        for state in ("agreed", "asked")
        for one in record.find(Delegation, person=person, state=state)
    ]


def leaders(record: View, one: Delegation, day: date) -> list[str]:
    """Who can agree to it: leaders of that authority, neither of the two people themselves.

    For a leader's own seat those above it. Where there is nobody only the operator can. A leader
    whose account is not confirmed agrees to nothing.
    """
    found = (
        holder.id
        for seat in _leading(record, one)
        for holder in holders_of(record, seat, day)
        if may_decide(record, holder.id, seat)
    )
    return [each for each in dict.fromkeys(found) if each not in {one.person, one.deputy}]


def asked_of(record: View, person: str, day: date) -> list[dict[str, str]]:
    """Where what waits for `person` to agree to can be: at the seats they lead, at no other."""
    led = {seat.unit for seat in seats_of(record, person, day) if leads(seat)}
    seats = (seat.id for unit in sorted(led) for seat in deciding_seats.seats_under(record, unit))
    return [{"seat": seat, "state": "asked"} for seat in seats]


def to_confirm(record: View, person: str, day: date) -> list[Delegation]:
    """What waits for `person` to agree to, in the order it was asked for."""
    places = asked_of(record, person, day)
    asked = {at: one for place in places for at, one in record.page(Delegation, place)}
    return [one for _, one in sorted(asked.items()) if confirms(record, one, person, day)]


def confirms(record: View, one: Delegation, person: str, day: date) -> bool:
    """Whether it is for `person` to agree to on `day`, while it is asked for."""
    return not one.is_over(day) and person in leaders(record, one, day)


def _leading(record: View, one: Delegation) -> Iterator[str]:
    seat = record.need(Seat, one.seat)
    if leads(seat):
        yield from above(record, seat.id)
        return
    unit = record.need(Unit, authority_over(record, seat.id))
    yield from (seat_id(unit.id, role) for role in LEADERS.get(unit.kind, ()))


def agree(record: Transaction, own_id: str, by: str | None, at: datetime) -> Delegation:
    """A leader agrees, or the operator (`by` None).

    Raises Refusal: `delegation_settled`, `not_yours`.
    """
    one = _waiting(record, own_id, by, at)
    one = record.put(one.but(state="agreed", approved_by=by))
    _note(record, "deputy_agreed", one, by, at)
    return one


def refuse(record: Transaction, own_id: str, by: str | None, at: datetime) -> Delegation:
    """A leader does not agree. Raises like `agree`."""
    one = _waiting(record, own_id, by, at)
    one = record.put(one.but(state="refused", ended=at))
    _note(record, "deputy_refused", one, by, at)
    return one


def _waiting(record: View, own_id: str, by: str | None, at: datetime) -> Delegation:
    one = record.get(Delegation, own_id)
    if one is None or one.state != "asked" or one.is_over(day_of(at)):
        raise Refusal("delegation_settled")
    if by is not None and by not in leaders(record, one, day_of(at)):
        raise Refusal("not_yours")
    return one


def end(record: Transaction, own_id: str, by: str | None, at: datetime) -> Delegation:
    """End it from now on: whose seat it is may, or the operator. Raises like `agree`."""
    one = record.get(Delegation, own_id)
    if one is None or one.state not in {"asked", "agreed"}:
        raise Refusal("delegation_settled")
    if by is not None and by != one.person:
        raise Refusal("not_yours")
    one = record.put(one.but(state="ended", ended=at))
    _note(record, "deputy_ended", one, by, at)
    return one


def run_out(record: Transaction, one: Delegation, at: datetime) -> Delegation:
    """Its last day is over, whether or not anybody had agreed."""
    one = record.put(one.but(state="ended"))
    _note(record, "deputy_over", one, None, at)
    return one


def _note(record: Transaction, what: str, one: Delegation, by: str | None, at: datetime) -> None:
    days = {"since": str(one.since or ""), "until": str(one.until or "")}
    details = {"of": one.person, "deputy": one.deputy, "kinds": list(one.kinds), **days}
    record.record(what, at, person=by, seat=one.seat, details=details)


def end_with(record: Transaction, person: str, seat: str, at: datetime) -> None:
    """`person` has left the seat: nobody stands in for them there, nor they for others of its unit.

    For another seat of the unit they may hold still, they go on standing in.
    """
    day = day_of(at)
    own = [
        one for one in record.find(Delegation, person=person, state="agreed") if one.seat == seat
    ]
    lent = [
        one
        for one in record.find(Delegation, deputy=person, state="agreed")
        if unit_of(one.seat) == unit_of(seat) and not works_in(record, unit_of(seat), person, day)
    ]
    held = seat in {one.id for one in seats_of(record, person, day)}
    for one in (*([] if held else own), *lent):
        end(record, one.id, None, at)
