"""Money that is to be paid soon, or is late: who is reminded (M12)."""

from collections.abc import Callable, Iterable, Iterator

from handlers.cards.reminders import accounts_of_roles
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

LATER: list[Role] = ["bureau_culture", "bureau_leader"]
"""Who is told too of money that is still not paid at the second and at the third reminder (M12)."""


def _payment(turn: Turn, due: Due) -> None:
    """A quarter is to be paid soon: town finance is reminded; once it is past, `_late` says so."""
    _remind(turn, due, ("town_finance",))


def _late(turn: Turn, due: Due) -> None:
    """A quarter is overdue, asked for or not: the town first, then the bureau, then its leader."""
    told: list[Role] = ["station_master", "town_finance", "town_leader"]
    plan, quarter = _quarter(turn, due.about)
    last = funding.due_of(plan, quarter) if plan else None
    days = (turn.event.day - (last or turn.event.day)).days
    passed = [step for step in state.office(turn).rules.late_reminders if step <= days]
    told += LATER[: max(0, len(passed) - 1)]
    _remind(turn, due, told)


def _quarter(turn: Turn, about: str) -> tuple[Plan | None, int]:
    own_id, _, quarter = about.rpartition("/")
    return turn.record.get(Plan, own_id), int(quarter)


def _remind(turn: Turn, due: Due, roles: Iterable[Role]) -> None:
    plan, quarter = _quarter(turn, due.about)
    if plan and funding.unpaid(turn.record, plan, quarter):
        for account in accounts_of_roles(turn, plan.station, roles):
            remind(turn, account, due.what, due.about)


def _told(turn: Turn, one: Reminder) -> Iterator[Line]:
    """What is not paid by now, and by when it is to be, or for how many days it is late."""
    plan, quarter = _quarter(turn, one.about)
    day = funding.due_of(plan, quarter) if plan else None
    unpaid = funding.unpaid(turn.record, plan, quarter) if plan else 0
    if plan is None or day is None or not unpaid:
        return
    late = (turn.event.day - day).days
    said = Say.of(
        "digest.late" if late > 0 else "digest.payment",
        station=names.unit_name(turn.record, plan.station),
        quarter=Say.of(f"quarter.{quarter}", year=str(plan.year)),
        amount=Money(fen=unpaid),
        due=day,
        count=max(late, 0),
    )
    yield Line(said, _way(turn))


def _way(turn: Turn) -> Key | None:
    """What is paid and what is not, for whoever may look at that."""
    seen = readout_readers.statements(turn.record, turn.person, turn.event.day)
    ways = (Button("go", one.name).key(f"key.{one.name}") for one in seen)
    return next(ways, None)


FALLS: dict[str, Callable[[Turn, Due], None]] = {"payment": _payment, "late": _late}

TELLS: dict[str, Tell] = {"payment": _told, "late": _told}
