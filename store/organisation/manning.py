"""A station without a master, or with nobody in post: seen on the day, whatever the cause (M3)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from store.documents import Entry, Holding, Office, Unit
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import entries, sums
from store.registers.entries import DAY
from store.registers.people import roster
from store.rules.authority.seats import holders_of, seat_id

NAME = "gaps"
"""The register of when a station was without; its key is the station and what was missing."""

LOOK, LONG = "manning", "manning_long"
"""What falls due: a look at a station; that something has been missing for long."""

MISSING = ("master", "staff")


def watch(record: Transaction, unit: str, *days: date) -> None:
    """Look at the station on each of these days; at once on one that is past."""
    if record.need(Unit, unit).kind == "station":
        for day in dict.fromkeys(days):
            schedule.afresh(record, LOOK, unit, day)


def watch_seat(record: Transaction, term: Holding) -> None:
    """A term of a master's seat begins or ends: the station is looked at then."""
    unit, _, role = term.seat.rpartition("/")
    if role == "station_master":
        watch(record, unit, term.since, *([term.until + DAY] if term.until else ()))


def settles(record: Transaction, changed: Sequence[Entry]) -> None:
    """Somebody of the roster comes, goes, or is away: the stations are looked at on these days."""
    for entry in changed:
        if entry.state in {"live", "closed"}:
            after = [entry.last + DAY] if entry.last < date.max else []
            watch(record, entry.unit, entry.first, *after)


def look(record: Transaction, unit: str, at: datetime) -> list[Entry]:
    """Put on record what is missing at the station today, and what is there again.

    What is missing since today is returned, once.
    """
    today = day_of(at)
    missing = {*_missing(record, unit, today)}
    found = [_open(record, unit, what, at) for what in MISSING if what in missing]
    for what in MISSING:
        if what not in missing and (known := _known(record, unit, what)):
            last = max(known.first, today - DAY)
            sums.keep(record, known, known.but(last=last, state="closed"))
            record.record("gap_over", at, details={"unit": unit, "what": what})
    return [one for one in found if one]


def lasting(record: Transaction, own_id: str, at: datetime) -> Entry | None:
    """What is missing still, if it is when it is looked at again."""
    known = record.get(Entry, own_id)
    if known and known.state == "live":
        look(record, known.unit, at)
        known = record.need(Entry, own_id)
    return known if known and known.state == "live" else None


def _missing(record: View, unit: str, today: date) -> Iterator[str]:
    if record.need(Unit, unit).closed:
        return
    if not holders_of(record, seat_id(unit, "station_master"), today):
        yield "master"
    if roster.posts(record, unit) and not roster.in_post(record, unit, today):
        yield "staff"


def _known(record: View, unit: str, what: str) -> Entry | None:
    found = entries.in_state(record, NAME, unit, "live")
    return next((one for one in found if one.key == f"{unit}/{what}"), None)


def _open(record: Transaction, unit: str, what: str, at: datetime) -> Entry | None:
    """A new entry, unless it is missing already; it is looked at again after so many days."""
    if _known(record, unit, what):
        return None
    first = day_of(at)
    own_id = f"{record.new_id(Entry, 'G')}/{NAME}"
    gap = Entry(
        id=own_id,
        register_name=NAME,
        key=f"{unit}/{what}",
        unit=unit,
        first=first,
        facts={"what": what},
        state="live",
    )
    kept = sums.keep(record, None, gap)
    record.record("gap", at, details={"unit": unit, "what": what, "since": str(first)})
    days = record.need(Office, "office").rules.vacancy_days
    schedule.on(record, LONG, own_id, first + days * DAY)
    return kept
