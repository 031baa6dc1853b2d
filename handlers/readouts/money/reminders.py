"""Money that is to be paid soon, or is late: who is reminded (M12)."""

from collections.abc import Callable, Iterable
from datetime import date

from handlers.cards.reminders import REMINDER, accounts_of_roles
from handlers.conversation import state
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import (
    Due,
    Money,
    Plan,
    Say,
)
from store.documents.office.organisation import Role
from store.registers.money import funding

LATER: list[Role] = ["bureau_culture", "bureau_leader"]
"""Who is told too of money that is still not paid at the second and at the third reminder (M12)."""


def _payment(turn: Turn, due: Due) -> None:
    """A quarter is to be paid soon: town finance is reminded; once it is past, `_late` says so."""
    if turn.event.day <= _last_day(turn, due):
        _about_quarter(turn, due, "remind.payment", ("town_finance",), late=False)


def _late(turn: Turn, due: Due) -> None:
    """A quarter is overdue, asked for or not: the town first, then the bureau, then its leader."""
    told: list[Role] = ["station_master", "town_finance", "town_leader"]
    days = (turn.event.day - _last_day(turn, due)).days
    passed = [step for step in state.office(turn).rules.late_reminders if step <= days]
    told += LATER[: max(0, len(passed) - 1)]
    _about_quarter(turn, due, "remind.late", told, late=True)


def _last_day(turn: Turn, due: Due) -> date:
    own_id, _, quarter = due.about.rpartition("/")
    plan = turn.record.get(Plan, own_id)
    return (funding.due_of(plan, int(quarter)) if plan else None) or turn.event.day


def _about_quarter(turn: Turn, due: Due, text: str, roles: Iterable[Role], *, late: bool) -> None:
    own_id, _, quarter = due.about.rpartition("/")
    plan = turn.record.get(Plan, own_id)
    if plan is None:
        return
    day = funding.due_of(plan, int(quarter))
    unpaid = funding.unpaid(turn.record, plan, int(quarter))
    if day is None or not unpaid:
        return
    said = Say.of(
        text,
        station=names.unit_name(turn.record, plan.station),
        quarter=Say.of(f"quarter.{quarter}", year=str(plan.year)),
        amount=Money(fen=unpaid),
        due=day,
        count=(turn.event.day - day).days if late else 0,
    )
    for account in accounts_of_roles(turn, plan.station, roles):
        turn.say(said, to=account.id, priority=REMINDER)


FALLS: dict[str, Callable[[Turn, Due], None]] = {"payment": _payment, "late": _late}
