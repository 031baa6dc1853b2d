"""What is wrong with an office.toml, in one sentence for whoever wrote it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from store.documents import Limits, When
from store.engine.operation import Trouble
from store.office import office_toml, toml_lines
from store.office.office_toml import Authority, Holder, OfficeFile, OwnRules, StageEntry, Town
from store.office.validation import chains, rules

ENTRIES: dict[str, type[BaseModel]] = {
    "bureau": Authority,
    "centre": Authority,
    "towns": Town,
    "people": Holder,
    "rules": OwnRules,
    "limits": Limits,
    "chains": StageEntry,
    "when": When,
}
OWN_ID = re.compile("[A-Za-z0-9_-]{1,20}")
"""What an id may be, since it goes into buttons, of 64 bytes, and into the ids of seats."""

SEATS = {"bureau": ("bureau",), "centre": ("centre",), "towns": ("town", "station")}
"""The beginnings of the names of seats that the people of a table may have."""

SHOULD_BE = {
    "string_type": "should be text in quotes",
    "int_type": "should be a whole number without quotes (money in fen)",
    "int_parsing": "should be a whole number",
    "date_wanted": "should be a day from 1900 to 2100",
    "dict_type": 'should give the name by language, as in { zh_CN = "…", en = "…" }',
    "tuple_type": "should be a list in square brackets",
    "string_too_short": "should be a name that can be read",
    "string_too_long": "should be at most 200 characters",
    "too_short": "should have at least one entry",
    "missing": "is missing",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "model_type": "should be a table",
    "string_pattern_mismatch": "should be all or any",
}

Place = Sequence[str | int]


def read(path: Path, languages: Sequence[str]) -> OfficeFile:
    """The office described in `path`. Raises Trouble that names what is wrong with it first."""
    described, faults = looked_through(path, languages)
    if described is None or faults:
        more = f" ({len(faults) - 1} more faults: --check names them)" if faults[1:] else ""
        raise Trouble(f"{path}{faults[0]}{more}.")
    return described


class Fault(NamedTuple):
    """What is wrong in which line (0: in the whole file), and what would do; no full stop."""

    line: int
    what: str

    def __str__(self) -> str:
        return f", line {self.line}: {self.what}" if self.line else f": {self.what}"


def looked_through(path: Path, languages: Sequence[str]) -> tuple[OfficeFile | None, list[Fault]]:
    """The office described in `path`, and every fault, the cause before what follows from it.

    There is no office where its tables are not as they should be. Raises Trouble for no TOML.
    """
    text = _text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Trouble(f"{path} is not TOML: {fault}.") from None
    places = _places(text)
    try:
        described = OfficeFile.model_validate(tables)
    except ValidationError as faults:
        return None, _placed(_misshapen(faults), places)
    return described, _placed(_faults(described, languages), places)


def _text(path: Path) -> str:
    try:
        text = office_toml.text_of(path)
    except FileNotFoundError:
        raise Trouble(f"There is no file {path}: name your office.toml.") from None
    except UnicodeDecodeError:
        raise Trouble(f"{path} is not written in UTF-8: save it as UTF-8.") from None
    if not text.strip():
        raise Trouble(f"{path} is empty: describe your office in it, or name another file.")
    return text


def _places(text: str) -> list[tuple[str, int]]:
    """Every place as a fault names it, with its line; the closest first."""
    found = toml_lines.lines(text)
    named = [(_where(path), line) for path, line in found.items()]
    named += [(_stage(path), line) for path, line in found.items() if path[0] == "chains"]
    return sorted(named, key=lambda one: len(one[0]), reverse=True)


def _stage(path: Place) -> str:
    """`("chains", "general_request", 1, "seats")`: chains.general_request, stage 2, seats."""
    head, tail = ".".join(map(str, path[:2])), path[2:]
    stage = "".join(f", stage {one + 1}" if isinstance(one, int) else f", {one}" for one in tail)
    return head + stage


def _placed(faults: Iterable[str], places: Sequence[tuple[str, int]]) -> list[Fault]:
    return [Fault(_line(fault, places), fault) for fault in dict.fromkeys(faults)]


def _line(fault: str, places: Sequence[tuple[str, int]]) -> int:
    """The line of the innermost place the fault begins with; 0 for one of the whole file."""
    for place, line in places:
        if fault.startswith(place) and not fault[len(place) :][:1].isalnum():
            return line
    return 0


def _misshapen(faults: ValidationError) -> list[str]:
    """What is not as it should be; what is missing is not named where another key stands for it."""
    errors = faults.errors(include_url=False)
    meant = {(*one["loc"][:-1], _meant(one["loc"])) for one in errors if _is_unknown(one)}
    wanted = [one for one in errors if one["type"] != "missing" or one["loc"] not in meant]
    return [f"{_where(one['loc'])} {_fault(one)}" for one in wanted]


def _is_unknown(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden"


def _meant(place: Place) -> str | None:
    """The key that was meant by one that is not known."""
    near = get_close_matches(str(place[-1]), _fields(place[:-1]), n=1)
    return near[0] if near else None


def _where(place: Place) -> str:
    """`("towns", 2, "people", 0, "seat")` as people count: towns 3, people 1, seat."""
    words = [f" {part + 1}" if isinstance(part, int) else f", {part}" for part in place]
    return "".join(words).removeprefix(", ")


def _fault(error: ErrorDetails) -> str:
    kind, given = error["type"], error["input"]
    if _is_unknown(error):
        meant = _meant(error["loc"])
        hint = f"{meant} is meant; " if meant else ""
        return f"is not known; {hint}there may be {_listed(_fields(error['loc'][:-1]))}"
    if kind == "literal_error":
        return f"is {given!r} and should be {error['ctx']['expected']}"
    return SHOULD_BE.get(kind, error["msg"].removeprefix("Input "))


def _fields(place: Place) -> list[str]:
    """The fields that the innermost table of this place may have; chains are no part of [rules]."""
    table = next((part for part in reversed(place) if part in ENTRIES), "")
    fields = ENTRIES.get(str(table), OfficeFile).model_fields
    return [name for name in fields if (table, name) != ("rules", "chains")]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def _faults(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    """What is well written and makes no office."""
    yield from _spoken(described, languages)
    if len(described.bureau) != 1:
        yield f"there should be one bureau, and there are {len(described.bureau)}"
    yield from _ids(described)
    yield from _accounts(described)
    yield from _languages(described, languages)
    for place, holder in _people(described):
        fitting = SEATS[str(place[0])]
        if holder.seat.split("_")[0] not in (*fitting, "administrator"):
            yield f"{_where(place)}, seat is {holder.seat}, which no {fitting[0]} has"
        if holder.since and holder.until and holder.until < holder.since:
            yield f"{_where(place)}, until is before since"
    yield from rules.faults(described)
    yield from chains.faults(described)


def _spoken(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    if unknown := next((one for one in described.languages if one not in languages), None):
        yield f"languages has {unknown!r}; there are {_listed(languages)}"
    own = described.languages or languages
    if described.language not in own:
        yield f"language is {described.language!r} and should be one of {_listed(own)}"


def _languages(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    for place, name in _names(described):
        if unknown := next((code for code in name if code not in languages), None):
            yield f"{_where(place)} has no language {unknown}; there are {_listed(languages)}"
        if described.language not in name:
            yield f"{_where(place)} should be given in {described.language}, the office's language"
    for place, holder in _people(described):
        if holder.language not in (None, *languages):
            yield f"{_where(place)}, language should be one of {_listed(languages)}"


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
            yield f"{_where(place)}, id should be up to 20 letters, digits, - or _, not {unit.id!r}"
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
            yield f"{_where(place)}, account: {account}; each person has their own"
        name = (str(place[:2]), holder.name.get(described.language, ""))
        if accounts.setdefault(name, holder.account) != holder.account:
            yield f"{_where(place)}, name is given twice there; add what tells the two apart"


def _twice(given: list[str]) -> str | None:
    return next((one for one, times in Counter(given).items() if times > 1), None)
