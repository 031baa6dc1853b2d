"""/funding as it is declared: who reads it, how it is told, what is asked for from there (M12)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from store.documents import Names, Say, Standing, YearTotal
from store.documents.office.organisation import ROLES, Role
from store.forms.ledger.readout import Reach
from store.forms.ledger.statement import Asks, Statements
from store.forms.questions import Answers, Case
from store.kinds.money.allocation import Allocation
from store.kinds.money.funding.account import account, money, share, told
from store.kinds.money.funding.sheet import sheet
from store.kinds.money.funding.views import VIEWS
from store.kinds.money.payments import PAYMENTS
from store.registers.money.ledger import figures_of

REACHES: Mapping[str, Reach] = {"station": "unit", "town": "town", "bureau": "all"}
READERS: Mapping[Role, Reach] = {
    role: reach
    for kind, reach in REACHES.items()
    for role in ROLES[kind]
    if role != "administrator"
}
"""Whoever works at a station or for its town, and every seat of the bureau that decides (M2)."""


def _row(one: Standing, station: Names, today: date) -> Say:
    """A station, and since when something is unpaid or until when it is to be paid."""
    return Say.of("funding.key.one", stands=_stands(one, today), station=station)


def _stands(one: Standing, today: date) -> Say:
    if one.open == date.max:
        return Say.of("funding.stands.paid")
    if one.open < today:
        return Say.of("funding.stands.late", count=(today - one.open).days)
    return Say.of("funding.stands.due", day=one.open)


def _whole(total: YearTotal, today: date) -> Say:
    """The figures of all stations together."""
    figures = replace(figures_of(total.sums, today), spent=total.spent)
    return Say.of(
        "funding.city",
        year=total.id,
        count=total.stations,
        date=today,
        **told(figures),
        share=share(figures),
        unpaid=money(figures.unpaid),
        late=money(figures.overdue) if figures.overdue else Say.of("funding.none"),
    )


def _next_quarter(case: Case, year: int) -> Answers | None:
    """What can still be asked for of the year's first quarter that has anything left, all of it."""
    offered = (choice.value for choice in Allocation.choices("quarter", case))
    quarter = next((one for one in offered if one.startswith(f"{year}/")), None)
    if quarter is None:
        return None
    answers = {"quarter": quarter, "invoice": None}
    return {**answers, "lines": Allocation.most("lines", answers, case)}


FUNDING = Statements(
    "funding",
    over=PAYMENTS,
    readers=READERS,
    command=True,
    no="not_your_station",
    of=account,
    views=VIEWS,
    drawn=sheet,
    kept_as=Standing,
    order="open",
    row=_row,
    total=YearTotal,
    whole=_whole,
    asks=Asks(Allocation.kind, _next_quarter),
)
