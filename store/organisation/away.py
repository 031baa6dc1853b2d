"""Being away (外出): the standing deputies act until the day is over, or one is back before."""

from datetime import date, datetime

from store.documents import Away, Delegation, Task
from store.organisation.delegation import LONGEST, last_day
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.deputies import absence
from store.rules.refusal import Refusal

MOST = 100
"""So many of the newest acts in somebody's name are looked through."""


def has_standing(record: View, person: str) -> bool:
    """Whether anybody stands in for `person` when they are away."""
    return any(one.standing for one in record.find(Delegation, person=person, state="agreed"))


def go_away(record: Transaction, person: str, until: date, at: datetime) -> Away:
    """From now on `person` is away to the end of `until`.

    Raises Refusal: `no_deputy` where nobody would act, `delegation_days`.
    """
    day = day_of(at)
    if not has_standing(record, person):
        raise Refusal("no_deputy")
    if not day <= until <= last_day(day):
        raise Refusal("delegation_days", count=LONGEST.days)
    known = absence(record, person, day)
    if known:
        record.put(known.but(state="back", back=at))
    away = Away(id=record.new_id(Away, "A"), person=person, since=day, until=until, said=at)
    away = record.put(away)
    record.record("away", at, person=person, details={"until": str(until)})
    return away


def come_back(record: Transaction, away: Away, at: datetime) -> Away:
    """They are back, at whose own word or because the days are over."""
    away = record.put(away.but(state="back", back=at))
    record.record("back", at, person=away.person)
    return away


def acts_for(record: View, person: str, since: date) -> list[Task]:
    """What deputies have done in the name of `person` since that day, the oldest first."""
    found = record.find(Task, behalf=person, order="-doc_id", limit=MOST)
    done = [task for task in found if task.done and day_of(task.done) >= since]
    return sorted(done, key=lambda task: str(task.done))
