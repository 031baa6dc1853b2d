"""The sample office: 19 stations with invented people, for looking and for tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from store import office
from store.documents.register import Role
from store.transaction import Transaction


@dataclass(frozen=True)
class SamplePerson:
    """Somebody of the sample office; names are by language."""

    account: int
    name: dict[str, str]
    unit: dict[str, str]
    role: Role
    language: str


@cache
def sample() -> office.OfficeFile:
    """The sample office's office.toml."""
    return office.read(Path(__file__).with_name("office.toml"))


def fill(record: Transaction, at: datetime) -> None:
    """Put the sample office into an empty record; does nothing to a record that has an office."""
    office.fill(record, sample(), at)


def people() -> list[SamplePerson]:
    """Everybody of the sample office who has an account, by the account's number."""
    return sorted(_people(), key=lambda person: person.account)


def _people() -> Iterator[SamplePerson]:
    described = sample()
    for bureau in described.bureau:
        yield from (_person(holder, bureau.name) for holder in bureau.people)
    for town in described.towns:
        for holder in town.people:
            station = holder.seat.startswith("station_")
            yield _person(holder, town.station if station else town.name)


def _person(holder: office.Holder, unit: dict[str, str]) -> SamplePerson:
    account, language = holder.account or 0, holder.language or sample().language
    return SamplePerson(account, holder.name, unit, holder.seat, language)
