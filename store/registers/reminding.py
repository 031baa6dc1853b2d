"""What is reminded of while an entry is in force."""

from datetime import date, datetime

from store.documents import Office
from store.documents.office.organisation import Role
from store.documents.registers.entry import Entry
from store.forms.register import Ahead
from store.forms.registry import REGISTERS
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.entries import DAY


def told_on(record: View, entry: Entry, day: date) -> list[Role]:
    """Whom its register lets be told on this day that it ends soon, while it is in force."""
    rules = record.need(Office, "office").rules
    every = (one for one in REGISTERS[entry.register_name].reminds if isinstance(one, Ahead))
    due = (one for one in every if day in one.wanted(entry.last, rules, day - DAY))
    return list(dict.fromkeys(role for one in due for role in one.tells if entry.state == "live"))


def follow(record: Transaction, entry: Entry, at: datetime) -> None:
    """Set the reminders of an entry that has changed, and drop what was set before.

    They fall due for the request, or for what the entry's id begins with.
    """
    about = entry.request or entry.id.partition("/")[0]
    reminds = REGISTERS[entry.register_name].reminds
    if not reminds:
        return
    schedule.drop(record, about, *(one.what for one in reminds))
    rules = record.need(Office, "office").rules
    for one in reminds if entry.state == "live" else ():
        for day in one.wanted(entry.last, rules, day_of(at)):
            schedule.on(record, one.what, about, day)
