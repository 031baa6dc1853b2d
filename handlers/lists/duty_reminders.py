"""The morning that reminds of what is owed (应办事项) or ends soon; who is told what is late."""

from collections.abc import Callable, Iterator

from handlers.cards.keys import details_key
from handlers.cards.reminders import accounts_of_roles, holders
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import Line, Tell, remind
from handlers.lists.duties import line, origin
from handlers.texts.names import unit_name
from handlers.texts.shown_answers import EXCERPT, answer
from store.documents import Due, Entry, Reminder, Request, Say
from store.forms.registry import DUTIES, REGISTERS
from store.forms.request_form import thing
from store.record.office_time import day_of
from store.registers import entries
from store.rules.authority.access import may_see
from store.workflow.duties import items, reminding


def _late(turn: Turn, due: Due) -> None:
    """Who is above is told what is late, together; and when next, of what stays so."""
    name, _, seat = due.about.partition("/")
    today = turn.event.day
    if name not in DUTIES:
        return
    items.remind_on(turn.record, name, seat, day_of(due.at), today)
    if reminding.late(turn.record, name, seat, today):
        for account in holders(turn, seat):
            remind(turn, account, due.what, due.about)


def _told_late(turn: Turn, one: Reminder) -> Iterator[Line]:
    """Each that is late still, with the way to what it follows from."""
    name, _, seat = one.about.partition("/")
    day, duty = turn.event.day, Say.of(f"duty.{name}")
    if turn.account.id not in {account.id for account in holders(turn, seat)}:
        return
    for item in reminding.late(turn.record, name, seat, day) if name in DUTIES else ():
        ways = origin(turn.record, item, turn.person, day)
        text = Say.of("digest.duty", duty=duty, each=line(turn, item, "duty.late.one"))
        yield Line(text, ways[0][0] if ways else None)


def _ahead(turn: Turn, due: Due) -> None:
    """What is in force and ends soon, to whom its register names."""
    for entry in _entries(turn, due.about):
        if entry.last >= turn.event.day:
            roles = reminding.told_on(turn.record, entry, day_of(due.at))
            for account in accounts_of_roles(turn, entry.unit, roles):
                remind(turn, account, due.what, entry.id)


def _entries(turn: Turn, about: str) -> Iterator[Entry]:
    """Those of the request, or the one that no request tells of."""
    yield from entries.of_request(turn.record, about)
    alone = (turn.record.get(Entry, f"{about}/{name}") for name in REGISTERS)
    yield from (one for one in alone if one and not one.request)


def _ends_soon(turn: Turn, one: Reminder) -> Iterator[Line]:
    entry = turn.record.get(Entry, one.about)
    if entry is None or entry.state != "live" or entry.last < turn.event.day:
        return
    text = Say.of(
        f"remind.{entry.register_name}",
        whose=unit_name(turn.record, entry.unit),
        about=thing(turn.record, entry.id, answer, EXCERPT),
        until=entry.last,
    )
    request = turn.record.get(Request, entry.request) if entry.request else None
    sees = request is not None and may_see(turn.record, request, turn.person, turn.event.day)
    yield Line(text, details_key(request) if request and sees else None)


FALLS: dict[str, Callable[[Turn, Due], None]] = {
    "duties_late": _late,
    "ahead": _ahead,
}

TELLS: dict[str, Tell] = {"duties_late": _told_late, "ahead": _ends_soon}
