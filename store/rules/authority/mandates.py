"""Why somebody may not act in another's place: not agreed, not yet begun, over, or not needed."""

from collections.abc import Sequence
from datetime import date

from store.documents import Delegation, Names, Person
from store.record.office_time import day_of
from store.record.transaction import View
from store.rules.refusal import Refusal


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
