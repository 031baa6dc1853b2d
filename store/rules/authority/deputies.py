"""Who acts in a seat today: its holder, or a deputy in the holder's place (design §4)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from store.documents import Away, Delegation, Names, Person
from store.record.office_time import day_of
from store.record.view import View, asked_once
from store.rules.authority.seats import holders_of, seats_of
from store.rules.refusal import Refusal


class Actor(NamedTuple):
    """Somebody who may act in a seat: its holder, or whoever stands in for `behalf`."""

    person: str
    behalf: str | None = None


class StandIn(NamedTuple):
    """A seat in which somebody may act today for `behalf`, as `delegation` says."""

    seat: str
    behalf: str
    delegation: Delegation


def unit_of(seat: str) -> str:
    """The unit a seat belongs to."""
    return seat.rsplit("/", 1)[0]


@asked_once
def absence(record: View, person: str, day: date) -> Away | None:
    """The days for which `person` has said to be away, if `day` is one of them."""
    newest = record.find(Away, person=person, order="-doc_id", limit=1)
    return next((one for one in newest if one.covers(day)), None)


def deputies_of(record: View, seat: str, person: str, kind: str, day: date) -> list[str]:
    """Who acts today for `person`, a holder of the seat, on requests of this kind."""
    agreed = record.find(Delegation, seat=seat, state="agreed")
    own = [one for one in agreed if one.person == person]
    return list(dict.fromkeys(one.deputy for one in own if _runs(record, one, kind, day)))


def _runs(record: View, one: Delegation, kind: str | None, day: date) -> bool:
    """Whether the deputy may act under it today; None: on any kind."""
    if kind is not None and not one.means(kind):
        return False
    away = one.standing and absence(record, one.person, day) is not None
    return (away or one.covers(day)) and _belongs(record, one, day)


def _belongs(record: View, one: Delegation, day: date) -> bool:
    """A delegation ends with either term, on the day itself.

    Whose seat it is still holds it; the deputy still works in that unit (`works_in`), be it in
    another seat than on the day they were named.
    """
    return one.seat in {seat.id for seat in seats_of(record, one.person, day)} and works_in(
        record, unit_of(one.seat), one.deputy, day
    )


def works_in(record: View, unit: str, person: str, day: date) -> bool:
    """Whether `person` has a part in this unit's work: a seat beside the administrator's.

    Whoever makes the links has no say in what the office decides.
    """
    seats = seats_of(record, person, day)
    return any(seat.unit == unit and seat.role != "administrator" for seat in seats)


def holds_in(record: View, unit: str, person: str, day: date) -> bool:
    """Whether `person` holds a seat of this unit on `day`."""
    return any(seat.unit == unit for seat in seats_of(record, person, day))


@asked_once
def actors(record: View, seat: str, kind: str, day: date) -> list[Actor]:
    """Everybody who may act in the seat today: its holders first, then who stands in for them."""
    holders = [person.id for person in holders_of(record, seat, day)]
    return [*map(Actor, holders), *_deputies(record, seat, holders, kind, day)]


def leading(record: View, seats: Iterable[str], kind: str, day: date) -> set[str]:
    """Who holds any of these seats today, or stands in for who does."""
    return {one.person for seat in seats for one in actors(record, seat, kind, day)}


def _deputies(record: View, seat: str, holders: list[str], kind: str, day: date) -> Iterator[Actor]:
    for holder in holders:
        for deputy in deputies_of(record, seat, holder, kind, day):
            if deputy not in holders:
                yield Actor(deputy, holder)


def in_charge(record: View, seat: str, day: date) -> list[str]:
    """The seat's holders, and whoever stands in for them today whatever it is about."""
    holders = [person.id for person in holders_of(record, seat, day)]
    agreed = [one for one in record.find(Delegation, seat=seat, state="agreed") if not one.kinds]
    lent = [one.deputy for one in agreed if _runs(record, one, None, day)]
    return list(dict.fromkeys([*holders, *lent]))


def stands_in(record: View, person: str, day: date) -> list[StandIn]:
    """Every seat in which `person` may act today for somebody else."""
    return [
        StandIn(one.seat, one.person, one)
        for one in record.find(Delegation, deputy=person, state="agreed")
        if _runs(record, one, None, day)
    ]


def name_of(record: View, person: str) -> Names:
    """What a person is called."""
    return record.need(Person, person).name


def reason(record: View, seats: Sequence[str], person: str, day: date) -> Refusal | None:
    """What a deputy of one of these seats is told who may not act today; None for who is none.

    A Refusal `mandate_asked`, `mandate_early` (`since`), `mandate_over` (`until`) or `not_away`.
    """
    known = [one for one in record.find(Delegation, deputy=person) if one.seat in seats]
    agreed = [one for one in known if one.state == "agreed"]
    newest = (agreed or known)[-1:]
    return next((_said(record, one, day) for one in newest if one.state != "refused"), None)


def _said(record: View, one: Delegation, day: date) -> Refusal:
    name = name_of(record, one.person)
    if one.ended:
        return Refusal("mandate_over", person=name, until=day_of(one.ended))
    if one.state == "asked":
        return Refusal("mandate_asked", person=name)
    if one.standing:
        return Refusal("not_away", person=name)
    if one.since and day < one.since:
        return Refusal("mandate_early", person=name, since=one.since)
    return Refusal("mandate_over", person=name, until=one.until)
