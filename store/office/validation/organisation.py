"""What is wrong with the units and people of an office.toml that is well written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from store.office.office_toml import Authority, Holder, OfficeFile, Town
from store.office.validation.places import Place, where

OWN_ID = re.compile("[A-Za-z0-9_-]{1,20}")
"""What an id may be, since it goes into buttons, of 64 bytes, and into the ids of seats."""

SEATS = {"bureau": ("bureau",), "centre": ("centre",), "towns": ("town", "station")}
"""The beginnings of the names of seats that the people of a table may have."""


def faults(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    yield from _spoken(described, languages)
    if len(described.bureau) != 1:
        yield f"there should be one bureau, and there are {len(described.bureau)}"
    yield from _ids(described)
    yield from _accounts(described)
    yield from _languages(described, languages)
    for place, holder in _people(described):
        fitting = SEATS[str(place[0])]
        if holder.seat.split("_")[0] not in (*fitting, "administrator"):
            yield f"{where(place)}, seat is {holder.seat}, which no {fitting[0]} has"
        if holder.since and holder.until and holder.until < holder.since:
            yield f"{where(place)}, until is before since"


def _spoken(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    if unknown := next((one for one in described.languages if one not in languages), None):
        yield f"languages has {unknown!r}; there are {', '.join(languages)}"
    own = described.languages or languages
    if described.language not in own:
        yield f"language is {described.language!r} and should be one of {', '.join(own)}"


def _languages(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    for place, name in _names(described):
        if unknown := next((code for code in name if code not in languages), None):
            yield f"{where(place)} has no language {unknown}; there are {', '.join(languages)}"
        if described.language not in name:
            yield f"{where(place)} should be given in {described.language}, the office's language"
    for place, holder in _people(described):
        if holder.language not in (None, *languages):
            yield f"{where(place)}, language should be one of {', '.join(languages)}"


def _units(described: OfficeFile) -> Iterator[tuple[Place, Authority | Town]]:
    for table in ("bureau", "centre", "towns"):
        for number, unit in enumerate(getattr(described, table)):
            yield (table, number), unit


def _people(described: OfficeFile) -> Iterator[tuple[Place, Holder]]:
    for place, unit in _units(described):
        for number, holder in enumerate(unit.people):
            yield (*place, "people", number), holder


def _names(described: OfficeFile) -> Iterator[tuple[Place, dict[str, str]]]:
    yield ("name",), described.name
    yield ("contact",), described.contact
    for place, unit in _units(described):
        yield (*place, "name"), unit.name
        if isinstance(unit, Town):
            yield (*place, "station"), unit.station
    for rule, name in described.rules.basis.items():
        yield ("rules", "basis", rule), name.names
    for place, holder in _people(described):
        yield (*place, "name"), holder.name


def _ids(described: OfficeFile) -> Iterator[str]:
    units = list(_units(described))
    for place, unit in units:
        if not OWN_ID.fullmatch(unit.id):
            yield f"{where(place)}, id should be up to 20 letters, digits, - or _, not {unit.id!r}"
    ids = [unit.id for _, unit in units] + [f"{town.id}-station" for town in described.towns]
    if twice := _twice(ids):
        yield f"the id {twice} is given twice (a town's station has the town's id and -station)"


def _accounts(described: OfficeFile) -> Iterator[str]:
    """One person may hold several seats, under the same name and account."""
    names: dict[int, dict[str, str]] = {}
    accounts: dict[tuple[str, str], int] = {}
    for place, holder in _people(described):
        if holder.account is None:
            continue
        if names.setdefault(holder.account, holder.name) != holder.name:
            account = f"the account {holder.account} is given twice"
            yield f"{where(place)}, account: {account}; each person has their own"
        name = (str(place[:2]), holder.name.get(described.language, ""))
        if accounts.setdefault(name, holder.account) != holder.account:
            yield f"{where(place)}, name is given twice there; add what tells the two apart"


def _twice(given: list[str]) -> str | None:
    return next((one for one, times in Counter(given).items() if times > 1), None)
