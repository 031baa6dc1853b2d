"""A read-out as a workbook: what is to be written when it is delivered."""

from typing import NamedTuple

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.declared import entries
from handlers.readouts.declared.look import Look, need, reads
from store.documents import Say
from store.documents.chat.parcel import Book
from store.rules.refusal import Refusal


class Written(NamedTuple):
    """A file that was written for somebody: its name, and its bytes."""

    name: str
    content: bytes


def send(turn: Turn, button: Button) -> None:
    """Send what is looked at as a workbook. Raises Refusal unless this person may look at it."""
    readout = need(button.about)
    if not readout.columns:
        raise Refusal("not_understood")
    if button.version == entries.ALL:
        if not reads(turn, readout).every:
            raise Refusal("not_your_readout")
        book = Book(readout=readout.name, person=turn.person)
    else:
        look = Look.at(turn, button)
        cut = str(look.cut._replace(place="", way=""))
        book = Book(readout=readout.name, person=turn.person, of=button.version, cut=cut)
    turn.say(Say.of("readout.book", title=Say.of(f"readout.{readout.name}")), book=book)
