"""/calendar as a file (iCalendar, RFC 5545): written at delivery, from the record as it is then.

What stands in it has the same id in every file, so that nothing is there twice however often such a
file is taken in: what was moved moves.
"""

from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event, vText

from handlers.conversation.layout import Written
from handlers.conversation.rendering import plain
from handlers.lists.agenda import items
from handlers.lists.agenda.asked import Asked, Item
from store.documents import Say
from store.documents.base import DAY
from store.documents.chat.parcel import Book
from store.record.office_time import OFFICE_TIME
from store.record.view import View

MOST = 200
"""So much stands in one file."""


def written(record: View, book: Book, language: str, today: date) -> Written:
    """The file, in the reader's language; days of Asia/Shanghai, whole days all of them."""
    at = datetime.combine(today, time(), OFFICE_TIME).astimezone(UTC)
    calendar = _empty(plain(Say.of("agenda.title"), language))
    for item in items.every(Asked(record, book.person, at))[:MOST]:
        calendar.add_component(_event(item, at, language))
    name = plain(Say.of("agenda.file_name"), language)
    return Written(f"{name} {today}.ics", calendar.to_ical())


def _empty(title: str) -> Calendar:
    calendar = Calendar()
    for name, value in (
        ("PRODID", "-//Station Bot//calendar//"),
        ("VERSION", "2.0"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", title),
        ("X-WR-TIMEZONE", "Asia/Shanghai"),
    ):
        calendar.add(name, vText(value))
    return calendar


def _event(item: Item, at: datetime, language: str) -> Event:
    event = Event()
    event.add("uid", f"{item.own_id}@station-bot")
    event.add("dtstamp", at)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + DAY)
    event.add("summary", plain(Say.of("agenda.summary", text=item.text), language))
    event.add("transp", "TRANSPARENT")
    return event
