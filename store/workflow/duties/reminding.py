"""Of what a seat is reminded on a day, and which others are told what is late or ends soon."""

from datetime import date

from store.documents import DutyItem, Entry, Office, Seat, Unit
from store.documents.office.organisation import Role
from store.forms.ledger.sum import Goal
from store.forms.register import Ahead
from store.forms.registry import DUTIES, REGISTERS
from store.record.view import View
from store.registers import goals
from store.registers.entries import DAY
from store.rules.authority.seats import station_of

MOST = 20
"""So many are told of at a time; /inbox has them all."""


def is_reminded(record: View, item: DutyItem, today: date) -> bool:
    """Whether it is near its day or past it; of what keeps pace nobody is reminded."""
    declared = DUTIES.get(item.name)
    if declared is None:
        return False
    days = (*declared.reminders(item.opens, item.until), *declared.late_days(item.until))
    if all(day > today for day in days):
        return False
    if isinstance(declared.goal, Goal) and today <= item.until:
        pace = goals.pace(record, declared.goal, today, item.unit, item.person)
        return pace is None or not pace.met
    return True


def late(record: View, name: str, told: str, today: date) -> list[DutyItem]:
    """What of this duty is late, as far as it concerns the seat that is told of it."""
    found = record.page(DutyItem, _open(record, name, told), order="until", limit=MOST)
    return [one for _, one in found if one.late(today)]


def any_open(record: View, name: str, told: str, until: date) -> bool:
    """Whether the seat is told of any of this duty that was to be done until that day."""
    own = {**_open(record, name, told), "until": until.isoformat()}
    return bool(record.page(DutyItem, own, limit=1))


def _open(record: View, name: str, told: str) -> dict[str, str | int | None]:
    own: dict[str, str | int | None] = {"name": name, "state": "open"}
    if record.need(Unit, record.need(Seat, told).unit).kind in {"town", "station"}:
        own["unit"] = station_of(record, told).id
    return own


def told_on(record: View, entry: Entry, day: date) -> list[Role]:
    """Whom its register lets be told on this day that it ends soon, while it is in force."""
    rules = record.need(Office, "office").rules
    every = (one for one in REGISTERS[entry.register_name].reminds if isinstance(one, Ahead))
    due = (one for one in every if day in one.wanted(entry.last, rules, day - DAY))
    return list(dict.fromkeys(role for one in due for role in one.tells if entry.state == "live"))
