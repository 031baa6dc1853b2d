"""The morning that reminds of what is owed (应办事项) or ends soon; who is told what is late."""

from collections.abc import Callable, Iterator
from itertools import islice

from handlers.cards.keys import details_key
from handlers.cards.reminders import REMINDER, accounts_of_roles, holders
from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.lists.duties import Row, line, origin, row
from handlers.texts.names import unit_name
from handlers.texts.shown_answers import EXCERPT, answer
from store.documents import Account, Due, DutyItem, Entry, Lines, Request, Say
from store.forms.registry import DUTIES, REGISTERS
from store.forms.request_form import thing
from store.record.office_time import day_of
from store.registers import entries
from store.rules.authority.access import may_see
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


def _ahead(turn: Turn, due: Due) -> None:
    """What is in force and ends soon, to whom its register names."""
    for entry in _entries(turn, due.about):
        if entry.last >= turn.event.day:
            roles = reminding.told_on(turn.record, entry, day_of(due.at))
            for account in accounts_of_roles(turn, entry.unit, roles):
                _ends_soon(turn, entry, account)


def _entries(turn: Turn, about: str) -> Iterator[Entry]:
    """Those of the request, or the one that no request tells of."""
    yield from entries.of_request(turn.record, about)
    alone = (turn.record.get(Entry, f"{about}/{name}") for name in REGISTERS)
    yield from (one for one in alone if one and not one.request)


def _ends_soon(turn: Turn, entry: Entry, account: Account) -> None:
    text = Say.of(
        f"remind.{entry.register_name}",
        whose=unit_name(turn.record, entry.unit),
        about=thing(turn.record, entry.id, answer, EXCERPT),
        until=entry.last,
    )
    request = turn.record.get(Request, entry.request) if entry.request else None
    person, day = account.person or "", turn.event.day
    sees = request is not None and may_see(turn.record, request, person, day)
    rows = [(details_key(request),)] if request and sees else []
    turn.say(text, *rows, to=account.id, priority=REMINDER)


FALLS: dict[str, Callable[[Turn, Due], None]] = {
    "duties": _remind,
    "duties_late": _late,
    "ahead": _ahead,
}
