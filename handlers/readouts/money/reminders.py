"""Money that is to be paid soon, or is late: who is reminded (M12)."""

from collections.abc import Callable, Iterator
from datetime import date

from handlers.cards.reminders import accounts_of_roles, is_told
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import Line, Tell, remind
from handlers.texts import names
from store.documents import (
    Due,
    Key,
    Money,
    Plan,
    Reminder,
    Say,
)
from store.documents.office.organisation import Role
from store.registers.money import funding
from store.rules.authority.readers import readout_readers

TOWN: list[Role] = ["station_master", "town_finance", "town_leader"]

LATER: list[Role] = ["bureau_culture", "bureau_leader"]
"""Who is told too of money that is still not paid at the second and at the third reminder (M12)."""


def _payment(turn: Turn, due: Due) -> None:
    """A quarter is to be paid soon: who asks and who pays are told; past it, `_late` says so."""
    _remind(turn, due)


def _late(turn: Turn, due: Due) -> None:
    """A quarter is overdue, asked for or not: the town first, then the bureau, then its leader."""
    _remind(turn, due)


def _roles(turn: Turn, what: str, due: date) -> list[Role]:
    """Who is told of a quarter that is to be paid, or was to be, by that day."""
    if what == "payment":
        return ["town_finance", "station_master"]
    days = (turn.event.day - due).days
    passed = [step for step in state.office(turn).rules.late_reminders if step <= days]
    return [*TOWN, *LATER[: max(0, len(passed) - 1)]]


def _quarter(turn: Turn, about: str) -> tuple[Plan | None, int]:
    own_id, _, quarter = about.rpartition("/")
    return turn.record.get(Plan, own_id), int(quarter)


def _remind(turn: Turn, due: Due) -> None:
    plan, quarter = _quarter(turn, due.about)
    day = funding.due_of(plan, quarter) if plan else None
    if plan and day and funding.unpaid(turn.record, plan, quarter):
        for account in accounts_of_roles(turn, plan.station, _roles(turn, due.what, day)):
            remind(turn, account, due.what, due.about)


def _told(turn: Turn, one: Reminder) -> Iterator[Line]:
    """What is not paid by now, and by when it is to be, or for how many days it is late."""
    plan, quarter = _quarter(turn, one.about)
    day = funding.due_of(plan, quarter) if plan else None
    unpaid = funding.unpaid(turn.record, plan, quarter) if plan else 0
    if plan is None or day is None or not unpaid:
        return
    if not is_told(turn, plan.station, _roles(turn, one.what, day)):
        return
    late = (turn.event.day - day).days
    if late > 0 and one.what == "payment":
        return  # of that it is reminded apart
    said = Say.of(
        "digest.late" if late > 0 else "digest.payment",
        station=names.unit_name(turn.record, plan.station),
        quarter=Say.of(f"quarter.{quarter}", year=str(plan.year)),
        amount=Money(fen=unpaid),
        due=day,
        count=max(late, 0),
    )
    yield Line(said, _asking(turn, plan, quarter) or _way(turn))


def _asking(turn: Turn, plan: Plan, quarter: int) -> Key | None:
    """For the master the request of what is left of it, filled in: sending it is one press more."""
    if not is_told(turn, plan.station, ["station_master"]):
        return None
    if not funding.remainders(turn.record, plan, quarter):
        return None
    return Button("funding_ask", plan.station, str(plan.year)).key("funding.key.ask")


def _way(turn: Turn) -> Key | None:
    """What is paid and what is not, for whoever may look at that."""
    seen = readout_readers.statements(turn.record, turn.person, turn.event.day)
    ways = (Button("go", one.name).key(f"key.{one.name}") for one in seen)
    return next(ways, None)


FALLS: dict[str, Callable[[Turn, Due], None]] = {"payment": _payment, "late": _late}

TELLS: dict[str, Tell] = {"payment": _told, "late": _told}
