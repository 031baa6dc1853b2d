"""A page of a read-out as a picture: a bar for each row."""

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.declared import entries, rows
from handlers.readouts.declared.bars import Bar
from handlers.readouts.declared.listing import Listing
from handlers.readouts.declared.look import LISTS, Look, need
from store.documents import Say, Value
from store.documents.chat.parcel import Sheet
from store.rules.refusal import Refusal

PER_MILLE = 1000


def send(turn: Turn, button: Button) -> None:
    """Send the picture of a page; where it cannot be drawn, its words go in its place."""
    readout = need(button.about)
    if readout.picture is None:
        raise Refusal("not_understood")
    if button.version in LISTS:
        listing = Listing.at(turn, button)
        text, bars = rows.heading(listing), rows.bars(listing)
    else:
        look = Look.at(turn, button)
        text, bars = entries.heading(look, empty=False), entries.bars(look)
    turn.say(text, sheet=_sheet(text, bars))


def _sheet(text: Say, bars: list[Bar]) -> Sheet:
    most = max((bar.amount for bar in bars), default=0)
    drawn: list[tuple[Value, ...]] = [
        (bar.said, max(bar.amount, 0) * PER_MILLE // max(most, 1)) for bar in bars
    ]
    tables = {"bars": tuple(drawn)}
    return Sheet(template="bars", fields={"title": text}, tables=tables, caption=text)
