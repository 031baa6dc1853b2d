"""/calendar: what falls due, week by week, each with a button that leads there."""

from datetime import date, timedelta
from itertools import groupby, islice

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.lists.agenda import items
from handlers.lists.agenda.asked import Asked, Item
from store.documents import Key, Lines, Say
from store.documents.chat.parcel import Book
from store.rules.chain import deciding_seats

SHOWN = 30
"""So much is shown in a message; the file has more."""

ROW = 6
"""Numbers beside one another."""

FILE = Button("calendar_file")


def show(turn: Turn, _argument: str = "") -> None:
    """What falls due in the next weeks."""
    found = items.every(_asked(turn))
    if not found:
        turn.say(Say.of("agenda.empty"))
        return
    shown = list(enumerate(found[:SHOWN], start=1))
    more = len(found) - len(shown)
    text = Say.of(
        "agenda",
        weeks=Lines(lines=tuple(_weeks(turn, shown))),
        more=Say.of("agenda.more", count=more) if more else "",
    )
    turn.say(text, *_ways(shown), (FILE.key("key.calendar_file"),))


def _asked(turn: Turn) -> Asked:
    return Asked(turn.record, turn.person, turn.event.at)


def _weeks(turn: Turn, shown: list[tuple[int, Item]]) -> list[Say]:
    """A heading for each week, and below it a line for each thing."""
    today = turn.event.day
    return [
        line
        for monday, some in groupby(shown, key=lambda one: _monday(one[1].day, today))
        for line in (_heading(monday, today), *(_line(*one) for one in some))
    ]


def _monday(day: date, today: date) -> date | None:
    """The first day of the week; None for what is overdue."""
    return None if day < today else day - timedelta(days=day.weekday())


def _heading(monday: date | None, today: date) -> Say:
    if monday is None:
        return Say.of("agenda.overdue")
    weeks = (monday - _start(today)).days // 7
    last = monday + timedelta(days=6)
    return Say.of(*[f"agenda.week.{weeks}"] * (weeks < 2), "agenda.week", first=monday, last=last)  # noqa: PLR2004  this week and the next


def _start(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _line(number: int, item: Item) -> Say:
    weekday = Say.of(f"agenda.weekday.{item.day.isoweekday()}")
    return Say.of("agenda.line", number=str(number), day=item.day, weekday=weekday, text=item.text)


def _ways(shown: list[tuple[int, Item]]) -> Rows:
    """The numbers of what can be opened."""
    keys = iter([_key(number, one.way) for number, one in shown if one.way])
    rows = []
    while row := tuple(islice(keys, ROW)):
        rows.append(row)
    return tuple(rows)


def _key(number: int, way: Button) -> Key:
    return way.key("key.agenda", number=str(number))


def file(turn: Turn, _button: Button) -> None:
    """Send the same as a file that a calendar takes in; it is written when it is delivered."""
    book = Book(form="ics", readout="", person=turn.person)
    turn.say(Say.of("agenda.file"), book=book)


CALENDAR = Command("calendar", show, deciding_seats.has_part)

PRESSES: dict[str, Press] = {"calendar_file": file}
