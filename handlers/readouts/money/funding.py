"""/funding (经费): what is planned, due, paid and overdue, for a station and for all of them."""

from collections.abc import Callable

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.readouts.money import all_stations, next_request, picture
from handlers.readouts.money.screen import VIEWS, show
from handlers.readouts.money.station_ledger import Look, open_key
from store.documents import Say, Unit
from store.rules.authority.readers import register_readers
from store.rules.refusal import Refusal


def funding(turn: Turn, _argument: str = "") -> None:
    """One's own station; a town's station; for the bureau all of them."""
    day = turn.event.day
    if register_readers.sees_all(turn.record, turn.person, day):
        turn.say(*all_stations.page(turn, day.year))
        return
    stations = register_readers.stations_of(turn.record, turn.person, day)
    if not stations:
        turn.say(Say.of("funding.no_part"))
    elif len(stations) == 1:
        _station(turn, stations[0])
    else:
        rows = [(open_key(station, day.year),) for station in stations]
        turn.say(Say.of("funding.which"), *rows)


def _station(turn: Turn, station: Unit) -> None:
    look = Look.newest(turn, station)
    if look is None:
        turn.say(Say.of("funding.no_plan", station=station.name, year=str(turn.event.day.year)))
    else:
        turn.say(*show(look, "station"))


def view(turn: Turn, button: Button) -> None:
    """Another view of the same money, as it is today, in the same message."""
    if button.value not in VIEWS:
        raise Refusal("not_understood")
    turn.edit(*show(Look.at(turn, button), button.value), message=turn.event.message)


def every(turn: Turn, button: Button) -> None:
    """All stations, or another page of them, in the same message."""
    if not button.about.isdecimal():
        raise Refusal("not_understood")
    if not register_readers.sees_all(turn.record, turn.person, turn.event.day):
        raise Refusal("not_your_station")
    shown = all_stations.page(turn, int(button.about), button.version, button.value)
    turn.edit(*shown, message=turn.event.message)


FUNDING = Command("funding", funding, register_readers.reads_any)

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "funding": view,
    "funding_all": every,
    "funding_ask": next_request.ask,
    "funding_picture": picture.send,
}
