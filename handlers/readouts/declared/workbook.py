"""A read-out as a workbook or on paper: what is to be written when it is delivered."""

from typing import Any, Literal

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.readouts.declared.listing import Listing
from handlers.readouts.declared.look import LISTS, Look, need
from handlers.readouts.declared.places import Cut
from store.documents import Say
from store.documents.chat.parcel import Book
from store.forms.ledger.readout import Readout
from store.rules.refusal import Refusal

Form = Literal["xlsx", "pdf"]


def send(turn: Turn, button: Button) -> None:
    """Send what is looked at as a workbook. Raises Refusal unless this person may look at it."""
    _send(turn, button, "xlsx")


def send_printed(turn: Turn, button: Button) -> None:
    """Send it as a list to be printed. Raises Refusal likewise."""
    _send(turn, button, "pdf")


def _send(turn: Turn, button: Button, form: Form) -> None:
    readout = need(button.about)
    if not readout.columns:
        raise Refusal("not_understood")
    book = _book(turn, button, readout, form)
    key = {"pdf": "readout.printed"}.get(form, "readout.book")
    turn.say(Say.of(key, title=Say.of(f"readout.{readout.name}")), book=book)


def _book(turn: Turn, button: Button, readout: Readout, form: Form) -> Book:
    wanted: dict[str, Any] = {"readout": readout.name, "person": turn.person, "form": form}
    if button.version not in LISTS:
        look = Look.at(turn, button)
        return Book(**wanted, of=button.version, cut=str(look.cut._replace(place="", way="")))
    listing = Listing.at(turn, button)
    if not listing.seen.every:
        raise Refusal("not_your_readout")
    return Book(**wanted, cut=str(Cut(year=listing.cut.year)))
