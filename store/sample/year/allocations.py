"""The sample year's 76 payments: asked for, agreed to, paid and received (M12)."""

from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from store.documents import BudgetLine, Plan, Request
from store.documents.base import Frozen
from store.kinds import Allocation
from store.record.office_time import day_of
from store.registers.money import funding
from store.rules.authority.seats import seat_id
from store.sample.year.data import opinion, read
from store.sample.year.deeds import Deeds
from store.sample.year.timeline import Life, after, before, later, moment, worked

QUARTERS = (1, 2, 3, 4)
DECIDING = ("finance", "leader")
EARLIEST = 9
"""Days before the due date, at most, on which a payment comes."""

BOOKED = 90
"""Vouchers that a town books in a quarter."""


class Late(Frozen):
    """A payment that came so many days after its due date."""

    town: str
    quarter: int
    days: int


class Returned(Frozen):
    """A request that was sent back once, because a line was forgotten."""

    town: str
    quarter: int
    without: BudgetLine
    opinion: str


class Open(Frozen):
    """One that was asked for so many working days ago, and how many have agreed since."""

    town: str
    before: int
    decisions: int


class Story(Frozen):
    """What is said, and all that is not as usual."""

    voucher: str
    opinions: dict[str, tuple[str, ...]]
    late: tuple[Late, ...]
    returned: tuple[Returned, ...]
    open: tuple[Open, ...]


@cache
def _story() -> Story:
    return Story.model_validate(read("allocations.toml"))


def lives(deeds: Deeds, year: int, at: datetime, chance: Random) -> Iterator[Life]:
    """Every quarter of every station's plan of `year`, and what is under way at `at`."""
    for plan in deeds.record.find(Plan, year=year):
        for quarter in QUARTERS:
            yield _Money(deeds, plan, quarter, chance).life()
    for one in _story().open:
        yield _under_way(deeds, one, day_of(at), chance)


def _under_way(deeds: Deeds, one: Open, today: date, chance: Random) -> Life:
    """A request for the money that falls due next; none where the plan is paid out."""
    at = moment(before(today, one.before), chance)
    yield at
    plan = funding.plan_of(deeds.record, f"{one.town}-station", today.year)
    if plan and (due := [own.quarter for own in plan.instalments if own.due >= today]):
        money = _Money(deeds, plan, min(due), chance)
        number = money.send(at).id
        for desk in DECIDING[: one.decisions]:
            at = later(at, 1, chance)
            yield at
            money.agree(number, desk, at)


class _Money:
    """One station's money for one quarter."""

    def __init__(self, deeds: Deeds, plan: Plan, quarter: int, chance: Random) -> None:
        self._deeds = deeds
        self._plan = plan
        self._quarter = quarter
        self._chance = chance
        self._own = (plan.station.removesuffix("-station"), quarter)

    def life(self) -> Life:
        """Asked for in time; nearly always paid in time."""
        usual, paid = self._paid()
        decided = self._earlier(usual)
        agreed = self._earlier(decided)
        number = yield from self._asked(self._earlier(agreed))
        for desk, day in zip(DECIDING, (agreed, decided), strict=True):
            at = moment(day, self._chance)
            yield at
            self.agree(number, desk, at)
        yield from self._carried_out(number, paid)

    def _paid(self) -> tuple[date, date]:
        """When the money would usually have come, and when it came."""
        due = funding.due_of(self._plan, self._quarter) or date.max
        late = [one.days for one in _story().late if (one.town, one.quarter) == self._own]
        if late:
            return worked(due), due + timedelta(late[0])
        usual = worked(due - timedelta(self._chance.randrange(EARLIEST)))
        return usual, usual

    def _earlier(self, day: date) -> date:
        return before(day, self._chance.randint(1, 2))

    def _asked(self, day: date) -> Generator[datetime, None, str]:
        """The request goes out on `day`; where a line was forgotten, for the second time."""
        at = moment(day, self._chance)
        for one in _story().returned:
            if (one.town, one.quarter) == self._own:
                returned = moment(self._earlier(day), self._chance)
                first = moment(self._earlier(day_of(returned)), self._chance)
                yield first
                number = self.send(first, without=one.without).id
                yield returned
                self._deeds.act(number, "send_back", returned, opinion=one.opinion)
                yield at
                return self._deeds.amend(number, {"lines": self._lines()}, at).id
        yield at
        return self.send(at).id

    def send(self, at: datetime, without: BudgetLine | None = None) -> Request:
        """The request for what the plan has, but for one line."""
        answers = {
            "quarter": f"{self._plan.year}/{self._quarter}",
            "lines": self._lines(without),
            "invoice": None,
        }
        seat = seat_id(self._plan.station, "station_master")
        return self._deeds.send(Allocation.kind, seat, answers, at)

    def _lines(self, without: BudgetLine | None = None) -> dict[BudgetLine, int]:
        own = (one for one in self._plan.instalments if one.quarter == self._quarter)
        return {one.line: one.amount for one in own if one.line != without}

    def agree(self, number: str, desk: str, at: datetime) -> None:
        said = opinion(_story().opinions[desk], self._chance)
        self._deeds.act(number, "approve", at, opinion=said)

    def _carried_out(self, number: str, paid: date) -> Life:
        """Paid on that day, and received a little later."""
        at = moment(paid, self._chance)
        yield at
        booked = self._quarter * BOOKED - self._chance.randrange(BOOKED)
        voucher = _story().voucher.format(year=paid.year, number=booked)
        self._deeds.act(number, "record", at, facts={"paid": str(paid), "voucher": voucher})
        received = after(paid, self._chance.randint(1, 2))
        at = moment(received, self._chance)
        yield at
        self._deeds.act(number, "record", at, facts={"received": str(received)})
