"""Whose account it is, as a leader has confirmed it: what decides is looked at when it acts.

Whoever makes the links cannot also say whose account it is that will decide (design.md §4). Nothing
of it is kept beside the record: it follows from the link by which an account came to its person.
"""

from collections.abc import Mapping

from store.documents import Account, Holding, Invitation, Seat, Unit
from store.documents.office.organisation import Role
from store.record.view import View, asked_once
from store.rules.authority.deputies import unit_of

LEADERS: Mapping[str, tuple[Role, ...]] = {
    "town": ("town_leader", "town_head"),
    "bureau": ("bureau_leader",),
}
"""Who leads an authority: the roles by the kind of unit."""


def leads(seat: Seat) -> bool:
    """Whether it is a leader's seat."""
    return any(seat.role in roles for roles in LEADERS.values())


def authority_over(record: View, seat: str) -> str:
    """The unit whose leaders answer for a seat: its own, a station's town, the centre's bureau."""
    unit = record.need(Unit, unit_of(seat))
    if unit.kind == "station" and unit.parent:
        return unit.parent
    if unit.kind == "centre":
        return record.find(Unit, kind="bureau", limit=1)[0].id
    return unit.id


def may_decide(record: View, person: str, seat: str) -> bool:
    """Whether the authority over this seat has confirmed every account `person` has.

    Whoever has none decides nothing anyway.
    """
    return is_confirmed(record, person, authority_over(record, seat))


@asked_once
def is_confirmed(record: View, person: str, unit: str) -> bool:
    """Whether this authority has confirmed every account `person` has."""
    return all(_is_confirmed(record, one, unit) for one in record.find(Account, person=person))


def _is_confirmed(record: View, account: Account, unit: str) -> bool:
    link = link_of(record, account)
    if link is None:
        return not _is_second(record, account.person or "", unit)
    return unit in confirmed_by(record, link)


def _is_second(record: View, person: str, unit: str) -> bool:
    """Whether `person` had no seat under this authority before they began to administer.

    The operator's file says for whom its accounts are; not that an administrator is to decide.
    """
    held = [(one.since, one.seat) for one in record.find(Holding, person=person)]
    began = min((since for since, seat in held if _administers(seat)), default=None)
    seats = [(since, seat) for since, seat in held if not _administers(seat)]
    there = [since for since, seat in seats if authority_over(record, seat) == unit]
    return began is not None and bool(there) and min(there) >= began


def _administers(seat: str) -> bool:
    return seat.endswith("/administrator")


def link_of(record: View, account: Account) -> Invitation | None:
    """The link by which the account came to its person; None: the operator's own file names it."""
    every = record.find(Invitation, person=account.person) if account.person else []
    used = (one for one in reversed(every) if one.state == "used")
    return next((one for one in used if one.account == account.id), None)


def confirmed_by(record: View, link: Invitation) -> frozenset[str]:
    """The units of the authorities that have confirmed the account of this link.

    The operator's own link to a leader's seat is used without another leader only where there was
    none, and stands for a confirmation then.
    """
    first = leading_by(record, link) if link.state == "used" else frozenset()
    return first.union(link.vouched)


def leading_by(record: View, link: Invitation) -> frozenset[str]:
    """The authority that its holder is to lead by a link which the operator made, if any."""
    if link.by is not None or link.holding is None:
        return frozenset()
    seat = record.need(Seat, record.need(Holding, link.holding).seat)
    return frozenset({seat.unit} if leads(seat) else ())
