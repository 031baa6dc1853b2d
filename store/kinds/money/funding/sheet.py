"""A station's money as a picture: the values that go to the template, its words among them."""

from store.documents import Say, Value
from store.documents.chat.parcel import Sheet
from store.kinds.money.funding.account import Account, money, quarter, share
from store.kinds.money.funding.views import late_payment, overdue, rest
from store.registers.money import funding
from store.registers.money.ledger import Figures

Table = tuple[tuple[Value, ...], ...]
PER_MILLE = 1000
COLUMNS = ("line", "planned", "paid", "spent", "overdue")
PARTS = ("paid", "overdue", "asking", "open")
"""What a bar is made of, from the left."""


def sheet(seen: Account) -> Sheet:
    """Everything that stands in the picture."""
    return Sheet(
        template="funding",
        fields={
            "title": seen.station.name,
            "note": Say.of("funding.sheet.note", year=str(seen.year), date=seen.ledger.today),
            "by_quarter": Say.of("funding.key.quarters"),
            "by_line": Say.of("funding.key.lines"),
            "late_title": Say.of("funding.sheet.late"),
        },
        tables={
            "figures": _figures(seen.ledger.total),
            "legend": tuple((_label(part),) for part in PARTS),
            "quarters": _quarters(seen),
            "columns": tuple((_label(column),) for column in COLUMNS),
            "lines": _lines(seen),
            "late": tuple((late_payment(one),) for one in seen.ledger.late),
        },
        caption=Say.of("funding.caption", head=seen.head("station"), late=overdue(seen)),
    )


def _label(name: str) -> Say:
    return Say.of(f"funding.sheet.{name}")


def _figures(total: Figures) -> Table:
    """Label, amount, what is said beside it, and whether it is alarming."""
    return (
        (_label("planned"), money(total.planned), "", 0),
        (_label("due"), money(total.due), "", 0),
        (_label("paid"), money(total.paid), share(total), 0),
        (_label("received"), money(total.received), "", 0),
        (_label("spent"), money(total.spent), "", 0),
        (_label("balance"), money(total.balance), "", int(total.balance < 0)),
        (_label("unpaid"), money(total.unpaid), "", 0),
        (_label("overdue"), money(total.overdue), "", int(total.overdue > 0)),
    )


def _quarters(seen: Account) -> Table:
    """Name, day, planned, what is open, whether alarming, what was spent, the parts of the bar."""
    rows: list[tuple[Value, ...]] = []
    for number, figures in seen.ledger.quarters.items():
        day = Say.of("funding.sheet.by", due=funding.due_of(seen.ledger.plan, number))
        said = (quarter(number), day, money(figures.planned), rest(seen, figures, number))
        spent = Say.of("funding.sheet.gone", amount=money(figures.spent)) if figures.spent else ""
        rows.append((*said, int(figures.overdue > 0), spent, *_parts(figures)))
    return tuple(rows)


def _parts(figures: Figures) -> tuple[int, ...]:
    """Per mille of what is planned: paid, overdue, and asked for before it is overdue."""
    asking = max(figures.asking - figures.overdue, 0)
    planned = max(figures.planned, 1)
    return tuple(part * PER_MILLE // planned for part in (figures.paid, figures.overdue, asking))


def _lines(seen: Account) -> Table:
    """Name and amounts of each line, then of all; whether it is overdue, and whether it is all."""
    rows: list[tuple[Value, ...]] = [
        (Say.of(f"line.{line}"), *_amounts(figures), 0)
        for line, figures in seen.ledger.lines.items()
    ]
    return (*rows, (_label("total"), *_amounts(seen.ledger.total), 1))


def _amounts(figures: Figures) -> tuple[Value, ...]:
    amounts = (figures.planned, figures.paid, figures.spent, figures.overdue)
    return (*map(money, amounts), int(figures.overdue > 0))
