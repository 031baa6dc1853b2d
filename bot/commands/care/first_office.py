"""The first office.toml: what six answers say, as a file that loads, with room for the others."""

import json
import re
from functools import partial
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from handlers.conversation.rendering import plain
from store.documents import Say
from store.forms.field_types import Name

NAME: TypeAdapter[str] = TypeAdapter(Name)
PHONE = re.compile(r"[0-9+() -]{5,20}")
APART = re.compile(r"\s*[、，,;；\n]\s*")
CODED = re.compile(r"(?P<id>[0-9]{6,12})\s+(?P<name>.+)")
MOST_TOWNS = 200
FEWEST_DIGITS = 5


class Town(NamedTuple):
    """A town, by its administrative code if that was told, else by its number."""

    id: str
    name: str


class Answers(NamedTuple):
    """What was asked; names are in the office's `language`."""

    language: str
    name: str
    phone: str
    towns: tuple[Town, ...]
    administrator: str
    leader: str


def read_name(typed: str) -> str | None:
    """A name in one line; None for what is none."""
    try:
        return NAME.validate_python(typed)
    except ValidationError:
        return None


def read_phone(typed: str) -> str | None:
    """A telephone number as it is written; None for what is none."""
    found = typed.strip()
    digits = sum(letter.isdecimal() for letter in found)
    return found if PHONE.fullmatch(found) and digits >= FEWEST_DIGITS else None


def read_towns(typed: str) -> tuple[Town, ...] | None:
    """`观海卫镇、浒山街道`, also with codes, `330282107 观海卫镇`; None where one is amiss."""
    given = [one for one in APART.split(typed.strip()) if one]
    towns = [_town(number, one) for number, one in enumerate(given, start=1)]
    found = tuple(one for one in towns if one)
    names, ids = {one.name for one in found}, {one.id for one in found}
    whole = 0 < len(found) == len(given) == len(names) == len(ids) <= MOST_TOWNS
    return found if whole else None


def _town(number: int, typed: str) -> Town | None:
    coded = CODED.fullmatch(typed)
    name = read_name(coded["name"] if coded else typed)
    return Town(coded["id"] if coded else f"town{number:02}", name) if name else None


def written(answers: Answers) -> str:
    """The file, with a note in the office's language wherever more is to be filled in."""
    named, said = _Named(answers.language), partial(_comments, answers.language)
    bureau = [("bureau_leader", answers.leader), ("administrator", answers.administrator)]
    head = [
        *said("init.file.head"),
        f"name = {named(answers.name)}",
        f"contact = {named(plain(Say.of('init.file.contact'), answers.language))}",
        f"phone = {_quoted(answers.phone)}",
        f"language = {_quoted(answers.language)}",
        "",
        *said("init.file.bureau"),
        "[[bureau]]",
        'id = "bureau"',
        f"name = {named(answers.name)}",
        "people = [",
        *(f'    {{ seat = "{seat}", name = {named(who)} }},' for seat, who in bureau),
        *(f'    # {{ seat = "{seat}", name = {named("…")} }},' for seat in OTHERS["bureau"]),
        "]",
        "",
        *said("init.file.towns"),
    ]
    towns = (line for town in answers.towns for line in _table(town, named, answers.language))
    return "\n".join((*head, *towns))


OTHERS = {
    "bureau": ("bureau_culture", "bureau_personnel", "bureau_finance", "bureau_heritage"),
    "town": ("station_master", "station_staff", "town_leader", "town_clerk", "town_finance"),
}
"""The seats that are there to be filled in."""


def _table(town: Town, named: "_Named", language: str) -> list[str]:
    station = plain(Say.of("init.file.station", town=town.name), language)
    return [
        "[[towns]]",
        f"id = {_quoted(town.id)}",
        f"name = {named(town.name)}",
        f"station = {named(station)}",
        "people = [",
        *(f'    # {{ seat = "{seat}", name = {named("…")} }},' for seat in OTHERS["town"]),
        "]",
        "",
    ]


class _Named(NamedTuple):
    """How a name stands there, in the office's language."""

    language: str

    def __call__(self, name: str) -> str:
        return f"{{ {self.language} = {_quoted(name)} }}"


def _comments(language: str, key: str) -> list[str]:
    """A text as comments of the file."""
    return [f"# {line}" for line in plain(Say.of(key), language).split("\n")]


def _quoted(text: str) -> str:
    """As TOML has it: as JSON, but for one character that needs no quoting there."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
