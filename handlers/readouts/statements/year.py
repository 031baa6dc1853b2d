"""A station's year as a statement tells it, and the ways to what else there is."""

from typing import Any, NamedTuple, Self

from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.readouts.declared.look import reads
from handlers.readouts.statements import asking
from handlers.readouts.statements.stations import opening
from store.documents import Key, Say, Unit
from store.forms.ledger.statement import AnyStatements
from store.rules.authority.readers import readout_readers
from store.rules.refusal import Refusal


class Year(NamedTuple):
    """Who looks (the turn), in which read-out, at which station's year: the statement of it."""

    turn: Turn
    readout: AnyStatements
    station: Unit
    year: int
    seen: Any

    @classmethod
    def at(cls, readout: AnyStatements, turn: Turn, button: Button) -> Self:
        """What the button is about. Raises Refusal unless this person may look at it today."""
        station, year = turn.record.get(Unit, button.about), button.version
        if station is None or not year.isdecimal():
            raise Refusal("not_understood")
        readout_readers.may_look(turn.record, readout, station, turn.person, turn.event.day)
        found = cls.of(turn, readout, station, int(year))
        if found is None:
            raise Refusal(f"{readout.name}.missing", station=station.name, year=year)
        return found

    @classmethod
    def of(cls, turn: Turn, readout: AnyStatements, station: Unit, year: int) -> Self | None:
        """The year's, if there is one."""
        seen = readout.of(turn.record, station, year, turn.event.day)
        return cls(turn, readout, station, year, seen) if seen is not None else None

    @classmethod
    def newest(cls, turn: Turn, readout: AnyStatements, station: Unit) -> Self | None:
        """This year's, or last year's as long as there is none of this year."""
        year = turn.event.day.year
        return cls.of(turn, readout, station, year) or cls.of(turn, readout, station, year - 1)

    def button(self, view: str = "", *, beside: str = "") -> Button:
        """A button about the same: another view, or what is done with it `beside`."""
        return Button(f"{self.readout.name}{beside}", self.station.id, str(self.year), view)


def face(look: Year, view: str) -> tuple[Say, *Rows]:
    """A view, with the ways to the others and to what can be done."""
    name, views = look.readout.name, look.readout.views
    others = (look.button(one).key(f"{name}.key.{one}") for one in views if one != view)
    rows = (tuple(others), _deeds(look), _elsewhere(look))
    return views[view](look.seen), *(row for row in rows if row)


def _deeds(look: Year) -> tuple[Key, ...]:
    name = look.readout.name
    image = look.button(beside="_picture").key("readout.key.picture")
    if asking.wanted(look.turn, look.readout, look.station.id, look.year) is None:
        return (image,)
    return look.button(beside="_ask").key(f"{name}.key.ask", style="good"), image


def _elsewhere(look: Year) -> tuple[Key, ...]:
    """The years beside this one, as far as there are any; for who sees every one all stations."""
    turn, readout = look.turn, look.readout
    years = [one for one in (look.year - 1, look.year + 1) if _is_there(look, one)]
    keys = [
        opening(readout, look.station.id, one).key("readout.key.year", year=str(one))
        for one in years
    ]
    if reads(turn, readout).every:
        every = Button(f"{readout.name}_all", str(look.year), "0")
        keys.append(every.key(f"{readout.name}.key.all"))
    return tuple(keys)


def _is_there(look: Year, year: int) -> bool:
    kept = look.readout.kept_as
    return look.turn.record.get(kept, f"{look.station.id}/{year}") is not None
