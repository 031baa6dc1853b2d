"""What is wrong with a value by its type in the schema."""

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from typing import Any

from botapi.schema import TYPES, Kind, Place

_BUTTON_LOOKS = {"text", "icon_custom_emoji_id", "style"}


def problems_of(value: Any, kind: Kind, files: Collection[str] = ()) -> list[str]:
    """One sentence per problem of `value`, an object of type `kind` such as "Update"."""
    return list(check(value, kind, Place(str(kind), {}, files)))


def check(value: Any, kind: Kind, place: Place) -> Iterator[str]:
    if isinstance(kind, dict):
        yield from (
            _array(value, kind, place) if "array" in kind else _one_of(value, kind["oneOf"], place)
        )
    elif kind in _PLAIN:
        yield from _PLAIN[kind](value, place)
    elif "oneOf" in TYPES[kind]:
        yield from _one_of(value, TYPES[kind]["oneOf"], place)
    else:
        yield from _object(value, kind, place)


def _array(value: Any, kind: dict[str, Any], place: Place) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place.path}: expected a list, got {value!r:.40}"
        return
    yield from _in_range(len(value), place.limits.get("items"), f"{place.path} items")
    for number, item in enumerate(value):
        yield from check(item, kind["array"], place.inner(f"[{number}]"))


def _one_of(value: Any, kinds: list[Kind], place: Place) -> Iterator[str]:
    """The problems with the alternative that fits best."""
    fitting = [kind for kind in kinds if _discriminated(value, kind)] or kinds
    found = [list(check(value, kind, place)) for kind in fitting]
    yield from min(found, key=len)


def _discriminated(value: Any, kind: Kind) -> bool:
    """Whether the constant fields of `kind`, such as its `type`, say that `value` is one."""
    if not isinstance(value, dict) or not isinstance(kind, str):
        return False
    fields = TYPES.get(kind, {}).get("fields", {})
    fixed = {name: field["const"] for name, field in fields.items() if "const" in field}
    return bool(fixed) and fixed.items() <= value.items()


def _object(value: Any, kind: str, place: Place) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place.path}: expected {kind}, got {value!r:.40}"
        return
    fields = TYPES[kind].get("fields", {})
    yield from (f"{place.path}.{name}: unknown in {kind}" for name in value.keys() - fields.keys())
    for name, field in fields.items():
        if name in value:
            inner = place.inner(f".{name}", field, value.get("parse_mode", ""))
            yield from check(value[name], field["type"], inner)
        elif field.get("required"):
            yield f"{place.path}.{name}: required in {kind}, missing"
    if kind in _OWN_RULES:
        yield from _OWN_RULES[kind](value, place)


def _button(value: dict[str, Any], place: Place) -> Iterator[str]:
    actions = sorted(value.keys() - _BUTTON_LOOKS)
    if len(actions) != 1:
        yield f"{place.path}: a button does exactly one thing, this one {actions}"
    if not value.get("text"):
        yield f"{place.path}: a button without a text"


def _command(value: dict[str, Any], place: Place) -> Iterator[str]:
    if not re.fullmatch("[a-z0-9_]{1,32}", str(value.get("command", ""))):
        yield f"{place.path}.command: {value.get('command')!r} is no command"


def _integer(value: Any, place: Place) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield f"{place.path}: expected a whole number, got {value!r:.40}"
    else:
        yield from _in_range(value, place.limits.get("range"), place.path)


def _float(value: Any, place: Place) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield f"{place.path}: expected a number, got {value!r:.40}"


def _boolean(value: Any, place: Place) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{place.path}: expected true or false, got {value!r:.40}"


def _string(value: Any, place: Place) -> Iterator[str]:
    limits = place.limits
    if not isinstance(value, str):
        yield f"{place.path}: expected a string, got {value!r:.40}"
        return
    if value.startswith("attach://") and value.removeprefix("attach://") not in place.files:
        yield f"{place.path}: {value!r:.40} names no uploaded part"
    if "const" in limits and value != limits["const"]:
        yield f"{place.path}: must be {limits['const']!r}, is {value!r:.40}"
    if "enum" in limits and value not in limits["enum"]:
        yield f"{place.path}: {value!r:.40} is none of {limits['enum']}"
    yield from _in_range(_length(value, place), limits.get("len"), f"{place.path} length")


def _length(value: str, place: Place) -> int:
    """In bytes or in UTF-16 units, as the field counts; HTML counts without its marks."""
    if place.limits.get("unit") == "bytes":
        return len(value.encode())
    if place.limits.get("after_entities") and place.mode.upper() == "HTML":
        value = unescape(re.sub("<[^>]*>", "", value))
    return len(value.encode("utf-16-le")) // 2


def _file(value: Any, place: Place) -> Iterator[str]:
    part = value.removeprefix("attach://") if isinstance(value, str) else None
    if part == value or part not in place.files:
        yield f"{place.path}: expected an uploaded file, got {value!r:.40}"


def _in_range(number: int, bounds: list[int] | None, path: str) -> Iterator[str]:
    if bounds and not bounds[0] <= number <= bounds[1]:
        yield f"{path}: {number} is not in {bounds[0]}..{bounds[1]}"


_Check = Callable[[Any, Place], Iterator[str]]
_PLAIN: dict[str, _Check] = {
    "Integer": _integer,
    "Float": _float,
    "Boolean": _boolean,
    "String": _string,
    "InputFile": _file,
}
_OWN_RULES: dict[str, _Check] = {"InlineKeyboardButton": _button, "BotCommand": _command}
