"""What is wrong with an office.toml, in one sentence for whoever wrote it."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from store.engine.operation import Trouble
from store.forms.declared import own_kinds
from store.office import office_toml
from store.office.office_toml import OfficeFile
from store.office.validation import chains, kinds, organisation, rules, shape
from store.office.validation.places import Fault, placed


def read(path: Path, languages: Sequence[str]) -> OfficeFile:
    """The office described in `path`. Raises Trouble that names what is wrong with it first."""
    described, faults = looked_through(path, languages)
    if described is None or faults:
        more = f" ({len(faults) - 1} more faults: --check names them)" if faults[1:] else ""
        raise Trouble(f"{path}{faults[0]}{more}.")
    return described


def looked_through(path: Path, languages: Sequence[str]) -> tuple[OfficeFile | None, list[Fault]]:
    """The office described in `path`, and every fault, the cause before what follows from it.

    There is no office where its tables are not as they should be. Raises Trouble for no TOML.
    """
    text = _text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Trouble(f"{path} is not TOML: {fault}.") from None

    try:
        described = OfficeFile.model_validate(tables)
    except ValidationError as invalid:
        return None, placed(shape.faults(invalid), text)
    return described, placed(_faults(described, languages), text)


def _faults(described: OfficeFile, languages: Sequence[str]) -> Iterator[str]:
    """What is well written and makes no office."""
    yield from organisation.faults(described, languages)
    if found := [*kinds.faults(described, languages)]:
        yield from found
        return
    with own_kinds.tried(described.own_kinds()):
        yield from rules.faults(described)
        yield from chains.faults(described)


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
