"""The sample office: 19 stations with invented people, for looking and for tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from store.documents import Office
from store.documents.office.organisation import Role
from store.engine.files.kept import Files
from store.office import loading
from store.record.transaction import Transaction
from store.sample import register, year
from store.sample.year import STARTS, YEAR

__all__ = [
    "CAST",
    "FIRST",
    "STARTS",
    "STRANGER",
    "YEAR",
    "SamplePerson",
    "fill",
    "people",
    "sample",
]

STRANGER = 7090
"""An account that belongs to nobody."""

FIRST = (7001, 7002, 7003)
CAST = range(7050, 7100)
"""Who comes next in the list: one of each role, of the first two stations and of the city."""


@dataclass(frozen=True)
class SamplePerson:
    """Somebody with a phone; names are by language. A stranger has no role."""

    account: int
    name: dict[str, str]
    unit: dict[str, str]
    role: Role | None
    language: str


@cache
def sample() -> loading.OfficeFile:
    """The sample office's office.toml."""
    return loading.read(Path(__file__).with_name("office.toml"))


def fill(record: Transaction, at: datetime, papers: Files | None = None) -> None:
    """Put the sample office into an empty record; does nothing to a record that has an office.

    With it go the rosters, and the funding plans of the year of `at`. With `papers`, where files
    are kept, there is a past too, unless it is before STARTS: the sample year, and what waits now.
    """
    if record.get(Office, "office") is not None:
        return
    if papers and at >= STARTS:
        year.fill(record, sample(), at, papers)
    else:
        loading.fill(record, sample(), at)
        register.fill(record, sample(), at)


def people() -> list[SamplePerson]:
    """Everybody who has a phone: three to begin with, one of each role, all the others."""
    return sorted([*_people(), _stranger()], key=_place)


def _place(person: SamplePerson) -> tuple[bool, bool, int]:
    first, cast = person.account in FIRST, person.account in CAST
    return not first, not cast, person.account


def _stranger() -> SamplePerson:
    name = {"zh_CN": "成晓阳", "en": "Cheng Xiaoyang"}
    nowhere = {"zh_CN": "尚未开通", "en": "No access yet"}
    return SamplePerson(STRANGER, name, nowhere, None, sample().language)


def _people() -> Iterator[SamplePerson]:
    described = sample()
    for authority in (*described.bureau, *described.centre):
        yield from (_person(holder, authority.name) for holder in authority.people)
    for town in described.towns:
        for holder in town.people:
            station = holder.seat.startswith("station_")
            yield _person(holder, town.station if station else town.name)


def _person(holder: loading.Holder, unit: dict[str, str]) -> SamplePerson:
    account, language = holder.account or 0, holder.language or sample().language
    return SamplePerson(account, holder.name, unit, holder.seat, language)
