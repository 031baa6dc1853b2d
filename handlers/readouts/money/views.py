"""A station's money in words: the summary, by quarter, by line, what is overdue (messages.md 7)."""

from handlers.readouts.money.station_ledger import Look, money, quarter
from store.documents import Lines, Percent, Say, Series, Value
from store.registers.money import funding
from store.registers.money.ledger import Figures, LatePayment, Owed


def summary(look: Look) -> Say:
    """The year's figures, what is overdue, what comes next."""
    total, following = look.ledger.total, look.ledger.next
    return Say.of(
        "funding.station",
        head=look.head("station"),
        planned=money(total.planned),
        due_sum=money(total.due),
        paid=money(total.paid),
        share=share(total),
        received=money(total.received),
        unpaid=money(total.unpaid),
        asking=_asking(total),
        late=overdue(look),
        kept=_kept(look),
        before=_before(look),
        next=Say.of("funding.next", amount=money(following.amount), date=following.due)
        if following
        else "",
    )


def share(figures: Figures) -> Value:
    """How much of what is due was paid; nothing before anything is due."""
    if figures.share is None:
        return ""
    return Say.of("funding.share", percent=Percent(hundredths=figures.share))


def overdue(look: Look) -> Value:
    """What is overdue, by quarter, with the days."""
    owed = [
        Say.of(
            "funding.owed",
            quarter=quarter(one.quarter),
            amount=money(one.amount),
            count=look.days(one),
        )
        for one in look.ledger.overdue
    ]
    return Series(series=tuple(owed)) if owed else Say.of("funding.none")


def _asking(figures: Figures) -> Value:
    return Say.of("funding.asking", amount=money(figures.asking)) if figures.asking else ""


def _kept(look: Look) -> Value:
    """The payments that came late, which stays on record."""
    late = look.ledger.late
    amount = money(sum(one.amount for one in late))
    return Say.of("funding.kept", count=len(late), amount=amount) if late else ""


def _before(look: Look) -> Value:
    """What the year before still owes."""
    before = look.before
    if before is None or not before.total.unpaid:
        return ""
    year, amount = str(look.year - 1), money(before.total.unpaid)
    return Say.of("funding.before", year=year, amount=amount)


def quarters(look: Look) -> Say:
    """Each quarter with its day, what was paid, what is open."""
    rows = tuple(_quarter(look, number) for number in look.ledger.quarters)
    return Say.of("funding.rows", head=look.head("quarters"), rows=Lines(lines=rows))


def _quarter(look: Look, number: int) -> Say:
    figures = look.ledger.quarters[number]
    return Say.of(
        "funding.quarter",
        quarter=quarter(number),
        due=funding.due_of(look.ledger.plan, number),
        planned=money(figures.planned),
        paid=money(figures.paid),
        received=money(figures.received),
        rest=rest(look, figures, number),
    )


def rest(look: Look, figures: Figures, number: int) -> Say:
    """What of a quarter is not paid, and since when."""
    late = [one for one in look.ledger.overdue if one.quarter == number]
    days = Say.of("funding.days", count=look.days(late[0])) if late else ""
    return _rest(figures, days)


def _rest(figures: Figures, late: Value) -> Say:
    if not figures.unpaid:
        return Say.of("funding.all_paid")
    amount = money(figures.unpaid)
    return Say.of("funding.rest", amount=amount, late=late, asking=_asking(figures))


def lines(look: Look) -> Say:
    """Each budget line with what was paid, what is open."""
    rows = tuple(
        Say.of(
            "funding.line",
            line=Say.of(f"line.{line}"),
            planned=money(figures.planned),
            due_sum=money(figures.due),
            paid=money(figures.paid),
            received=money(figures.received),
            rest=_rest(figures, _part(figures)),
        )
        for line, figures in look.ledger.lines.items()
    )
    return Say.of("funding.rows", head=look.head("lines"), rows=Lines(lines=rows))


def _part(figures: Figures) -> Value:
    return Say.of("funding.part", amount=money(figures.overdue)) if figures.overdue else ""


def overdue_in_detail(look: Look) -> Say:
    """What is overdue, line by line, and what was paid late."""
    owed = tuple(_owed(look, one) for one in look.ledger.overdue)
    late = look.ledger.late
    return Say.of(
        "funding.overdue",
        head=look.head("overdue"),
        owed=Lines(lines=owed) if owed else Say.of("funding.nothing_overdue"),
        late=Say.of("funding.late", rows=[late_payment(one) for one in late]) if late else "",
    )


def _owed(look: Look, one: Owed) -> Say:
    lines = tuple(
        Say.of("key.line", line=Say.of(f"line.{line}"), amount=money(amount))
        for line, amount in one.lines.items()
    )
    return Say.of(
        "funding.owed.row",
        quarter=quarter(one.quarter),
        amount=money(one.amount),
        due=one.due,
        count=look.days(one),
        lines=Series(series=lines),
    )


def late_payment(one: LatePayment) -> Say:
    """A payment that came late, with its days."""
    return Say.of(
        "funding.late.row",
        quarter=quarter(one.quarter),
        amount=money(one.amount),
        due=one.due,
        paid=one.paid,
        count=one.days,
    )
