"""A station's money on the screen: a view, and the ways to what else there is."""

from collections.abc import Callable

from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.readouts.money import next_request
from handlers.readouts.money.station_ledger import Look
from handlers.readouts.money.views import lines, overdue_in_detail, quarters, summary
from store.documents import Key, Say
from store.registers.money import funding
from store.rules.authority.readers import register_readers

VIEWS: dict[str, Callable[[Look], Say]] = {
    "station": summary,
    "quarters": quarters,
    "lines": lines,
    "overdue": overdue_in_detail,
}


def show(look: Look, view: str) -> tuple[Say, *Rows]:
    """A view, with the ways to the others and to what can be done."""
    others = tuple(
        look.button("funding", name).key(f"funding.key.{name}") for name in VIEWS if name != view
    )
    rows: Rows = (others, _deeds(look), *_elsewhere(look))
    return VIEWS[view](look), *rows


def _deeds(look: Look) -> tuple[Key, ...]:
    ask = look.button("funding_ask").key("funding.key.ask", style="good")
    image = look.button("funding_picture").key("funding.key.picture")
    return (ask, image) if next_request.wanted(look.turn, look.station.id, look.year) else (image,)


def _elsewhere(look: Look) -> Rows:
    """The years beside this one, as far as they are planned; for the bureau all stations."""
    turn, keys = look.turn, []
    for year in (look.year - 1, look.year + 1):
        if funding.plan_of(turn.record, look.station.id, year):
            button = look.button("funding", "station")._replace(version=str(year))
            keys.append(button.key("funding.key.year", year=str(year)))
    if register_readers.sees_all(turn.record, turn.person, look.today):
        keys.append(Button("funding_all", str(look.year), "0").key("funding.key.all"))
    return (tuple(keys),) if keys else ()
