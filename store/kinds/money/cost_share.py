"""分级负担: a special work's cost is shared by level; town and bureau decide side by side (M13)."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from store.documents import Money, Percent, Say
from store.documents.office.organisation import Role
from store.documents.registers.money import Bearer
from store.documents.values import Lines, Value
from store.forms.chain import decides, told
from store.forms.choices import Usual
from store.forms.field_types import Date, Files, Heading, Shares
from store.forms.field_types import Money as Amount
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case
from store.kinds.money.commitments import COMMITMENTS, Category
from store.registers.money.sharing import BEARERS, divided
from store.rules.chain.sides import authority_of


class CostShare(Kind):
    """A station proposes who bears what; town and bureau decide side by side, each its own part.

    What was agreed is kept as one commitment for each bearer.
    """

    kind, group, prefix = "cost_share", "money", "FD"
    starters = ("station_master",)
    chain = (
        decides("town_leader", "bureau_finance"),
        told("town_finance", "bureau_culture"),
    )
    enters = (COMMITMENTS.entered(each="amounts", first="due"),)

    project: Heading
    category: Category
    total: Amount
    shares: Annotated[Shares, Usual("cost_shares")]
    due: Annotated[Date, Limit(first=1)]
    sheet: Files

    def shown(self, case: Case) -> Mapping[str, object]:
        """What each bearer's share comes to."""
        return {"parts": self._parts(self.shares)}

    def own_part(self, role: Role) -> Value:
        """What the authority of this seat would bear."""
        own = BEARERS.get(authority_of(role), ())
        return self._parts(one for one in self.shares if one in own)

    def _parts(self, bearers: Iterable[Bearer]) -> Lines:
        return Lines(lines=tuple(self._part(bearer) for bearer in bearers))

    def _part(self, bearer: Bearer) -> Say:
        share, amount = Percent(hundredths=self.shares[bearer]), Money(fen=self.amounts[bearer])
        name = Say.of(f"bearer.{bearer}")
        return Say.of("cost_share.part", bearer=name, share=share, amount=amount)

    @property
    def amounts(self) -> dict[Bearer, int]:
        """The total in fen by bearer."""
        return divided(self.total, self.shares)
