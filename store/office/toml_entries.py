"""What the tables of office.toml are made of: names in each language, days, stages of a chain."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from store.documents import Desk, When
from store.documents.office.organisation import Role
from store.documents.vocabulary import Power
from store.forms.field_types import Name
from store.forms.types.days import calendar_day

Day = Annotated[date, AfterValidator(calendar_day)]
Named = Annotated[dict[str, Name], Field(min_length=1)]


class Entry(BaseModel):
    """What a table of office.toml has in common: a word too many is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
