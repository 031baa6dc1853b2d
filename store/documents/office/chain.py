"""Who has which power over a kind of request, stage by stage.

A kind declares its chain; office.toml may put another in its place.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import Field, GetCoreSchemaHandler, StrictInt
from pydantic_core import CoreSchema

from store.documents.base import Frozen
from store.documents.office.organisation import Role
from store.documents.vocabulary import Power, passes_by_decision

STARTER = "starter"
"""Not a question but the role of the seat a request is started from, in `When.question`."""


class When(Frozen):
    """What a stage depends on: the answer is one of `values`, `has` some word, or is `over`.

    `over` is an amount in the unit of the answer (fen, hundredths of a percent); of several
    amounts it is the total that counts. A question may also depend on how an answer `begins`.
    """

    question: str
    values: tuple[str, ...] = ()
    over: StrictInt | None = None
    has: tuple[str, ...] = ()
    begins: str | None = None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Noted beside a question's type, it says nothing about what an answer looks like."""
        return handler(source)

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether these answers (with `starter`) are meant; what is not answered never is."""
        given = answers.get(self.question)
        if given is None:
            return False
        if self.over is not None:
            amount = sum(given.values()) if isinstance(given, Mapping) else given
            return isinstance(amount, int) and amount > self.over
        if self.begins is not None:
            return str(given).startswith(self.begins)
        said = str(given).casefold()
        return str(given) in self.values or any(word.casefold() in said for word in self.has)


class Desk(Frozen):
    """One stage of a chain: these roles act with this power, all of them or any one.

    `limit` counts working days; None takes the default of the authority (domain.md §5.1), and 0 is
    the day itself: that on which it comes to the desk, or that which `after` names. `form` names
    what a seat with the power *record* fills in, or one that decides, to agree. `until` names the
    question after whose date it is to be done, on the next working day, in place of a limit.
    `facts` names the questions whose answers the seat signs for; none named means all of them.
    `powers` names the roles with another power than `power`. Where both authorities decide and
    disagree, the `leader` settles it; None takes the office's.

    `waits` names a question, maybe one that an earlier desk answers: the stage opens on that day.
    The limit counts from the day that `after` names, which may be recorded later, too. `body` names
    who decides outside (外部环节). A desk of the same seat as an earlier one, with whatever lies
    between in front of it, acts `again`. `person` names whose it is alone: a question, or
    `concerned`. With `everybody` the roles are those of every unit of the office. What
    `passes` goes on by itself once its limit is over: who has not spoken has nothing to say. It
    comes to a desk with `on` only if an earlier one has recorded that; nobody reads it before.
    """

    power: Power
    roles: tuple[Role, ...]
    mode: Literal["all", "any"] = "all"
    when: When | None = None
    limit: int | None = None
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
    passes: bool = False
    on: When | None = None

    def power_of(self, role: Role) -> Power:
        """What a seat of this role does there."""
        return self.powers.get(role, self.power)

    @property
    def decides(self) -> bool:
        """Whether nothing gets past it without a seat that decides."""
        return passes_by_decision(self.mode, (self.power_of(role) for role in self.roles))

    def applies(self, answers: Mapping[str, Any]) -> bool:
        """Whether these answers (with `starter`) bring the request to this desk."""
        return self.when is None or self.when.holds(answers)


class Edition(Frozen):
    """A kind's chain as the office has set it: the first, or a later one `since` a day."""

    number: int = Field(default=1, ge=1)
    since: date | None = None
