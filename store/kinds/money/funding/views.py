"""A station's money in words: the summary, by quarter, by line, what is overdue (messages.md 7)."""

from collections import Counter
from collections.abc import Callable, Mapping

from store.documents import Lines, Request, Say, Series, Value
from store.documents.vocabulary import GRANTED
from store.kinds.money.funding.account import Account, asking, money, quarter, share, told
from store.record.office_time import day_of
from store.registers.money import funding
from store.registers.money.ledger import Figures, LatePayment, Owed


def summary(seen: Account) -> Say:
    """The year's figures, what is overdue, what comes next."""
    total, following = seen.ledger.total, seen.ledger.next
    return Say.of(
        "funding.station",
        head=seen.head("station"),
        **told(total),
        share=share(total),
        unpaid=money(total.unpaid),
        asking=asking(total),
        carried=Say.of("funding.carried", amount=money(total.carried)) if total.carried else "",
        late=overdue(seen),
        kept=_kept(seen),
        before=_before(seen),
        next=Say.of("funding.next", amount=money(following.amount), date=following.due)
        if following
        else "",
    )


def overdue(seen: Account) -> Value:
    """What is overdue, by quarter, with the days."""
    owed = [
        Say.of(
            "funding.owed",
            quarter=quarter(one.quarter),
            amount=money(one.amount),
            count=seen.days(one),
        )
        for one in seen.ledger.overdue
    ]
    return Series(series=tuple(owed)) if owed else Say.of("funding.none")


def _kept(seen: Account) -> Value:
    """The payments that came late, which stays on record."""
    late = seen.ledger.late
    amount = money(sum(one.amount for one in late))
    return Say.of("funding.kept", count=len(late), amount=amount) if late else ""


def _before(seen: Account) -> Value:
    """What the year before still owes."""
    before = seen.before
    if before is None or not before.total.unpaid:
        return ""
    year, amount = str(seen.year - 1), money(before.total.unpaid)
    return Say.of("funding.before", year=year, amount=amount)


def quarters(seen: Account) -> Say:
    """Each quarter with its day, what was paid, what is open."""
    rows = tuple(_quarter(seen, number) for number in seen.ledger.quarters)
    return Say.of("funding.rows", head=seen.head("quarters"), rows=Lines(lines=rows))


def _quarter(seen: Account, number: int) -> Say:
    figures = seen.ledger.quarters[number]
    return Say.of(
        "funding.quarter",
        quarter=quarter(number),
        due=funding.due_of(seen.ledger.plan, number),
        **told(figures),
        rest=rest(seen, figures, number),
    )


def rest(seen: Account, figures: Figures, number: int) -> Say:
    """What of a quarter is not paid, and since when."""
    late = [one for one in seen.ledger.overdue if one.quarter == number]
    days = Say.of("funding.days", count=seen.days(late[0])) if late else ""
    return _rest(figures, days)


def _rest(figures: Figures, late: Value) -> Say:
    if not figures.unpaid:
        return Say.of("funding.all_paid")
    amount = money(figures.unpaid)
    return Say.of("funding.rest", amount=amount, late=late, asking=asking(figures))


def lines(seen: Account) -> Say:
    """Each budget line with what was paid, what is open."""
    rows = tuple(
        Say.of(
            "funding.line",
            line=Say.of(f"line.{line}"),
            **told(figures),
            rest=_rest(figures, _part(figures)),
        )
        for line, figures in seen.ledger.lines.items()
    )
    return Say.of("funding.rows", head=seen.head("lines"), rows=Lines(lines=rows))


def _part(figures: Figures) -> Value:
    return Say.of("funding.part", amount=money(figures.overdue)) if figures.overdue else ""


def overdue_in_detail(seen: Account) -> Say:
    """What is overdue, line by line, and what was paid late."""
    owed = tuple(_owed(seen, one) for one in seen.ledger.overdue)
    late = seen.ledger.late
    return Say.of(
        "funding.overdue",
        head=seen.head("overdue"),
        owed=Lines(lines=owed) if owed else Say.of("funding.nothing_overdue"),
        late=Say.of("funding.late", rows=[late_payment(one) for one in late]) if late else "",
        agreed=_agreed(seen),
    )


def _agreed(seen: Account) -> Value:
    """What was agreed to and is not paid, since how many days."""
    waiting: Counter[tuple[str, int]] = Counter()
    for entry in seen.ledger.entries:
        for one in entry.payments:
            if one.request and not one.paid:
                waiting[one.request, one.quarter] += one.amount
    rows = tuple(_unpaid(seen, *one, amount) for one, amount in sorted(waiting.items()))
    lines = tuple(filter(None, rows))
    return Say.of("funding.agreed", rows=Lines(lines=lines)) if lines else ""


def _unpaid(seen: Account, number: str, which: int, amount: int) -> Say | None:
    request = seen.record.need(Request, number)
    if request.state not in GRANTED:
        return None
    agreed = max(day_of(one.at) for one in request.counted if one.outcome == "approve")
    return Say.of(
        "funding.agreed.row",
        number=number,
        quarter=quarter(which),
        amount=money(amount),
        day=agreed,
        count=(seen.ledger.today - agreed).days,
    )


def _owed(seen: Account, one: Owed) -> Say:
    lines = tuple(
        Say.of("key.line", line=Say.of(f"line.{line}"), amount=money(amount))
        for line, amount in one.lines.items()
    )
    return Say.of(
        "funding.owed.row",
        quarter=quarter(one.quarter),
        amount=money(one.amount),
        due=one.due,
        count=seen.days(one),
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


VIEWS: Mapping[str, Callable[[Account], Say]] = {
    "station": summary,
    "quarters": quarters,
    "lines": lines,
    "overdue": overdue_in_detail,
}
