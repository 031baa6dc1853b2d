"""A read-out as a workbook: what is to be written when it is delivered."""

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.declared.listing import Listing
from handlers.readouts.declared.look import LISTS, Look, need
from handlers.readouts.declared.places import Cut
from store.documents import Say
from store.documents.chat.parcel import Book
from store.rules.refusal import Refusal


def send(turn: Turn, button: Button) -> None:
    """Send what is looked at as a workbook. Raises Refusal unless this person may look at it."""
    readout = need(button.about)
    if not readout.columns:
        raise Refusal("not_understood")
    if button.version in LISTS:
        listing = Listing.at(turn, button)
        if not listing.seen.every:
            raise Refusal("not_your_readout")
        cut = str(Cut(year=listing.cut.year))
        book = Book(readout=readout.name, person=turn.person, cut=cut)
    else:
        look = Look.at(turn, button)
        cut = str(look.cut._replace(place="", way=""))
        book = Book(readout=readout.name, person=turn.person, of=button.version, cut=cut)
    turn.say(Say.of("readout.book", title=Say.of(f"readout.{readout.name}")), book=book)
