"""office.toml: the office, its units and seats, who holds them, and the rules it has set itself."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from store.documents import Desk, Names, Rules, When
from store.documents.office.organisation import Role
from store.documents.vocabulary import Power
from store.documents.writing import line
from store.forms.field_types import Name, calendar_day
from store.forms.types.credit_code import CreditCode

Day = Annotated[date, AfterValidator(calendar_day)]
Named = Annotated[dict[str, Name], Field(min_length=1)]


class Entry(BaseModel):
    """What a table of office.toml has in common: a word too many is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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


class StageEntry(Entry):
    """One stage of a chain, [[chains.KIND]]: these seats act with this power."""

    power: Power
    seats: Annotated[tuple[Role, ...], Field(min_length=1)]
    mode: str = Field(default="all", pattern="^(all|any)$")
    when: When | None = None
    limit: Annotated[int, Field(ge=0, le=60)] | None = None
    form: str | None = None
    until: str | None = None
    facts: tuple[str, ...] = ()
    powers: dict[Role, Power] = Field(default_factory=dict)
    leader: Role | None = None
    waits: str | None = None
    after: str | None = None
    body: str | None = None
    again: bool = False
    person: str | None = None
    everybody: bool = False

    def desk(self) -> Desk:
        """The stage as the rules keep it."""
        return Desk.model_validate({**self.model_dump(exclude={"seats"}), "roles": self.seats})


Chain = Annotated[tuple[StageEntry, ...], Field(min_length=1)]


class OfficeFile(Entry):
    """A whole office.toml."""

    name: Named
    contact: Named
    phone: Name
    language: str
    languages: tuple[str, ...] = ()
    rules: OwnRules = OwnRules()
    chains: dict[str, Chain] = Field(default_factory=dict)
    bureau: tuple[Authority, ...]
    centre: tuple[Authority, ...] = ()
    towns: tuple[Town, ...]

    def ruled(self) -> Rules:
        """The rules with the chains, as the record keeps them."""
        chains = {kind: tuple(one.desk() for one in chain) for kind, chain in self.chains.items()}
        return Rules.model_validate({**dict(self.rules), "chains": chains})


def read(path: Path) -> OfficeFile:
    """The office described in `path`. Raises ValueError (also pydantic's) for a faulty file."""
    return OfficeFile.model_validate(tomllib.loads(text_of(path)))


def text_of(path: Path) -> str:
    """What stands in the file, without the mark that some editors put before it."""
    return path.read_text(encoding="utf-8-sig")
