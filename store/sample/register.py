"""The sample's rosters and funding plans (domain.md §6): invented people, invented amounts."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from store.documents import BudgetLine, Person
from store.documents.registers.money import Instalment
from store.office.office_toml import Holder, OfficeFile
from store.office.posting import Posted
from store.office.registrar import Registrar
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.money.funding import usual_due
from store.sample import establishment, guidance, payments, premises, tenures

SHARES = (30, 25, 25, 20)
"""Percent of a line by quarter (domain.md §2.5)."""

FREE_OPENING = 50_000
FEN = 100
MASTER = {"zh_CN": "站长", "en": "Station master"}
OFFICER = {"zh_CN": "文化员", "en": "Cultural officer"}
HELPER = {"zh_CN": "文化员（兼职）", "en": "Cultural officer (part-time)"}


def fill(record: Transaction, described: OfficeFile, at: datetime) -> None:
    """Put rosters, and plans for the year of `at`, beside the sample office."""
    registrar = Registrar(record, day_of(at), described.language)
    masters = {town.id: _master(town.people) for town in described.towns}
    for station in _stations():
        unit = f"{station['town']}-station"
        _roster(registrar, unit, masters[station["town"]], station)
        _plan(registrar, station)
    establishment.fill(record, _stations(), day_of(at))
    premises.fill(record, day_of(at))
    tenures.fill(record, _stations(), day_of(at))
    guidance.fill(record, day_of(at))
    payments.fill(record, day_of(at))
    record.record("register", at, details=registrar.changes.details())


def plans(record: Transaction, described: OfficeFile, at: datetime) -> None:
    """Put the plans for the year of `at` beside those that are there."""
    registrar = Registrar(record, day_of(at), described.language)
    for station in _stations():
        _plan(registrar, station)
    record.record("register", at, details=registrar.changes.details())


def _plan(registrar: Registrar, station: Mapping[str, Any]) -> None:
    year = registrar.today.year
    registrar.plan(f"{station['town']}-station", year, _instalments(station["budget"], year))


def _stations() -> list[dict[str, Any]]:
    path = Path(__file__).with_name("register.toml")
    stations: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["stations"]
    return stations


def _master(people: tuple[Holder, ...]) -> Mapping[str, str]:
    return next(holder.name for holder in people if holder.seat == "station_master")


def _roster(
    registrar: Registrar, unit: str, master: Mapping[str, str], station: Mapping[str, Any]
) -> None:
    """The master's row, then a row and the staff's seat for everybody else."""
    _row(registrar, unit, registrar.person(unit, master), MASTER, station["master_since"])
    for one in station["staff"]:
        person = registrar.person(unit, one["name"])
        registrar.holding(unit, "station_staff", person, None, None)
        title = OFFICER if one.get("full_time", True) else HELPER
        _row(registrar, unit, person, title, one["since"])


def _row(
    registrar: Registrar, unit: str, person: Person, title: Mapping[str, str], since: date
) -> None:
    registrar.post(unit, person, Posted(title, title is not HELPER, since))


def lines(budget: int) -> dict[BudgetLine, int]:
    """A year's budget by line, in yuan: 45/15/20/10 %, free opening flat, specials the rest."""
    staff, running, activities = (budget * share // 100 for share in (45, 15, 20))
    left = budget - staff - running - activities - FREE_OPENING
    facilities = min(budget // 10, left)
    return {
        "staff": staff,
        "running": running,
        "activities": activities,
        "facilities": facilities,
        "free_opening": FREE_OPENING,
        "special": left - facilities,
    }


def _instalments(budget: int, year: int) -> Iterator[Instalment]:
    for line, amount in lines(budget).items():
        for quarter, share in enumerate(SHARES, start=1):
            yield Instalment(
                line=line,
                quarter=quarter,
                amount=amount * FEN * share // 100,
                due=usual_due(year, quarter),
            )
