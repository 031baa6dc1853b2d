"""What is reminded of while an entry is in force."""

from datetime import datetime

from store.documents import Office
from store.documents.registers.entry import Entry
from store.forms.registry import REGISTERS
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction


def follow(record: Transaction, request: str | None, entry: Entry, at: datetime) -> None:
    """Set the reminders of an entry that has changed, and drop what was set before.

    They fall due for the request of this number.
    """
    reminds = REGISTERS[entry.register_name].reminds
    if not reminds or request is None:
        return
    schedule.drop(record, request, *(one.what for one in reminds))
    rules = record.need(Office, "office").rules
    for one in reminds if entry.state == "live" else ():
        for day in one.wanted(entry.last, rules, day_of(at)):
            schedule.on(record, one.what, request, day)
