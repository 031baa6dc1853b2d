"""All stations together, for the bureau: totals, and a list by what is to be paid first.

Both are read as they were added up with every change, so a city of any size costs the same.
"""

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.money.station_ledger import money
from handlers.readouts.money.views import share
from store.documents import Key, Say, Standing, Unit, YearTotal
from store.registers.money.ledger import figures_of

Rows = tuple[tuple[Key, ...], ...]


def page(turn: Turn, year: int, place: str = "", way: str = "") -> tuple[Say, *Rows]:
    """The totals of the year, or of the last while it has no plans, with a page of stations."""
    for one in (year, year - 1):
        total = turn.record.get(YearTotal, str(one))
        if total:
            return _totals(turn, total), *_stations(turn, one, place, way)
    return (Say.of("funding.no_plans", year=str(year)),)


def _totals(turn: Turn, total: YearTotal) -> Say:
    figures = figures_of(total.sums, turn.event.day)
    return Say.of(
        "funding.city",
        year=total.id,
        count=total.stations,
        date=turn.event.day,
        planned=money(figures.planned),
        due_sum=money(figures.due),
        paid=money(figures.paid),
        share=share(figures),
        received=money(figures.received),
        unpaid=money(figures.unpaid),
        late=money(figures.overdue) if figures.overdue else Say.of("funding.none"),
    )


def _stations(turn: Turn, year: int, place: str, way: str) -> Rows:
    """By the first day with something unpaid: whose money is overdue stands first."""
    stations = paging.Part(
        letter="s",
        shape=Standing,
        sources=lambda _: [{"year": year}],
        row=lambda turn, one: (_station(turn, one),),
        order="open",
    )
    shown = paging.turned(turn, (stations,), place, way)
    ways = shown.keys(lambda where, to: Button("funding_all", str(year), where, to))
    return (*shown.rows, ways) if ways else tuple(shown.rows)


def _station(turn: Turn, standing: Standing) -> Key:
    button = Button("funding", standing.station, str(standing.year), "station")
    name, stands = turn.record.need(Unit, standing.station).name, _stands(turn, standing)
    return button.key("funding.key.one", stands=stands, station=name)


def _stands(turn: Turn, standing: Standing) -> Say:
    day, today = standing.open, turn.event.day
    if not any(one.paid < one.planned for one in standing.sums):
        return Say.of("funding.stands.paid")
    if day < today:
        return Say.of("funding.stands.late", count=(today - day).days)
    return Say.of("funding.stands.due", day=day)
