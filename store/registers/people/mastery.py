"""Who is master of a station on a day, and who represents it, by the registers (M3, M15)."""

from datetime import date

from store.documents import Entry, Office
from store.forms.deadlines import months_after
from store.record.view import View
from store.registers import entries
from store.registers.entries import DAY

NAME = "tenures"
"""The register of station masters; its key is the station."""

REPRESENTATIVES = "legal_reps"
"""The register of who is registered as legal representative; its key is the station."""

TREATMENTS = "treatments"
"""The register of what treatment a master has; its key is the person."""


def master(record: View, unit: str, day: date) -> Entry | None:
    """The tenure at `unit` on `day`, if there is one."""
    return entries.in_force(record, NAME, unit, day)


def to_come(record: View, unit: str, day: date) -> list[Entry]:
    """The tenures at `unit` that are decided and begin after `day`."""
    live = entries.in_state(record, NAME, unit, "live")
    return [one for one in live if one.first > day]


def coming(record: View, unit: str, day: date, person: str) -> Entry | None:
    """That of `person`, if there is one."""
    return next((one for one in to_come(record, unit, day) if one.person == person), None)


def is_acting(tenure: Entry) -> bool:
    """Whether it is only until a day (主持工作)."""
    return tenure.facts.get("until") is not None


def acting_most(record: View, unit: str, first: date) -> date:
    """The last day of acting, if that begins on `first`; what went before without a gap counts."""
    before = master(record, unit, first - DAY)
    while before and is_acting(before):
        first = before.first
        before = master(record, unit, first - DAY)
    rules = record.need(Office, "office").rules
    return months_after(first, rules.acting_months) - DAY


def treatment(record: View, person: str, day: date) -> Entry | None:
    """What is on record of the treatment of `person`."""
    return entries.in_force(record, TREATMENTS, person, day)


def represents(record: View, unit: str, day: date) -> str | None:
    """Who is registered as legal representative, as far as is on record."""
    known = entries.in_force(record, REPRESENTATIVES, unit, day)
    return known.person if known else None
