"""The office itself, and the rules it has set for itself."""

from datetime import date, time
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StringConstraints

from store.documents.base import Document, Frozen
from store.documents.office.chain import Desk, Edition
from store.documents.office.organisation import Role
from store.documents.registers.money import Bearer, BudgetLine, Purpose
from store.documents.values import Names


class Limits(Frozen):
    """Working days a desk has, by the authority it belongs to (domain.md §5.1)."""

    station: int = Field(default=3, ge=1, le=60)
    town: int = Field(default=3, ge=1, le=60)
    bureau: int = Field(default=5, ge=1, le=60)
    centre: int = Field(default=5, ge=1, le=60)


def _month_day(given: str) -> str:
    """Raises ValueError for what is no day of every year."""
    date.fromisoformat(f"2001-{given}")
    return given


OFF = "off"
"""In the place of a time: there is none."""


def _time_of_day(given: str) -> str:
    """Raises ValueError for what is neither a time between 08:30 and 20:59 nor `off`."""
    if given != OFF and not time(8, 30) <= time.fromisoformat(given) < time(21):
        raise ValueError("a digest comes between 08:30 and 20:59, or is off")
    return given if given == OFF else time.fromisoformat(given).strftime("%H:%M")


DigestTime = Annotated[str, AfterValidator(_time_of_day)]
"""When a digest comes: `08:30`, or `off`."""

Prefix = Annotated[str, StringConstraints(pattern="^[A-Z]{1,6}$")]


MonthDay = Annotated[str, AfterValidator(_month_day)]
"""A day of any year, written `01-15`."""

Years = Annotated[int, Field(ge=0, le=60)]
LeaveDays = Annotated[int, Field(ge=0, le=366)]

Share = Annotated[float, Field(ge=0, le=100, multiple_of=0.01)]
"""Percent with two decimals."""


def _usual_shares() -> dict[Bearer, float]:
    return {"village": 0.0, "town": 60.0, "city": 40.0, "higher": 0.0}


class Rules(Frozen):
    """What the office may set otherwise in office.toml ([D] in domain.md).

    `floor` counts the full-time staff who must remain at a station, `secondment_months` the longest
    secondment. `prefixes` puts another beginning to the numbers of a kind. `secondment_reminders`
    and `payment_reminders` count days before the day, `late_reminders` days after it.
    What is still not done `escalation_days` working days after its day is told to the next seat
    above, and again so many later to the one above that (0: never).
    `take_back_minutes` is how long a decision can be taken back (0: never). Where town and bureau
    disagree, both state their position within `position_days` working days, and then the `leader`
    decides. `cost_shares` names who may bear a shared cost, each with the usual share in percent
    (M13). `basis` names the office's own rule by the rule's name; `own_unit_excluded` names the
    kinds on which nobody of the station it is about decides in another seat (回避); `chains` puts
    another chain in the place of the one its kind declares. `batch` names the low-risk kinds that
    can be agreed to several at a time, `sensitive` those whose decisions ask for a PIN. `windows`
    sets the days of the year (`06-01`) between which a kind with a window can be asked for.
    `service_days_min` are the days that each of the cultural centre spends at stations in a year,
    `service_lock` the day of the next year after which they stay as they are (M8).
    `forbidden_uses` are words for what no room is used for (M14); without it the usual ones.
    `purposes` says on what money of a budget line is spent; a line that is not named there has the
    usual ones. `reimbursed` (报账制): a station spends first, and is paid that (M12).
    `pay_most` is the most of one pay item in a month, in yuan (M5). `annual_leave` says from how
    many years of work on there are how many working days of it a year [GK].
    A master's `trial_months` and `acting_months` are the longest trial and acting term; the change
    of the legal representative is due `legal_change_days` working days after it, and a station
    still without a master or staff is told again after `vacancy_days` (M3, M15).
    `digest` is when whoever has not chosen otherwise gets what waits for them, on working days.
    """

    limits: Limits = Limits()
    floor: int = Field(default=2, ge=0, le=100)
    secondment_months: int = Field(default=6, ge=1, le=60)
    secondment_is_off_post: bool = True
    secondment_reminders: tuple[int, ...] = (30, 7, 0)
    payment_reminders: tuple[int, ...] = (10, 0)
    late_reminders: tuple[int, ...] = (1, 10, 30)
    escalation_days: int = Field(default=3, ge=0, le=60)
    prefixes: dict[str, Prefix] = Field(default_factory=dict)
    leader: Role = "bureau_leader"
    position_days: int = Field(default=5, ge=1, le=60)
    cost_shares: dict[Bearer, Share] = Field(default_factory=_usual_shares)
    take_back_minutes: int = Field(default=10, ge=0, le=60)
    invite_days: int = Field(default=7, ge=1, le=90)
    basis: dict[str, Names] = Field(default_factory=dict)
    own_unit_excluded: tuple[str, ...] = ()
    chains: dict[str, tuple[Desk, ...]] = Field(default_factory=dict)
    batch: tuple[str, ...] = ("general_request",)
    sensitive: tuple[str, ...] = ()
    windows: dict[str, tuple[MonthDay, MonthDay]] = Field(default_factory=dict)
    service_days_min: int = Field(default=50, ge=1, le=366)
    service_lock: MonthDay = "01-15"
    forbidden_uses: tuple[str, ...] | None = None
    purposes: dict[BudgetLine, tuple[Purpose, ...]] = Field(default_factory=dict)
    reimbursed: bool = False
    pay_most: int = Field(default=20_000, ge=1, le=1_000_000)
    annual_leave: tuple[tuple[Years, LeaveDays], ...] = ((1, 5), (10, 10), (20, 15))
    trial_months: int = Field(default=12, ge=1, le=24)
    acting_months: int = Field(default=6, ge=1, le=24)
    legal_change_days: int = Field(default=30, ge=1, le=250)
    vacancy_days: int = Field(default=30, ge=1, le=366)
    digest: DigestTime = "08:30"


class Office(Document):
    """Whose bot this is; there is one, under the id `office`. `phone` is an office line.

    `language` is the one of who has not chosen; `languages` are those there are, none named: all.
    `editions` names the kinds whose chain is no longer the first.
    """

    table: ClassVar[str] = "office"

    name: Names
    contact: Names
    phone: str
    language: str
    languages: tuple[str, ...] = ()
    rules: Rules = Rules()
    editions: dict[str, Edition] = Field(default_factory=dict)
