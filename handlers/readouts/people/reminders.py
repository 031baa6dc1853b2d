"""A secondment that ends, and a return that nobody has recorded: who is reminded (M4)."""

from collections.abc import Callable, Iterable

from handlers.cards.keys import details_key
from handlers.cards.reminders import REMINDER, accounts_of_roles, tell_person
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import (
    Due,
    Entry,
    Person,
    Request,
    Say,
)
from store.documents.office.organisation import Role
from store.forms.deadlines import working_days_after
from store.record import schedule
from store.registers.people import roster
from store.rules import early


def _secondment(turn: Turn, due: Due) -> None:
    """The secondment ends soon: the station, the person and the town are reminded."""
    absence = _absence(turn, due)
    if absence and turn.event.day <= absence.last:
        _about_absence(turn, absence, "remind.secondment", ("station_master", "town_clerk"))
        tell_person(turn, absence.person or "", _absent(turn, absence, "remind.secondment.own"))


def _overdue_return(turn: Turn, due: Due) -> None:
    """No return is recorded: town and bureau are told, each working day until one is (M4).

    The station master is told once, as of anything that is overdue at a desk.
    """
    absence = _absence(turn, due)
    if absence:
        if turn.event.day < (first := early.missed(absence.last)):
            schedule.on(turn.record, "overdue_return", due.about, first)
            return
        roles: tuple[Role, ...] = ("town_leader", "bureau_personnel")
        _about_absence(turn, absence, "remind.overdue_return", roles)
        again = working_days_after(turn.event.day, 1).day
        schedule.on(turn.record, "overdue_return", due.about, again)


def _absence(turn: Turn, due: Due) -> Entry | None:
    """Who is away on the request that is due, if they are."""
    absence = turn.record.get(Entry, f"{due.about}/{roster.OFF_POST}")
    return absence if absence and absence.state == "live" else None


def _about_absence(turn: Turn, absence: Entry, text: str, roles: Iterable[Role]) -> None:
    request = turn.record.get(Request, absence.request or "")
    for account in accounts_of_roles(turn, absence.unit, roles):
        keys = ((details_key(request),),) if request else ()
        said = _absent(turn, absence, text)
        turn.say(said, *keys, to=account.id, priority=REMINDER)


def _absent(turn: Turn, absence: Entry, text: str) -> Say:
    return Say.of(
        text,
        person=turn.record.need(Person, absence.person or "").name,
        station=names.unit_name(turn.record, absence.unit),
        number=absence.request,
        end=absence.last,
        count=early.days_missed(absence.last, turn.event.day),
    )


FALLS: dict[str, Callable[[Turn, Due], None]] = {
    "secondment": _secondment,
    "overdue_return": _overdue_return,
}
