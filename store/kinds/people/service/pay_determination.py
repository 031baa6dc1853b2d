"""待遇审核认定: the town proposes what somebody is paid, the bureau determines it (M5)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from store.documents import Money as Yuan
from store.documents.office.organisation import Role
from store.forms.chain import consents, decides, told
from store.forms.choices import Colleagues
from store.forms.field_types import Files, Money, PersonId
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.ledger.readout import Reach, Readout
from store.forms.questions import Case, Objection
from store.forms.register import Register
from store.forms.types.bounds import Between
from store.forms.types.codes import DocumentNumber
from store.forms.types.times import Month
from store.record.view import View
from store.registers import entries

DAY = timedelta(days=1)
Item = Literal["post", "grade", "performance", "allowance", "other"]


class PayFacts(Form):
    """What is paid, every month, and on what it rests."""

    kind = "pay_facts"

    item: Item
    basis: DocumentNumber


PAY = Register("pay", facts=PayFacts, unit="fen", replaces=True)
READERS: Mapping[Role, Reach] = {
    "station_staff": "own",
    "station_master": "own",
    "town_leader": "town",
    "town_finance": "town",
    "bureau_personnel": "all",
}
PAID = Readout(
    "pay",
    over=PAY,
    readers=READERS,
    when="coming",
    columns=("unit", "person", "item", "quantity", "first", "basis", "number"),
    command=True,
)


class PayDetermination(Kind):
    """It counts from the first of a month, and the town's finance office is told."""

    kind, group, prefix, concerned = "pay_determination", "people", "XC", "person"
    starters, copies = ("town_clerk",), ()
    chain = (
        consents("town_leader"),
        consents("bureau_personnel"),
        decides("bureau_leader"),
        told("town_finance"),
    )
    enters = (
        PAY.entered(
            key=("person", "item"), person="person", first="begins", goes_on=True, quantity="new"
        ),
    )

    person: Annotated[PersonId, Colleagues()]
    item: Item
    old: Money | None
    new: Annotated[Money, Between(most="pay_most")]
    basis: DocumentNumber
    month: Month
    earlier: Literal["no", "yes"]
    document: Files

    @property
    def begins(self) -> date:
        """The first of the month."""
        return date.fromisoformat(f"{self.month}-01")

    def objections(self, case: Case) -> Iterator[Objection]:
        """Not before the month of the decision, unless its basis says so; as it is on record."""
        if self.begins < case.day.replace(day=1) and self.earlier == "no":
            yield Objection("early_month", {"today": case.day}, ("month", "earlier"))
        if self.old == self.new:
            yield Objection("unchanged", {}, ("new",))
        known = self._known(case.record)
        if known not in {None, self.old}:
            yield Objection("differs", {"known": Yuan(fen=known or 0)}, ("old",))

    def _known(self, record: View) -> int | None:
        before = entries.in_force(record, PAY.name, f"{self.person}/{self.item}", self.begins - DAY)
        return before.quantity if before else None
