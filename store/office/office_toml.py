"""office.toml: the office, its units and seats, who holds them, and the rules it has set itself."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, field_validator

from store.documents import Names, Rules
from store.documents.office.organisation import Role
from store.documents.office.own_kind import OwnKind
from store.documents.writing import line
from store.forms.field_types import Name
from store.forms.types.credit_code import CreditCode
from store.office.kinds_toml import KindEntry
from store.office.toml_entries import Chain, Day, Entry, Named

MOST_KINDS = 20
"""What is remembered from one turn to the next (`cache.LONGEST`)."""


class Holder(Entry):
    """Who holds a seat of the unit from when to when, with the messenger's number of the account.

    Without `since` the term begins on the day the file is loaded.
    """

    seat: Role
    name: Named
    account: int | None = None
    language: str | None = None
    since: Day | None = None
    until: Day | None = None


class Authority(Entry):
    """The bureau or the cultural centre."""

    id: str
    name: Named
    people: tuple[Holder, ...] = ()


class Town(Entry):
    """A town or street with its station; `people` are those of both, `code` is the station's."""

    id: str
    name: Named
    station: Named
    code: CreditCode | None = None
    people: tuple[Holder, ...] = ()


class OwnRules(Rules):
    """The table [rules]; what is left out is as the program has it."""

    @field_validator("basis", mode="before")
    @classmethod
    def _by_language(cls, given: Any) -> Any:
        """A rule's name stands there by language, like every name."""
        if not isinstance(given, dict):
            return given
        return {rule: _read(name) if _is_name(name) else name for rule, name in given.items()}


def _read(name: dict[str, str]) -> Names:
    return Names(names={language: line(one) for language, one in name.items()})


def _is_name(given: Any) -> bool:
    return isinstance(given, dict) and all(isinstance(name, str) for name in given.values())


class OfficeFile(Entry):
    """A whole office.toml."""

    name: Named
    contact: Named
    phone: Name
    language: str
    languages: tuple[str, ...] = ()
    rules: OwnRules = OwnRules()
    chains: dict[str, Chain] = Field(default_factory=dict)
    kinds: Annotated[tuple[KindEntry, ...], Field(max_length=MOST_KINDS)] = ()
    bureau: tuple[Authority, ...]
    centre: tuple[Authority, ...] = ()
    towns: tuple[Town, ...]

    def ruled(self) -> Rules:
        """The rules with the chains, as the record keeps them."""
        stages = self.chains | {kind.name: kind.chain for kind in self.kinds}
        chains = {kind: tuple(one.desk() for one in chain) for kind, chain in stages.items()}
        return Rules.model_validate({**dict(self.rules), "chains": chains})

    def own_kinds(self) -> tuple[OwnKind, ...]:
        """The kinds that it declares, as the record keeps them."""
        return tuple(kind.own() for kind in self.kinds)


def read(path: Path) -> OfficeFile:
    """The office described in `path`. Raises ValueError (also pydantic's) for a faulty file."""
    return OfficeFile.model_validate(tomllib.loads(text_of(path)))


def text_of(path: Path) -> str:
    """What stands in the file, without the mark that some editors put before it."""
    return path.read_text(encoding="utf-8-sig")
