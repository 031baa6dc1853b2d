"""The rooms of a station (场地台账) and what they are used for (M14)."""

from typing import Annotated, Literal

from store.forms.choices import OneOf
from store.forms.field_types import EntryId, Heading
from store.forms.form import Form
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.forms.register import Register


class RoomFacts(Form):
    """What is known of a room; its floor area is the quantity."""

    kind = "room"

    name: Heading
    function: Literal["hall", "rehearsal", "training", "exhibition", "reading", "office"]


class UseFacts(Form):
    """What a room is used for."""

    kind = "room_use"

    room: Annotated[EntryId, OneOf("rooms")]
    purpose: Literal["show", "exhibition", "training", "rehearsal", "meeting", "other"]
    what: Heading


ROOMS = Register("rooms", facts=RoomFacts, unit="hundredths_m2")
USES = Register("room_uses", facts=UseFacts, alone=True)

AREA = Sum("area", ROOMS, per="now")
WHOLE_AREA = Sum("whole_area", ROOMS, by=(), per="now")

SPACE = Readout(
    "rooms",
    over=ROOMS,
    sums=(AREA, WHOLE_AREA),
    when="now",
    columns=("unit", "name", "function", "quantity", "first", "last"),
    line=True,
    command=True,
    picture="bars",
)
BOOKINGS = Readout(
    "room_uses",
    over=USES,
    when="coming",
    states=("asked", "live", "closed"),
    columns=("unit", "room", "what", "purpose", "first", "last", "state", "number"),
    line=True,
)
