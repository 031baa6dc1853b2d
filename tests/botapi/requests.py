"""What is wrong with a request to the Bot API, and with its result."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from botapi.objects import check, problems_of
from botapi.schema import METHODS, TYPES, Kind, Place

_MODES = {"HTML", "Markdown", "MarkdownV2"}


def problems_of_request(
    method: str, params: Mapping[str, Any], files: Collection[str] = ()
) -> list[str]:
    """One sentence per problem; `params` as sent (form strings or JSON values), `files` by name."""
    if method not in METHODS:
        return [f"{method}: no such method"]
    return [
        *_param_problems(method, params, files),
        *_file_problems(method, params, files),
        *_addressee_problems(method, params),
    ]


def problems_of_result(method: str, result: Any) -> list[str]:
    """The problems of `result` with the return type that fits best."""
    kinds = METHODS[method]["returns"]
    return min((problems_of(result, _returned(kind)) for kind in kinds), key=len)


def _returned(kind: str) -> Kind:
    return {"array": kind.removeprefix("Array of ")} if kind.startswith("Array of ") else kind


def _param_problems(
    method: str, params: Mapping[str, Any], files: Collection[str]
) -> Iterator[str]:
    known = METHODS[method]["params"]
    yield from (f"{name}: unknown in {method}" for name in params.keys() - known.keys())
    for name, param in known.items():
        if name in params:
            place = Place(name, param, files, str(params.get("parse_mode", "")))
            yield from check(_decoded(params[name], param["type"]), param["type"], place)
        elif param.get("required") and name not in files:
            yield f"{name}: required in {method}, missing"
    if params.get("parse_mode", "HTML") not in _MODES:
        yield f"parse_mode: {params['parse_mode']!r} is none"


def _file_problems(method: str, params: Mapping[str, Any], files: Collection[str]) -> Iterator[str]:
    sent = json.dumps(dict(params))
    for name in files:
        if name not in METHODS[method]["params"] and f"attach://{name}" not in sent:
            yield f"{name}: uploaded, but no param names it"


def _addressee_problems(method: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Editing names either a message of a chat, or an inline message."""
    if "inline_message_id" not in METHODS[method]["params"]:
        return
    if "inline_message_id" not in params and not {"chat_id", "message_id"} <= params.keys():
        yield f"{method}: which message?"


def _decoded(value: Any, kind: Kind) -> Any:
    """The value a form string stands for, by its type; what is no string is one already."""
    kinds = kind["oneOf"] if isinstance(kind, dict) and "oneOf" in kind else [kind]
    if not isinstance(value, str):
        return value
    if "Integer" in kinds and re.fullmatch(r"-?\d+", value):
        return int(value)
    if "Float" in kinds and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    if "Boolean" in kinds and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return _json(value) if any(_is_json(kind) for kind in kinds) else value


def _is_json(kind: Kind) -> bool:
    return isinstance(kind, dict) or (kind in TYPES and kind != "InputFile")


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
