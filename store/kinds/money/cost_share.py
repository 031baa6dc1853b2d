"""分级负担: a special work's cost is shared by level; town and bureau decide side by side (M13)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal

from store.documents import Commitment, Money, Office, Percent, Request, Say
from store.documents.office.chain import Desk
from store.documents.office.organisation import Role
from store.documents.registers.money import Bearer
from store.documents.values import Lines, Value
from store.forms.field_types import WHOLE, Date, Files, Heading, Shares
from store.forms.field_types import Money as Amount
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Answers, Case
from store.record.transaction import Transaction
from store.rules.chain.sides import authority_of

BEARERS: Mapping[str, tuple[Bearer, ...]] = {
    "town": ("village", "station", "town"),
    "bureau": ("city", "higher"),
}
"""Whose parts an authority decides: the town those of its own area, the bureau all above it."""


class CostShare(Kind):
    """A station proposes who bears what; town and bureau decide side by side, each its own part.

    What was agreed is kept as one commitment for each bearer.
    """

    kind = "cost_share"
    group = "money"
    prefix = "FD"
    starters = ("station_master",)
    chain = (
        Desk(power="decide", roles=("town_leader", "bureau_finance")),
        Desk(power="told", roles=("town_finance", "bureau_culture")),
    )

    project: Heading
    category: Literal["creation", "group_activities", "facilities", "rural", "heritage"]
    total: Amount
    shares: Shares
    due: Annotated[Date, Limit(first=1)]
    sheet: Files

    @classmethod
    def most(cls, question: str, answers: Answers, case: Case) -> dict[str, int]:
        """Everybody the office names as a bearer, with the whole at most."""
        return dict.fromkeys(_bearers(case), WHOLE)

    @classmethod
    def begun(cls, question: str, answers: Answers, case: Case) -> dict[str, int]:
        """The shares that are usual in the office."""
        return _bearers(case)

    def shown(self, case: Case) -> Mapping[str, object]:
        """What each bearer's share comes to."""
        return {"parts": Lines(lines=tuple(self._parts(*self.shares)))}

    def own_part(self, role: Role) -> Value:
        """What the authority of this seat would bear."""
        own = BEARERS.get(authority_of(role), ())
        return Lines(lines=tuple(self._parts(*(one for one in self.shares if one in own))))

    def _parts(self, *bearers: Bearer) -> Iterator[Say]:
        amounts = self.amounts()
        for bearer in bearers:
            yield Say.of(
                "cost_share.part",
                bearer=Say.of(f"bearer.{bearer}"),
                share=Percent(hundredths=self.shares[bearer]),
                amount=Money(fen=amounts[bearer]),
            )

    def amounts(self) -> dict[Bearer, int]:
        """The total in fen by bearer; what does not divide goes to those who lose the most by it.

        The parts add up to the total to the fen.
        """
        parts = {one: divmod(self.total * share, WHOLE) for one, share in self.shares.items()}
        left = self.total - sum(whole for whole, _ in parts.values())
        losers = sorted(parts, key=lambda one: -parts[one][1])[:left]
        return {one: whole + (one in losers) for one, (whole, _) in parts.items()}

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """Every bearer is bound to its part."""
        for bearer, amount in self.amounts().items():
            known = record.get(Commitment, f"{request.id}/{bearer}")  # it was taken back before
            record.put(
                Commitment(
                    id=f"{request.id}/{bearer}",
                    revision=known.revision if known else 0,
                    station=request.unit,
                    request=request.id,
                    bearer=bearer,
                    share=self.shares[bearer],
                    amount=amount,
                    due=self.due,
                )
            )

    def reopened(self, record: Transaction, request: Request, at: datetime) -> None:
        """Nobody is bound any more."""
        for one in record.find(Commitment, request=request.id):
            record.put(one.but(state="void"))


def _bearers(case: Case) -> dict[str, int]:
    """The office's bearers with their usual shares, in hundredths of a percent."""
    usual = case.record.need(Office, "office").rules.cost_shares
    return {bearer: round(share * 100) for bearer, share in usual.items()}
