"""The morning that reminds of what is owed (应办事项), and who is told that it is late."""

from collections.abc import Callable, Iterator
from itertools import islice

from handlers.cards.reminders import REMINDER, holders
from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.lists.duties import Row, line, origin, row
from store.documents import Account, Due, DutyItem, Lines, Say
from store.forms.registry import DUTIES
from store.workflow.duties import items, reminding


def _remind(turn: Turn, due: Due) -> None:
    """In the morning: all that is near its day or past it, in one message for each holder."""
    found = reminding.owed(turn.record, due.about, turn.event.day)
    for account in holders(turn, due.about):
        own = [one for one in found if one.person in {None, account.person}]
        if own:
            shown = own[: paging.PAGE]
            each = [line(turn, one, "duty.digest.one") for one in shown if one.request]
            text = Say.of("duty.digest", count=len(own), each=Lines(lines=tuple(each)))
            rows = [row(turn, one) for one in shown]
            turn.say(text, *rows, to=account.id, priority=REMINDER)
    items.remind_on(turn.record, due.about, turn.event.day)


def _late(turn: Turn, due: Due) -> None:
    """Who is above is told what is late, together."""
    name, _, seat = due.about.partition("/")
    found = reminding.late(turn.record, name, seat, turn.event.day) if name in DUTIES else []
    each = tuple(line(turn, one, "duty.late.one") for one in found)
    for account in holders(turn, seat) if each else ():
        text = Say.of("duty.late", duty=Say.of(f"duty.{name}"), each=Lines(lines=each))
        turn.say(text, *_origins(turn, account, found), to=account.id, priority=REMINDER)


def _origins(turn: Turn, account: Account, found: list[DutyItem]) -> Iterator[Row]:
    """The ways to the requests from which they follow, each once."""
    person, day = account.person or "", turn.event.day
    every = (row for one in found for row in origin(turn.record, one, person, day))
    yield from islice({row[0].data: row for row in every}.values(), paging.PAGE)


FALLS: dict[str, Callable[[Turn, Due], None]] = {"duties": _remind, "duties_late": _late}
