"""A secondment that ends, and a return that nobody has recorded: who is reminded (M4)."""

from collections.abc import Callable, Iterable, Iterator

from handlers.cards.keys import details_key
from handlers.cards.reminders import accounts_of_roles
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import Line, Tell, remind
from handlers.texts import names
from store.documents import (
    Due,
    Entry,
    Person,
    Reminder,
    Request,
    Say,
)
from store.documents.office.organisation import Role
from store.forms.deadlines import working_days_after
from store.record import schedule
from store.registers.people import roster
from store.rules import early
from store.rules.authority.seats import accounts_of


def _secondment(turn: Turn, due: Due) -> None:
    """The secondment ends soon: the station, the person and the town are reminded."""
    absence = _absence(turn, due.about)
    if absence and turn.event.day <= absence.last:
        _remind(turn, absence, due, ("station_master", "town_clerk"))
        for account in accounts_of(turn.record, absence.person or ""):
            remind(turn, account, "secondment.own", due.about)


def _overdue_return(turn: Turn, due: Due) -> None:
    """No return is recorded: town and bureau are told, each working day until one is (M4).

    The station master has it in their digest, as anything that is overdue at a desk.
    """
    absence = _absence(turn, due.about)
    if absence:
        if turn.event.day < (first := early.missed(absence.last)):
            schedule.on(turn.record, "overdue_return", due.about, first)
            return
        _remind(turn, absence, due, ("town_leader", "bureau_personnel"))
        again = working_days_after(turn.event.day, 1).day
        schedule.on(turn.record, "overdue_return", due.about, again)


def _remind(turn: Turn, absence: Entry, due: Due, roles: Iterable[Role]) -> None:
    for account in accounts_of_roles(turn, absence.unit, roles):
        remind(turn, account, due.what, due.about)


def _absence(turn: Turn, request: str) -> Entry | None:
    """Who is away on the request, if they are."""
    absence = turn.record.get(Entry, f"{request}/{roster.OFF_POST}")
    return absence if absence and absence.state == "live" else None


def _told(turn: Turn, one: Reminder) -> Iterator[Line]:
    """Who is away until when, or for how many working days longer, as long as they are."""
    absence = _absence(turn, one.about)
    if absence is None or (one.what != "overdue_return" and absence.last < turn.event.day):
        return
    said = Say.of(
        f"digest.{one.what}",
        person=turn.record.need(Person, absence.person or "").name,
        station=names.unit_name(turn.record, absence.unit),
        number=absence.request,
        end=absence.last,
        count=early.days_missed(absence.last, turn.event.day),
    )
    request = turn.record.get(Request, absence.request or "")
    yield Line(said, details_key(request) if request else None)


FALLS: dict[str, Callable[[Turn, Due], None]] = {
    "secondment": _secondment,
    "overdue_return": _overdue_return,
}

TELLS: dict[str, Tell] = dict.fromkeys(("secondment", "secondment.own", "overdue_return"), _told)
