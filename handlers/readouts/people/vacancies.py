"""A station is without a master, or nobody is in post there: town and bureau hear of it (M3)."""

from collections.abc import Callable

from handlers.cards.reminders import accounts_of_roles
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Due, Entry, Say
from store.documents.office.organisation import Role
from store.organisation import manning

TOLD: tuple[Role, ...] = ("town_leader", "town_clerk", "bureau_personnel", "bureau_leader")
"""Both authorities: who recommends and who decides."""


def _look(turn: Turn, due: Due) -> None:
    """Of what is missing from today on they hear once."""
    turn.record.forget(due)
    for gap in manning.look(turn.record, due.about, turn.event.at):
        _tell(turn, gap, f"notice.gap.{gap.facts['what']}")


def _long(turn: Turn, due: Due) -> None:
    """It is missing still."""
    if gap := manning.lasting(turn.record, due.about, turn.event.at):
        _tell(turn, gap, f"notice.gap.{gap.facts['what']}.long")


def _tell(turn: Turn, gap: Entry, key: str) -> None:
    days = (turn.event.day - gap.first).days
    text = Say.of(key, station=names.unit_name(turn.record, gap.unit), since=gap.first, count=days)
    card = Button("station", gap.unit).key("readout.key.station")
    for account in accounts_of_roles(turn, gap.unit, TOLD):
        turn.say(text, (card,), to=account.id, priority=1)


FALLS: dict[str, Callable[[Turn, Due], None]] = {manning.LOOK: _look, manning.LONG: _long}
