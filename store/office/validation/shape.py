"""What is misshapen in an office.toml: keys that are not known, missing, or of another type."""

from difflib import get_close_matches

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from store.documents import Limits, When
from store.office.kinds_toml import (
    ChoiceEntry,
    EntersEntry,
    KindEntry,
    LimitEntry,
    QuestionEntry,
)
from store.office.office_toml import Authority, Holder, OfficeFile, OwnRules, Town
from store.office.toml_entries import StageEntry
from store.office.validation.places import Place, where

ENTRIES: dict[str, type[BaseModel]] = {
    "bureau": Authority,
    "centre": Authority,
    "towns": Town,
    "people": Holder,
    "rules": OwnRules,
    "limits": Limits,
    "chains": StageEntry,
    "when": When,
    "kinds": KindEntry,
    "questions": QuestionEntry,
    "choices": ChoiceEntry,
    "limit": LimitEntry,
    "enters": EntersEntry,
    "chain": StageEntry,
}

SHOULD_BE = {
    "string_type": "should be text in quotes",
    "int_type": "should be a whole number without quotes (money in fen)",
    "int_parsing": "should be a whole number",
    "date_wanted": "should be a day from 1900 to 2100",
    "dict_type": 'should give the name by language, as in { zh_CN = "…", en = "…" }',
    "tuple_type": "should be a list in square brackets",
    "string_too_short": "should be a name that can be read",
    "string_too_long": "should be at most 200 characters",
    "label_too_long": "should be at most 20 characters (40 letters): it is for a button",
    "prefix_wanted": "should be one to six capital letters",
    "too_short": "should have at least one entry",
    "too_long": "has more entries than there may be",
    "missing": "is missing",
    "bool_type": "should be true or false",
    "bool_parsing": "should be true or false",
    "model_type": "should be a table",
    "string_pattern_mismatch": "should be all or any",
}


def faults(invalid: ValidationError) -> list[str]:
    """Each fault as a sentence; what is missing is not named where another key stands for it."""
    errors = invalid.errors(include_url=False)
    meant = {(*one["loc"][:-1], _meant(one["loc"])) for one in errors if _is_unknown(one)}
    wanted = [one for one in errors if one["type"] != "missing" or one["loc"] not in meant]
    return [f"{where(one['loc'])} {_fault(one)}" for one in wanted]


def _is_unknown(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden"


def _meant(place: Place) -> str | None:
    """The key that was meant by one that is not known."""
    near = get_close_matches(str(place[-1]), _fields(place[:-1]), n=1)
    return near[0] if near else None


def _fault(error: ErrorDetails) -> str:
    kind, given = error["type"], error["input"]
    if _is_unknown(error):
        meant = _meant(error["loc"])
        hint = f"{meant} is meant; " if meant else ""
        return f"is not known; {hint}there may be {', '.join(_fields(error['loc'][:-1]))}"
    if kind == "literal_error":
        return f"is {given!r} and should be {error['ctx']['expected']}"
    return SHOULD_BE.get(kind, error["msg"].removeprefix("Input "))


def _fields(place: Place) -> list[str]:
    """The fields that the innermost table of this place may have; chains are no part of [rules]."""
    table = next((part for part in reversed(place) if part in ENTRIES), "")
    fields = ENTRIES.get(str(table), OfficeFile).model_fields
    return [name for name in fields if (table, name) != ("rules", "chains")]
