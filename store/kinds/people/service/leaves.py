"""Who is on leave when (请假台账), and how much of the annual leave of a year is taken."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from store.documents import Office
from store.documents.office.organisation import Role
from store.forms.form import Form
from store.forms.ledger.readout import Reach, Readout
from store.forms.ledger.sum import AtMost, Sum
from store.forms.register import Register
from store.record.view import View
from store.registers import goals

Sort = Literal["annual", "sick", "maternity", "family", "other"]


class LeaveFacts(Form):
    """What kind of leave it is."""

    kind = "leave_facts"

    sort: Sort


LEAVES = Register("leaves", facts=LeaveFacts, alone=True)
ANNUAL = Register("annual_leave")
TAKEN = Sum("annual_leave_taken", ANNUAL, by=("person",))

READERS: Mapping[Role, Reach] = {
    "station_staff": "own",
    "station_master": "unit",
    "town_clerk": "town",
    "town_leader": "town",
    "bureau_personnel": "all",
}
ON_LEAVE = Readout(
    "leave",
    over=LEAVES,
    readers=READERS,
    when="coming",
    columns=("unit", "person", "sort", "first", "last", "number"),
    command=True,
)


class Balance(NamedTuple):
    """Working days of annual leave in a year: `entitled` to, and `taken` as approved."""

    entitled: int
    taken: int

    @property
    def left(self) -> int:
        return max(0, self.entitled - self.taken)


def balance(record: View, person: str, worked: int, day: date) -> Balance:
    """That of the year of `day`, after so many whole years of work."""
    rule = record.need(Office, "office").rules.annual_leave
    entitled = max((days for years, days in rule if worked >= years), default=0)
    taken = goals.reached(record, AtMost(TAKEN, entitled), day, None, person)
    return Balance(entitled, taken)
